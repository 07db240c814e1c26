"""Evals: measure the program on labelled data. May import ``summarize``; never the reverse."""
