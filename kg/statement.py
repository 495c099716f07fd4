"""What is read out of one document: mentions, entities, statements, observations, evidence.

This is where text and graph meet: the code that reads makes these values and knows no store; the
code that stores takes them and knows no text pipeline. Offsets are those of ``Document.text``.
"""

from dataclasses import dataclass, replace

from kg.document import Document
from kg.ids import make_id
from kg.vocabulary import (
    Basis,
    Comparator,
    Ground,
    Kind,
    MentionType,
    Precision,
    Quality,
    Relation,
    Role,
    Status,
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of text that names something.

    ``norm`` is the normalised name (column *norm* of the annotation guidelines); ``entity`` is
    the id of what is named, None for values and document numbers, which name no node. ``rule`` is
    the rule or the head that found it, ``reason`` why it was resolved to that entity, or why not.
    """

    start: int
    end: int
    type: MentionType
    norm: str
    entity: str | None
    rule: str
    score: float = 1.0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Entity:
    """Something that statements are about.

    ``cls`` is the most specific class of the ontology (``GovernmentBody``), ``type`` the mention
    type that names it. ``name`` is the normalised name. ``key`` is what the id is made of, as
    canonical JSON. ``properties`` are sorted (name, value) pairs of the ontology's data
    properties. An entity that could not be resolved (NIL) has ``resolved`` False and a key that
    holds its document: it is never merged across documents.
    """

    id: str
    cls: str
    type: MentionType
    name: str
    key: str
    resolved: bool = True
    properties: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Slot:
    """The characters that fill one slot of a statement, or where it was filled in from.

    ``name`` is subject, object, cue, value, indicator, period or status. Only a stated slot has
    characters.
    """

    name: str
    start: int | None
    end: int | None
    basis: Basis = Basis.STATED

    def __post_init__(self) -> None:
        stated = self.basis is Basis.STATED
        if (self.start is not None) is not stated or (self.end is not None) is not stated:
            raise ValueError(
                f"slot {self.name}: {self.basis} does not go with {self.start}:{self.end}"
            )


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a statement was read: the smallest clause that holds it, and each slot's characters.

    At most 300 characters, so that it can be shown as a quotation. ``rule`` names the rule or
    head that read it, ``score`` says how sure that was, 0 to 1.
    """

    document: str
    start: int
    end: int
    rule: str
    score: float = 1.0
    slots: tuple[Slot, ...] = ()

    @property
    def id(self) -> str:
        """The id, made of the place, the rule and the slots."""
        slots = [[slot.name, slot.start, slot.end, slot.basis] for slot in self.slots]
        return make_id("ev", [self.document, self.start, self.end, self.rule, slots])


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that a document says: subject, predicate, object, and with what force.

    ``subject`` and ``object`` are entity ids; a document number is a ``literal`` instead of an
    object. ``strength`` is the cue as written (不低于, 力争, 原则上). The id leaves the evidence
    out, so that two documents that say the same make one statement.
    """

    subject: str
    predicate: Relation
    object: str | None = None
    literal: str | None = None
    status: Status | None = None
    strength: str | None = None
    role: Role | None = None
    ground: Ground | None = None
    evidence: tuple[Evidence, ...] = ()

    def __post_init__(self) -> None:
        if (self.object is None) is (self.literal is None):
            raise ValueError(f"{self.predicate}: give either an object or a literal")

    @property
    def id(self) -> str:
        """The id, made of all but the evidence."""
        return make_id(
            "st",
            {
                "subject": self.subject,
                "predicate": self.predicate,
                "object": self.object,
                "literal": self.literal,
                "status": self.status,
                "strength": self.strength,
                "role": self.role,
                "ground": self.ground,
            },
        )


@dataclass(frozen=True, slots=True)
class Observation:
    """One value of an indicator, for a region or body, in a period.

    ``value_text`` and ``unit_text`` are the annotation's form (the number in the unit's own
    scale, the unit as written; a range is ``8/10``). ``value``, ``low``, ``high`` and ``unit``
    are normalised: decimal numbers as text, so that they are exact, in the base unit (万人 is
    people times 10,000). ``value`` is None for a range. A value said without a number (全覆盖) has
    no number and no unit: ``quality`` says what it is, ``value_text`` holds its words. ``period``
    is the annotation's form (``2021``, ``2021-12``, ``2016/2020`` or empty); ``start`` and
    ``end`` are its first and last day (ISO 8601, closed). ``about`` and ``indicator`` are entity
    ids.
    """

    indicator: str
    about: str
    kind: Kind
    value_text: str
    unit_text: str
    value: str | None
    low: str | None
    high: str | None
    unit: str
    comparator: Comparator = Comparator.EQUAL
    compared_with: str | None = None
    period: str = ""
    start: str | None = None
    end: str | None = None
    precision: Precision | None = None
    period_basis: Basis = Basis.STATED
    scope: str | None = None
    binding: str | None = None
    quality: Quality | None = None
    evidence: tuple[Evidence, ...] = ()

    @property
    def id(self) -> str:
        """The id, made of what was normalised, without the evidence."""
        wordless = {} if self.quality is None else {"quality": self.quality}
        return make_id(
            "obs",
            wordless
            | {
                "indicator": self.indicator,
                "about": self.about,
                "kind": self.kind,
                "value": self.value,
                "low": self.low,
                "high": self.high,
                "unit": self.unit,
                "comparator": self.comparator,
                "compared_with": self.compared_with,
                "start": self.start,
                "end": self.end,
                "scope": self.scope,
            },
        )


@dataclass(frozen=True, slots=True)
class Dropped:
    """Something seen but not kept, with the reason: it is counted and listed in the report."""

    stage: str
    rule: str
    reason: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, order=True)
class Unkept:
    """How many finds of one type became no mention, for one reason.

    ``source`` says whose they were: ``rules`` or ``reader`` (the trained one).
    """

    type: MentionType
    source: str
    reason: str
    count: int


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read out of one document; a pure function of it, of pipeline and ontology.

    Entities hold every id that mentions, statements and observations refer to, once, sorted by
    id; mentions are sorted by place; statements and observations by id, each once, with all its
    evidence. ``policy`` is the entity of the document itself, as a policy (``Context.policy``).
    ``unkept`` counts what was found and became no mention; ``dropped`` lists what was a mention,
    or stood beside some, and came no further.
    """

    document: Document
    mentions: tuple[Mention, ...] = ()
    entities: tuple[Entity, ...] = ()
    statements: tuple[Statement, ...] = ()
    observations: tuple[Observation, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    metadata: tuple[tuple[str, str], ...] = ()
    policy: str | None = None
    unkept: tuple[Unkept, ...] = ()


def join_evidence(statements: list[Statement]) -> tuple[Statement, ...]:
    """Make statements of one id one, with the evidence of all, and sort them by id."""
    found: dict[str, list[Statement]] = {}
    for statement in statements:
        found.setdefault(statement.id, []).append(statement)
    return tuple(_joined(found[key]) for key in sorted(found))


def _joined(same: list[Statement]) -> Statement:
    if len(same) == 1:
        return same[0]
    each = {item.id: item for statement in same for item in statement.evidence}
    ordered = sorted((item.document, item.start, item.end, id_) for id_, item in each.items())
    return replace(same[0], evidence=tuple(each[id_] for *_, id_ in ordered))
