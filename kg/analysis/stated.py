"""A value as it is stated: what its words say, whom it is of, what its indicator is known as."""

from dataclasses import dataclass

from kg.analysis.addressees import Addressee
from kg.analysis.indicators import Form, Key, identify
from kg.analysis.timing import Years, not_over, years
from kg.analysis.units import LEVELS, unit
from kg.analysis.values import Value
from kg.analysis.wording import Wording, adds_up, standard
from kg.vocabulary import Kind, Quality, Voice


@dataclass(frozen=True, slots=True)
class Stated:
    """A value with what its words say, whom it is of, and what its indicator is known as."""

    value: Value
    said: Wording
    addressee: Addressee
    form: Form
    keys: tuple[Key, ...]

    @property
    def years(self) -> Years | None:
        """Its first and last year; since a plan's first, where it adds up since then."""
        found, since = years(self.value), self.said.since
        if found is None or since is None or self.adds_up is False:
            return found
        return min(since, found[0]), found[1]

    @property
    def grows(self) -> bool:
        """Whether it tells how much something grew or fell, and not how much there is."""
        return self.said.growth or self.value.kind is Kind.CHANGE

    @property
    def annual(self) -> bool:
        """Whether it holds for each year: 每年, 年培训量."""
        return self.said.annual or self.form.get("per") == "年"

    @property
    def adds_up(self) -> bool | None:
        """Whether it adds up over years; None where it may or may not."""
        value = self.value
        level = value.quality is not None or unit(value.unit).family in LEVELS
        level = level or self.form.get("per") not in {None, "年"}
        if level or self.grows:
            return False
        return adds_up(value.indicator_name)


def is_target(value: Value) -> bool:
    """Say whether a value is one to be reached: a target, or what is told of a time to come.

    A change that a plan wants is one, and what a report tells of a year that had hardly begun.
    """
    if value.kind is Kind.TARGET:
        return True
    if value.kind is Kind.CHANGE:
        return _is_planned(value) or not_over(value) is not None
    return value.kind is Kind.ACTUAL and (not_over(value) == "" or _had_hardly_begun(value))


def _is_planned(value: Value) -> bool:
    date = value.source.date or "9"
    return value.source.voice is Voice.PLAN and (value.end or "") >= date


def _had_hardly_begun(value: Value) -> bool:
    """Say whether a whole year is told of in its first two months."""
    date, end = value.source.date or "", value.end or ""
    return value.precision == "year" and date[:4] == end[:4] and date[5:7] in {"01", "02"}


def known_as(found: Form, value: Value) -> tuple[Key, ...]:
    """Return what an indicator is known as; without a number it may be a share or a count."""
    if value.quality in {Quality.ALL, Quality.ALMOST_ALL} and not found.get("measure"):
        tail = standard(found.rest)
        if tail:
            short = Form(found.parts, found.words, found.rest.removesuffix(tail))
            return (identify(short.with_part("measure", f"{tail}率")),)
        return identify(found), identify(found.with_part("measure", "覆盖率"))
    if value.quality in {Quality.NONE, Quality.ALMOST_NONE} and not found.get("measure"):
        shares = (found.with_part("measure", measure) for measure in ("占比", "数"))
        return identify(found), *map(identify, shares)
    return (identify(found),)
