"""Shared analyses of English text: what the rules see of a sentence, each computed once and kept."""
