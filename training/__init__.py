"""Commands that make the embedded checker: synthesis, training, export, calibration. No need at run time."""
