"""The titles that a document's own title holds: 关于印发《甲规划》的通知 names a plan as well.

Of spans of one type that overlap, the pipeline keeps one. What a notice passes on is read again in
its title, so that the plan is named where the notice is.
"""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Span

from kg.components.blocks import text_of
from kg.components.spans import TITLES
from kg.linking.policies import passed_on, strip_marks
from kg.vocabulary import MentionType

_MARKED = "kg_title.marks"
_OWN = ("kg_title.whole", "kg_title.own")


def nested_titles(doc: Doc, mentions: Sequence[Span]) -> Iterator[Span]:
    """Yield the marked titles within the document's own that it says to pass on."""
    text = text_of(doc)
    for own in mentions:
        if own.label_ != MentionType.POLICY or own.id_ not in _OWN:
            continue
        plans = passed_on(text[own.start : own.end])
        for title in doc.spans.get(TITLES, ()):
            inside = own.start <= title.start and title.end <= own.end and title.id_ == _MARKED
            if inside and strip_marks(text[title.start : title.end]) in plans:
                yield title
