"""Read observations: every value of the text with its indicator, subject, period and kind.

A value has its own characters; its indicator, subject and period may stand beside it, in its
section, or nowhere, and then the document's hold. Each slot says which. A value whose number,
indicator or subject can't be told is dropped, with the reason.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from kg.components.measure import Measure, default_measures
from kg.components.period import dates
from kg.components.spans import PERIODS, READER
from kg.document import Block, Document
from kg.extract.choices import Choices
from kg.extract.evidence import evidence, filled_in
from kg.extract.frames import Frames
from kg.extract.indicators import default_indicators
from kg.extract.kinds import default_kinds
from kg.extract.pairing import pair, value_lists
from kg.extract.passages import Passage, blocks_of, passages
from kg.extract.scenes import Scene, Told
from kg.extract.subjects import Actor, Subjects, is_wider
from kg.extract.values import negative, read_values
from kg.extract.view import View
from kg.linking import entities
from kg.linking.linked import Linked
from kg.statement import Dropped, Entity, Mention, Observation, Slot
from kg.vocabulary import Basis, BlockKind, MentionType

STAGE, RULE = "extract", "observations"


def observations(
    doc: Doc, document: Document, linked: Linked, view: View | None = None
) -> tuple[list[Observation], list[Entity], list[Dropped]]:
    """Return the observations of a document, the indicators they name, and what was dropped.

    Observations that say the same are one, with the evidence of all; they are sorted by id, the
    indicators too.
    """
    observer = _Observer(doc, blocks_of(document), linked, view or View(doc, document, linked))
    found: dict[str, Observation] = {}
    for passage in passages(observer.document, linked):
        for observation in observer.read(passage):
            known = found.get(observation.id)
            if known is not None:
                observation = replace(known, evidence=(*known.evidence, *observation.evidence))
            found[observation.id] = observation
    named = observer.indicators
    return (
        [found[key] for key in sorted(found)],
        [named[key] for key in sorted(named)],
        observer.dropped,
    )


@dataclass(frozen=True, slots=True)
class _Subject:
    """Whom a value is about: an entity id, and the characters or the place that say so."""

    entity: str
    slot: Slot


class _Observer:
    """Reads the blocks of one document in order; what it can't use it notes in ``dropped``."""

    def __init__(self, doc: Doc, document: Document, linked: Linked, view: View) -> None:
        self.view = view
        self.document = document
        self.text = document.text
        self.frames = Frames(
            document, sorted((s.start, s.end, s.kb_id_) for s in doc.spans.get(PERIODS, ()))
        )
        self.choices = Choices(doc.user_data.get(READER))
        self.kinds = default_kinds()
        self.dropped: list[Dropped] = []
        self.indicators: dict[str, Entity] = {}
        region = linked.context.region
        self.region = region.name if region is not None else ""
        self.home = region.id if region is not None else ""
        self._topics: dict[int | None, list[Actor]] = {}

    def read(self, passage: Passage) -> Iterator[Observation]:
        """Yield the observations of one block."""
        block = passage.block
        subjects = Subjects(self.text, block.start, passage.actors, self.region)
        topic = self._topic(passage, subjects)
        if not passage.values:
            return
        values = [(mention.start, mention.end) for mention in passage.values]
        lists = value_lists(self.text, values)
        scene = Scene(self.text, passage, self.frames, self.kinds, self.choices)
        about = self._about(passage, subjects, scene, lists, topic)
        measures = read_values([self.text[a:b] for a, b in values], lists, default_measures())
        places = [(mention.start, mention.end) for mention in passage.indicators]
        names = default_indicators().complete(self.text, places, values)
        pairs = self.choices.indicators(values, places, pair(self.text, values, places))
        for i, mention in enumerate(passage.values):
            measure = measures[i]
            if measure is None:
                self._drop(mention, "no number can be read in it")
            elif not pairs[i]:
                self._drop(mention, "no indicator stands near it")
            elif not about[i]:
                self._drop(mention, "the document has no region, and the text names nobody")
            else:
                told = scene.tell(mention, measure)
                for j in pairs[i]:
                    named = (names[j], passage.indicators[j])
                    yield from self._observe(mention, measure, told, named, about[i])

    def _observe(
        self,
        mention: Mention,
        measure: Measure,
        told: Told,
        named: tuple[str, Mention],
        about: Sequence[_Subject],
    ) -> Iterator[Observation]:
        """Yield one observation of a value for each body or region that it is about."""
        indicator = self._indicator(named[0])
        measure = negative(measure) if told.negative else measure
        period = dates(told.period.period)
        for subject in about:
            yield Observation(
                indicator=indicator,
                about=subject.entity,
                kind=told.kind,
                value_text=measure.number,
                unit_text=measure.unit,
                value=measure.value,
                low=measure.low,
                high=measure.high,
                unit=measure.base,
                comparator=measure.comparator,
                compared_with=told.compared,
                period=told.period.period,
                start=period[0] if period else None,
                end=period[1] if period else None,
                precision=period[2] if period else None,
                period_basis=told.period.basis,
                scope=told.scope,
                binding=None,
                evidence=(
                    evidence(
                        self.view,
                        f"{RULE}.{told.rule}",
                        mention,
                        [
                            Slot("value", mention.start, mention.end),
                            Slot("indicator", named[1].start, named[1].end),
                            subject.slot,
                            _period_slot(told),
                        ],
                        min(mention.score, named[1].score),
                    ),
                ),
            )

    def _indicator(self, name: str) -> str:
        entity = entities.indicator(name)
        self.indicators.setdefault(entity.id, entity)
        return entity.id

    def _about(
        self,
        passage: Passage,
        subjects: Subjects,
        scene: Scene,
        lists: Sequence[tuple[int, int]],
        topic: Sequence[Actor],
    ) -> list[list[_Subject]]:
        """Return whom each value of a block is about."""
        ruled = [subjects.of(m.start, scene.start_of(m.start)) for m in passage.values]
        chosen = self.choices.subjects(
            [(m.start, m.end) for m in passage.values],
            [(a.start, a.end, a.type) for a in passage.actors],
            [rule or () for rule in ruled],
        )
        found = []
        for i, mention in enumerate(passage.values):
            position, length = lists[i]
            actors = [passage.actors[j] for j in chosen[i]]
            stated = [_Subject(a.entity, Slot("subject", a.start, a.end)) for a in actors]
            if not stated and ruled[i] is None:
                stated = [_Subject(a.entity, filled_in("subject", Basis.SECTION)) for a in topic]
            if len(stated) == length > 1:
                stated = [stated[position]]
            elif actors and not subjects.shared(chosen[i], mention.start, self.text[mention.start : mention.end], length):
                stated = []
            found.append(stated or self._document())
        return found

    def _document(self) -> list[_Subject]:
        """Return the document's region as a subject, where it has one."""
        if not self.home:
            return []
        return [_Subject(self.home, filled_in("subject", Basis.DOCUMENT))]

    def _topic(self, passage: Passage, subjects: Subjects) -> list[Actor]:
        """Return the topic of a block: what it begins with, or what its headings name."""
        block, above = passage.block, self._topics.get(passage.block.parent, [])
        if block.kind is BlockKind.HEADING:
            own = [a for a in passage.actors if self._is_topic(a)]
            self._topics[passage.index] = own or above
            return own or above
        return [passage.actors[i] for i in subjects.topic()] or above

    def _is_topic(self, actor: Actor) -> bool:
        narrow = actor.name != self.region and not is_wider(actor, self.region)
        return actor.type is not MentionType.ORG and narrow and "·" not in actor.name

    def _drop(self, mention: Mention, reason: str) -> None:
        self.dropped.append(Dropped(STAGE, RULE, reason, mention.start, mention.end))


def _period_slot(told: Told) -> Slot:
    mark = told.period.mark
    if told.period.basis is Basis.STATED and mark is not None:
        return Slot("period", mark.start, mark.end)
    return filled_in("period", told.period.basis)
