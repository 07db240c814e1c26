"""Calibration: labelled claims in, a curve and thresholds with measured errors out."""
