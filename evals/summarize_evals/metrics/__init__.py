"""Metrics: each with its definition and its source."""
