"""Small segmented documents for the writers' tests."""

from summarize.document import Document
from summarize.segmentation import segment

ARTICLE = """The port of Varn closed on Friday after an inspection found cracks in two of its four cranes.

Port director Lena Orsk said 340 workers were sent home and 12 ships were told to wait outside the harbour.

The inspection, which began in March, covered all four cranes and cost 1.2 million crowns.

Dock union leader Piet Halm accused Orsk of a disastrous failure to act. "She ignored us," Halm said.

Orsk rejected the accusation. She said the port had acted on every warning within a week.

The harbour office expects the port to open again on 4 June. However, the date depends on a second inspection.
"""


def document(text: str = ARTICLE) -> Document:
    """``text``, segmented."""
    return segment(Document(text))
