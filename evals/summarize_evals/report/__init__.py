"""The report: runs as one HTML page that needs no network."""

from summarize_evals.report.page import report_html

__all__ = ["report_html"]
