"""A grammar that lets a model write only with the words of its evidence."""

from __future__ import annotations

import json
import re

PLAIN = """
a an the this that these those and or but nor as at by for from in into of off on onto out over to up
with about after against among before between during since through under until upon within without is are
was were be been has have had will would can could may might did does do not no it its they their he his
she her who which where when said says according told also than more less most least only one two
""".split()
"""Function words and words of reporting; everything else has to stand in the evidence."""

_WORD = re.compile(r"[^\W_]+(?:[.,:/'’&-][^\W_]+)*%?|[$£€]\d[\d.,]*\d|[$£€]\d")


def sentence_grammar(evidence: str) -> str:
    """A GBNF grammar for one sentence of words of ``evidence`` and of ``PLAIN``, as llama.cpp takes it.

    A name or a number that is not in the evidence cannot be written. What the words say together is free.
    """
    words = dict.fromkeys([*_WORD.findall(evidence), *PLAIN, *(word.capitalize() for word in PLAIN)])
    terminals = " | ".join(json.dumps(word, ensure_ascii=False) for word in words)
    return f'root ::= word (sep word)* "."\nsep ::= " " | ", "\nword ::= {terminals}\n'
