"""Cut text into sentences and clauses.

A sentence ends at 。！？； and at a Latin full stop that stands for one, a clause also at ，
and ：, and both at the end of a block. Nothing is cut inside 《》, quotes and brackets, as long
as they close within reason.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc

from kg.components.blocks import readable, text_of
from kg.components.spans import CLAUSES

SENTENCE, CLAUSE = "SENTENCE", "CLAUSE"
LONGEST = 1000
"""Characters after which a sentence ends with its clause: only broken pages have such."""

_CUT = re.compile(
    r"《[^》\n]{0,120}》|“[^”\n]{0,80}”|\"[^\"\n]{0,80}\""
    r"|（(?:[^（）\n]|（[^（）\n]{0,60}）){0,160}）|\((?:[^()\n]|\([^()\n]{0,60}\)){0,160}\)"
    r"|〔[^〕\n]{0,60}〕|(?<=[0-9])[,:：](?=[0-9])"
    r"|(?P<sentence>(?:[。！？；!?;]|(?<=[\u4e00-\u9fff%％”）\")])(?<![一二三四五六七八九十])[.．]"
    r"(?=[\u4e00-\u9fff“\"\s]|$))+[”’]?)|(?P<clause>[，,：:])"
)


class Cut(NamedTuple):
    """A sentence or a clause, from ``start`` to ``end``, its punctuation included."""

    start: int
    end: int
    label: str


class Clauses(NamedTuple):
    """Where the sentences and the clauses of a text stand, each in order."""

    sentences: Sequence[tuple[int, int]] = ()
    clauses: Sequence[tuple[int, int]] = ()


def find_clauses(text: str, start: int = 0, end: int | None = None) -> Iterator[Cut]:
    """Yield the clauses of a stretch of text, and each sentence before its clauses.

    >>> text = "全市（含县，区）有幼儿园9所，覆盖率达1,046。完"
    >>> [text[c.start : c.end] for c in find_clauses(text) if c.label == "CLAUSE"]
    ['全市（含县，区）有幼儿园9所，', '覆盖率达1,046。', '完']
    """
    stop = len(text) if end is None else end
    clauses: list[Cut] = []
    opened = at = start
    for match in _CUT.finditer(text, start, stop):
        if match.lastgroup is None:
            continue
        clauses.append(Cut(at, match.end(), CLAUSE))
        at = match.end()
        if match.lastgroup == "sentence" or at - opened > LONGEST:
            yield Cut(opened, at, SENTENCE)
            yield from clauses
            clauses, opened = [], at
    if text[at:stop].strip():
        clauses.append(Cut(at, stop, CLAUSE))
    if clauses:
        yield Cut(opened, clauses[-1].end, SENTENCE)
        yield from clauses


class ClauseMatcher:
    """Put the sentences and clauses of a text in ``doc.user_data``, as a ``Clauses``.

    They are ranges, no spans: there are very many of them, and a span takes long to make.
    """

    def __call__(self, doc: Doc) -> Doc:
        """Annotate a document in place and return it."""
        text = text_of(doc)
        cuts = [cut for start, end in readable(doc) for cut in find_clauses(text, start, end)]
        sentences = [(cut.start, cut.end) for cut in cuts if cut.label == SENTENCE]
        clauses = [(cut.start, cut.end) for cut in cuts if cut.label == CLAUSE]
        doc.user_data[CLAUSES] = Clauses(sentences, clauses)
        return doc


@Language.factory("kg_clause")
def make_clause(nlp: Language, name: str) -> ClauseMatcher:
    """Make the component."""
    return ClauseMatcher()
