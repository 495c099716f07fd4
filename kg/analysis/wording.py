"""What the words around a value say of it: for each year, for each school, of the towns, at most.

The clause of a value is read from the sentence that it comes with; the words are data
(``patterns/goals.tsv``).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from kg.analysis.indicators import Form, form
from kg.analysis.values import Value
from kg.components.lexicon import read_table
from kg.linking.direction import PATTERNS
from kg.vocabulary import Comparator

VERBS = "pipelines/edugov_zh/terms/indicators.tsv"

_CLAUSE = re.compile(r"[，,；;。：:\n\t]")
_SENTENCE = re.compile(r"[。；;\n]")
_LIST = re.compile(r"(?:[0-9.]+[^0-9，。；：、]{0,4}、)+$")


@dataclass(frozen=True, slots=True)
class Wording:
    """The cues of one value.

    ``each`` and ``place`` are the words that say so; ``by`` says that the year is the one by the
    end of which it counts (到2020年), ``since`` is the year from which on it counts.
    """

    ceiling: bool = False
    growth: bool = False
    annual: bool = False
    total: bool = False
    by: bool = False
    since: int | None = None
    each: str | None = None
    place: str | None = None


def wording(value: Value, lead: str = "") -> Wording:
    """Return what the words around a value say of it.

    ``lead`` is the text before its quotation: what opens its sentence may stand there.
    """
    clause = clause_before(value)
    known = _patterns()
    each, place = known["each"].search(clause), known["place"].search(clause)
    return Wording(
        ceiling=bool(known["ceiling"].search(_LIST.sub("", clause))),
        growth=bool(known["growth"].search(_LIST.sub("", clause))),
        annual=bool(known["annual"].search(clause)),
        total=bool(known["total"].search(clause)),
        by=_is_by(value),
        since=_since(lead + _before(value)),
        each=value.scope or (each.group() if each else None),
        place=place.group() if place else None,
    )


def clause_before(value: Value) -> str:
    """Return the characters of the value's clause that stand before it."""
    before = _before(value)
    cuts = [match.end() for match in _CLAUSE.finditer(before)]
    return before[cuts[-1] :] if cuts else before


def written(value: Value) -> str:
    """Return a value as the text has it, with how it stands to the quantity: ≥ 90%, 全覆盖."""
    sign = "" if value.comparator is Comparator.EQUAL else f"{value.comparator} "
    return f"{sign}{value.value_text}{value.unit_text}"


def is_general(name: str) -> bool:
    """Say whether a name says too little to tell two indicators apart.

    >>> is_general("完成投资"), is_general("新增学位")
    (True, False)
    """
    return bool(_patterns()["general"].search(name))


def adds_up(name: str) -> bool | None:
    """Say whether what a name counts adds up over years; None where it may or may not.

    >>> adds_up("新增学位"), adds_up("组建教育集团"), adds_up("教育集团")
    (True, None, None)
    """
    sure = name.startswith(_verbs()) or _patterns()["adds"].search(name) is not None
    return True if sure and not _patterns()["perhaps"].search(name) else None


def is_average(value: Value) -> bool:
    """Say whether the clause of a value says that it is one of several years: 年均增长6%."""
    return _patterns()["average"].search(clause_before(value)) is not None


def standard(name: str) -> str:
    """Return the standard that a name ends in, which a share of all may meet, or nothing.

    >>> standard("体质健康达标"), standard("体质健康")
    ('达标', '')
    """
    found = _patterns()["standard"].search(name)
    return found.group() if found is not None else ""


def form_in_clause(value: Value, said: Wording) -> Form:
    """Return the form of a value, with the part of the region that its clause names."""
    found = form(value.indicator_name)
    if said.place is None or found.get("place"):
        return found
    place = form(said.place).get("place")
    return found.with_part("place", place) if place else found


def _since(before: str) -> int | None:
    """Return the first year of the five-year plan since which a value counts: “十四五”以来."""
    found = _patterns()["since"].search(_SENTENCE.split(before)[-1])
    return 2001 + 5 * (1 + "一二三四五".index(found["plan"])) if found else None


def _before(value: Value) -> str:
    """Return the quotation up to the value."""
    quote, words = value.place.quote, value.words.get("value") or value.value_text
    start = quote.rfind(words) if words else -1
    return quote[: start if start >= 0 else len(quote)]


def _is_by(value: Value) -> bool:
    """Say whether the year of a value is one by the end of which it is to be."""
    words = value.words.get("period")
    if not words:
        return False
    before = value.place.quote.partition(words)[0]
    return bool(_patterns()["by"].search(before))


@cache
def _verbs() -> tuple[str, ...]:
    return tuple(row["term"] for row in read_table(VERBS) if row["kind"] == "verb")


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    rows = read_table(PATTERNS)
    cues = dict.fromkeys(row["cue"] for row in rows)
    return {
        cue: re.compile("|".join(row["pattern"] for row in rows if row["cue"] == cue))
        for cue in cues
    }
