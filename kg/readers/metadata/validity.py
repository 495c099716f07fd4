"""From when, and until when, a document is in force, as its own last sentences say."""

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta

from kg.document import Block, Field
from kg.readers.forms.dates import DATE, found_dates
from kg.vocabulary import BlockKind

_NUMERALS = {mark: value for value, mark in enumerate("一二三四五六七八九十", start=1)} | {"两": 2}
_EFFECT = re.compile(
    rf"(?:自|从)\s?(?:(?P<date>{DATE.pattern})|(?P<since>(?:印发|发布|公布|下发|发文|颁布)之日|即日))"
    r"\s?起?(?P<later>\d{1,3}日后)?(?:正式)?(?:施行|实施|试行|执行|生效|起施行)"
)
_UNTIL = re.compile(rf"有效期(?:至|到|截至|截止到?)\s?(?P<date>{DATE.pattern})")
_YEARS = re.compile(
    r"(?:有效期|试行期)(?:限)?(?:为|是|：)?\s?(?P<years>\d{1,2}|[一二两三四五六七八九十])年"
)
_OWN = re.compile(
    r"本[一-鿿“”《》]{1,8}$|本[一-鿿]{1,8}[^。]{0,12}$|^\s*$|现予?(?:公布|发布|印发)[，,]$"
)
_LOOKS_BACK = 16


def validity_fields(
    text: str, blocks: Sequence[Block], signed: str | None, known: frozenset[str]
) -> list[Field]:
    """Return the first and the last day in force, leaving out those that are ``known`` already.

    A term in years ends on the day before its anniversary; it is left out where the first day is
    not known. ``signed`` is the date of signing, from which 自印发之日起 counts.
    """
    for block in reversed(blocks):
        if block.kind in {BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.HEADING}:
            found = _in_block(text, block, signed)
            if found:
                return [field for field in found if field.key not in known]
    return []


def _in_block(text: str, block: Block, signed: str | None) -> list[Field]:
    effect = _EFFECT.search(text, max(block.start, block.end - 600), block.end)
    if effect is None or not _is_own(text, block, effect.start()):
        return []
    found = []
    first = _first_day(effect, signed)
    if first is not None:
        span = effect.span("date") if effect.group("date") else effect.span("since")
        found.append(Field("date_effective", first.isoformat(), *span, "validity.effect"))
    return [*found, *_last_day(text, block, effect.end(), first)]


def _is_own(text: str, block: Block, start: int) -> bool:
    """Tell whether the sentence speaks of the document itself: 本办法自…起施行."""
    before = text[max(block.start, start - _LOOKS_BACK) : start]
    return _OWN.search(re.split("[。；]", before)[-1]) is not None


def _first_day(effect: re.Match[str], signed: str | None) -> date | None:
    if effect.group("date"):
        dates = found_dates(effect.group("date"))
        return date.fromisoformat(dates[0].value) if dates else None
    if signed is None:
        return None
    later = re.match(r"\d+", effect.group("later") or "0")
    return date.fromisoformat(signed) + timedelta(days=int(later.group()) if later else 0)


def _last_day(text: str, block: Block, start: int, first: date | None) -> list[Field]:
    until = _UNTIL.search(text, start, block.end)
    if until is not None:
        dates = found_dates(until.group("date"))
        return [
            Field("date_expires", found.value, *until.span("date"), "validity.until")
            for found in dates[:1]
        ]
    years = _YEARS.search(text, start, block.end)
    if years is None or first is None:
        return []
    count = years.group("years")
    last = _anniversary(first, int(count) if count.isdigit() else _NUMERALS[count])
    return [Field("date_expires", last.isoformat(), *years.span(), "validity.term")]


def _anniversary(first: date, years: int) -> date:
    """Return the day before a date's anniversary."""
    year = first.year + years
    day = min(first.day, monthrange(year, first.month)[1])
    return date(year, first.month, day) - timedelta(days=1)
