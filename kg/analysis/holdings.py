"""Why a graph holds no value of a region and a year: what documents of it there are.

Silence is evidence only where a document was there that could have spoken, and was read.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeAlias

from kg.analysis.sources import Source, sources
from kg.analysis.territory import Territory
from kg.bundle import Graph
from kg.bundle.manifest import SKIPPED
from kg.components.region_names import short_names

Row: TypeAlias = Mapping[str, Any]

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_END = re.compile(r"[。；;！!？?\n]")
_LISTED = 3


class Reason(StrEnum):
    """Why a cell is empty."""

    NO_REGION = "no_region"
    NO_DOCUMENT = "no_document"
    UNREADABLE = "unreadable"
    SILENT = "silent"
    NAMED = "named"
    UNSURE = "unsure"
    NOT_STATED = "not_stated"


REASONS: Mapping[Reason, str] = {
    Reason.NO_REGION: "该年没有这个建制",
    Reason.NO_DOCUMENT: "语料中没有该地区该年的文件",
    Reason.UNREADABLE: "有文件，但未能读取",
    Reason.SILENT: "有文件，未以任何已知名称提及该指标",
    Reason.NAMED: "有文件提及该指标，未读到该年这种性质的数值，请查原文",
    Reason.UNSURE: "同句有数字，不能确定是该指标的值，未采用",
    Reason.NOT_STATED: "有数值，但地区或时期不是原文写明的，按要求略去",
}


@dataclass(frozen=True, slots=True)
class Empty:
    """Why there is no value, and the documents or the dropped value that this is said of."""

    reason: Reason
    detail: str


@dataclass(frozen=True, slots=True)
class Names:
    """How documents may name an indicator: ids of mentions, and words.

    Words take in the names of what may be the same: a document that has them is not silent.
    """

    ids: frozenset[str]
    words: tuple[str, ...]


class Holdings:
    """The documents of a graph as what could have given a value.

    ``looking_back`` is for values of what has been (actual, baseline, change): a plan of before
    can't give them.
    """

    def __init__(self, graph: Graph, territory: Territory, *, looking_back: bool = False) -> None:
        self._looking_back = looking_back
        self._territory = territory
        self._sources = sources(graph)
        self._failures = unread(graph)
        self._mentions = _by_document(
            row for row in graph.rows("mentions") if row["type"] == "INDICATOR"
        )
        self._texts = {row["id"]: row["text"] for row in graph.rows("documents")}
        self._dropped = _by_document(
            row
            for row in graph.rows("dropped")
            if row["stage"] == "extract" and row["rule"].startswith("observation")
        )

    def regions(self) -> set[str]:
        """Return the regions that have a document of their own."""
        found = (self._territory.of(source) for source in self._sources.values())
        return {region for region in found if region is not None}

    def why_empty(self, region: str, year: int, names: Names) -> Empty:
        """Return why no value of an indicator is there of a region and a year."""
        documents = self._documents(region, year)
        unsure = [text for each in documents for text in self._unsure(each, names)]
        if unsure:
            return Empty(Reason.UNSURE, _listed(unsure))
        failed = list(self._failed(region, year))
        if failed:
            return Empty(Reason.UNREADABLE, _listed(failed))
        named = [each for each in documents if self._mentioned(each, names)]
        if documents:
            reason = Reason.NAMED if named else Reason.SILENT
            return Empty(reason, _listed([each.title for each in named or documents]))
        return Empty(Reason.NO_DOCUMENT, self._others(region, year))

    def _documents(self, region: str, year: int) -> list[Source]:
        """Return the documents of a region that could have given a value of a year."""
        return [
            each
            for each in self._territory.documents(region)
            if covers(each, year) and not (self._looking_back and _before(each, year))
        ]

    def _mentioned(self, source: Source, names: Names) -> list[int]:
        """Return where a document names an indicator."""
        mentions = self._mentions.get(source.document, ())
        found = [row["start"] for row in mentions if row["entity"] in names.ids]
        text = self._texts[source.document]
        places = (
            each.start() for word in names.words for each in re.finditer(re.escape(word), text)
        )
        return [*found, *places]

    def _unsure(self, source: Source, names: Names) -> Iterator[str]:
        """Yield the values that were dropped in a sentence that names one of the indicators."""
        mentioned = self._mentioned(source, names)
        for row in self._dropped.get(source.document, ()) if mentioned else ():
            start, end = self._sentence(source.document, row["start"])
            if any(start <= place < end for place in mentioned):
                yield f"{source.title} {row['start']}–{row['end']}: {row['reason']}"

    def _sentence(self, document: str, place: int) -> tuple[int, int]:
        """Return the first character of a sentence, and the one after its end."""
        text = self._texts[document]
        start = max((found.end() for found in _END.finditer(text, 0, place)), default=0)
        found = _END.search(text, place)
        return start, len(text) if found is None else found.end()

    def _failed(self, region: str, year: int) -> Iterator[str]:
        """Yield the documents that could not be read and are, by their path, of the region."""
        names = own_names(self._territory, region)
        for each in self._failures:
            years = _YEAR.findall(each["path"])
            timely = not years or str(year) in years or str(year + 1) in years
            if timely and any(name in each["path"] for name in names):
                yield f"{each['path']}: {each['message']}"

    def _others(self, region: str, year: int) -> str:
        """Say which superior's documents are of the time, and which of the region have no date."""
        _, *above = self._territory.above(region)
        upper = [each.title for each_region in above for each in self._documents(each_region, year)]
        undated = [
            each.title
            for each in self._territory.documents(region)
            if not each.period and not each.date
        ]
        said = [f"of its superior: {_listed(upper)}"] if upper else []
        said += [f"undated: {_listed(undated)}"] if undated else []
        return "; ".join(said)


def unread(graph: Graph) -> Sequence[Row]:
    """Return the documents that could not be read: path, kind of error and message."""
    return [each for each in graph.report["failures"] if each["kind"] != SKIPPED]


def covers(source: Source, year: int) -> bool:
    """Say whether a document is of a year: by the time that it is about, else by its date.

    A document that does not say what time it is about may speak of the year of its date and of the
    one before.
    """
    years = [int(each) for each in _YEAR.findall(source.period or "")]
    if years:
        return years[0] <= year <= years[-1]
    if source.date is None:
        return False
    return year in {int(source.date[:4]), int(source.date[:4]) - 1}


def _before(source: Source, year: int) -> bool:
    return source.date is not None and int(source.date[:4]) < year


def own_names(territory: Territory, region: str) -> tuple[str, ...]:
    """Return a region's name without those that hold it, and its short names."""
    _, *above = territory.above(region)
    whole = territory.name(region)
    own = whole.removeprefix(territory.name(above[0])) if above else whole
    return (own, *(short for short in short_names(own) if len(short) > 1))


def _by_document(rows: Iterable[Row]) -> Mapping[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row["document"], []).append(row)
    return found


def _listed(names: list[str]) -> str:
    more = f"; and {len(names) - _LISTED} more" if len(names) > _LISTED else ""
    return "; ".join(names[:_LISTED]) + more
