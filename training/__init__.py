"""Commands that make the entailment model: synthesis, training, export, calibration. No need at run time."""
