"""Articles by the million, on engines that exist: one callable for each of them.

``SummarizeBatch(settings)`` and ``VerifyBatch(settings)`` take a batch of columns and give a batch of
columns. They run unchanged in Ray Data, Daft, Hugging Face's Datasets, Polars and Spark;
``docs/distributed.md`` shows how.
"""

from summarize.distributed.callables import SummarizeBatch, VerifyBatch

__all__ = ["SummarizeBatch", "VerifyBatch"]
