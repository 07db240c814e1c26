"""Neutral summaries in which every sentence cites the article."""
