"""Make observations of what was read, each with the evidence for every slot."""

from dataclasses import dataclass

from kg.components.measure import Measure
from kg.components.period import dates
from kg.extract.evidence import evidence, filled_in
from kg.extract.scenes import Told
from kg.extract.values import negative
from kg.extract.view import View
from kg.statement import Mention, Observation, Slot
from kg.vocabulary import Basis, Quality

RULE = "observations"


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom a value is about: an entity id, and the characters or the place that say so."""

    entity: str
    slot: Slot


@dataclass(frozen=True, slots=True)
class Named:
    """The indicator of a value: the mention that names it, and its entity's id."""

    mention: Mention
    entity: str


@dataclass(frozen=True, slots=True)
class Record:
    """One value that was read, with all that goes into an observation but its subject."""

    value: Mention
    measure: Measure
    told: Told
    indicator: Named
    binding: str | None = None
    quality: Quality | None = None


def observe(view: View, record: Record, subject: Subject) -> Observation:
    """Return the observation of a value for one region or body that it is about."""
    told = record.told
    measure = negative(record.measure) if told.negative else record.measure
    first, last, precision = dates(told.period.period) or (None, None, None)
    return Observation(
        indicator=record.indicator.entity,
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
        start=first,
        end=last,
        precision=precision,
        period_basis=told.period.basis,
        scope=told.scope,
        binding=record.binding,
        quality=record.quality,
        evidence=(
            evidence(
                view,
                f"{RULE}.{told.rule}",
                record.value,
                _slots(record, subject),
                min(record.value.score, record.indicator.mention.score),
            ),
        ),
    )


def _slots(record: Record, subject: Subject) -> list[Slot]:
    indicator, mark = record.indicator.mention, record.told.period.mark
    basis = record.told.period.basis
    if basis is Basis.STATED and mark is not None:
        period = Slot("period", mark.start, mark.end)
    else:
        period = filled_in("period", Basis.DOCUMENT if basis is Basis.STATED else basis)
    return [
        Slot("value", record.value.start, record.value.end),
        Slot("indicator", indicator.start, indicator.end),
        subject.slot,
        period,
    ]
