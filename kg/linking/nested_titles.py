"""The titles that a document's own title holds: 关于印发《甲规划》的通知 names a plan as well.

Of spans of one type that overlap, the pipeline keeps one. What a notice passes on, an explanation
explains or a report is on is read again in its title, so that it is named where the document is.
"""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Span

from kg.components.spans import TITLES
from kg.vocabulary import MentionType

_MARKED = "kg_title.marks"
_OWN = ("kg_title.whole", "kg_title.own")


def nested_titles(doc: Doc, mentions: Sequence[Span]) -> Iterator[Span]:
    """Yield the marked titles within the document's own."""
    for own in mentions:
        if own.label_ != MentionType.POLICY or own.id_ not in _OWN:
            continue
        for title in doc.spans.get(TITLES, ()):
            inside = own.start <= title.start and title.end <= own.end and title.id_ == _MARKED
            if inside and (title.start, title.end) != (own.start, own.end):
                yield title
