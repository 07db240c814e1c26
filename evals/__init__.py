"""Evals: measure the program on labelled data."""
