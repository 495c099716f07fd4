"""Find the names of regions, bodies and schools by lists and grammar."""

from collections.abc import Iterator, Sequence

from spacy.language import Language
from spacy.tokens import Doc

from kg.components.blocks import readable
from kg.components.name_candidates import Candidate, without_nested
from kg.components.organisation_finder import OrganisationFinder
from kg.components.region_finder import RegionFinder, zones
from kg.components.school_finder import SchoolFinder
from kg.components.spans import DOCUMENT, NAMES, span_at
from kg.document import Document
from kg.vocabulary import BlockKind, MentionType

_CAMPUSES = frozenset({MentionType.SCHOOL})


class NameFinder:
    """Finds names in a text; a region that is part of a body's or a school's name is none."""

    def __init__(self, gazetteers: Sequence[str] = ()):
        self.regions = RegionFinder.load(gazetteers)
        self.organisations = OrganisationFinder.load()
        self.schools = SchoolFinder.load()

    def find(self, text: str) -> list[Candidate]:
        """Return the names in a text, sorted by place.

        >>> found = NameFinder().find("海安市完成任务，南通市教育局和市财政局负责。")
        >>> ["海安市完成任务，南通市教育局和市财政局负责。"[n.start : n.end] for n in found]
        ['海安市', '南通市教育局', '市财政局']
        """
        names = self.regions.names(text)
        areas = list(zones(text, names))
        found = [
            *self.organisations.mentions(text, names, areas),
            *self.schools.mentions(text, names),
        ]
        regions = self.regions.mentions(text, names)
        return without_nested([*found, *regions, *areas], apart=_CAMPUSES)


class NameComponent:
    """Put the names of a document in ``doc.spans["names"]``."""

    def __init__(self, gazetteers: Sequence[str] = ()):
        self.finder = NameFinder(gazetteers)

    def use(self, gazetteers: Sequence[str]) -> None:
        """Find the regions of a user's own tables, given by path, as well."""
        self.finder = NameFinder(gazetteers)

    def __call__(self, doc: Doc) -> Doc:
        """Annotate a document in place and return it."""
        spans = []
        for name in sorted(self._names(doc)):
            span = span_at(doc, name.start, name.end, label=name.label, rule=name.rule)
            span._.score = name.score
            spans.append(span)
        doc.spans[NAMES] = spans
        return doc

    def _names(self, doc: Doc) -> Iterator[Candidate]:
        """Yield the names within one block that is read; of metadata lines the bodies alone."""
        document = doc.user_data.get(DOCUMENT)
        known = document if isinstance(document, Document) else None
        found = self.finder.find(known.text if known else doc.text)
        yield from _within(found, list(readable(doc)))
        if known:
            lines = [(b.start, b.end) for b in known.blocks if b.kind is BlockKind.METADATA]
            yield from (name for name in _within(found, lines) if name.label is MentionType.ORG)


def _within(names: Sequence[Candidate], ranges: Sequence[tuple[int, int]]) -> Iterator[Candidate]:
    """Yield the names that lie in one of the ranges; both are sorted."""
    following = iter(names)
    name = next(following, None)
    for start, end in ranges:
        while name is not None and name.start < start:
            name = next(following, None)
        while name is not None and name.end <= end:
            yield name
            name = next(following, None)


@Language.factory("kg_name", assigns=["doc.spans"])
def make_name(nlp: Language, name: str, gazetteers: Sequence[str] = ()) -> NameComponent:
    """Make the component; ``gazetteers`` are paths of a user's own tables of regions."""
    return NameComponent(gazetteers)
