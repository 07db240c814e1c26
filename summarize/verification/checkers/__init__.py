"""Checkers: what reads meaning. One protocol, one file a kind."""
