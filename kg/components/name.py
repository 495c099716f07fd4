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
from kg.vocabulary import MentionType

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
        return without_nested([*found, *regions], apart=_CAMPUSES)


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
        for name in self._names(doc):
            span = span_at(doc, name.start, name.end, label=name.label, rule=name.rule)
            span._.score = name.score
            spans.append(span)
        doc.spans[NAMES] = spans
        return doc

    def _names(self, doc: Doc) -> Iterator[Candidate]:
        """Yield the names that lie in one block that is read."""
        document = doc.user_data.get(DOCUMENT)
        text = document.text if isinstance(document, Document) else doc.text
        found = iter(self.finder.find(text))
        name = next(found, None)
        for start, end in readable(doc):
            while name is not None and name.start < start:
                name = next(found, None)
            while name is not None and name.end <= end:
                yield name
                name = next(found, None)


@Language.factory("kg_name", assigns=["doc.spans"])
def make_name(nlp: Language, name: str, gazetteers: Sequence[str] = ()) -> NameComponent:
    """Make the component; ``gazetteers`` are paths of a user's own tables of regions."""
    return NameComponent(gazetteers)
