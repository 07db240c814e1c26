"""The report: runs as one HTML page that needs no network."""

from evals.report.page import report_html

__all__ = ["report_html"]
