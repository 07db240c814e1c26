"""Writers: they draft; the verifier decides."""

from summarize.writers.writer import Writer, WriteRequest, Written

__all__ = ["WriteRequest", "Writer", "Written"]
