"""The policies of a graph: who issued each, where and when, and whether its text is at hand.

A notice and the plan printed with it are one policy here: a link to either is a link to the
document. Policies that are only cited have no document; of when they are is then no more known
than the year in their number.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeAlias

from kg.analysis.sources import Source, sources
from kg.bundle import Graph
from kg.bundle.names import find, nearest
from kg.components.lexicon import patterns_of_kind
from kg.errors import UnknownNameError
from kg.linking.entities import CENTRAL, bare_title, fold, fold_title
from kg.linking.offices import NAMES
from kg.vocabulary import MentionType, Relation

Row: TypeAlias = Mapping[str, Any]

LEVELS = ("central", "province", "prefecture", "county", "functional area", "township")
"""Levels of government, highest first; the region of a central body is the country."""

_OWN = f"policies.field.{Relation.ISSUED_BY}"
_LONGEST_REGION = 12
_YEAR = re.compile(r"〔(?P<year>\d{4})〕")
_NUMBER = re.compile(
    r"(?P<code>[^\W\d_]+)[〔\[［(（【](?P<year>\d{4})[〕\]］)）】]第?(?P<serial>\d+)号?"
)


@dataclass(frozen=True, slots=True)
class Policy:
    """One policy; ``document`` is None where the graph knows it from citations alone.

    ``region`` is the id of the region of its issuer, ``level`` one of :data:`LEVELS`. ``date`` is
    that of its document, or the year in its number, ``dated_by`` what says so.
    """

    id: str
    title: str
    number: str | None
    issuers: tuple[str, ...]
    level: str | None
    region: str | None
    region_name: str | None
    date: str | None
    dated_by: str | None
    document: str | None
    path: str | None

    @property
    def label(self) -> str:
        """What to call it in a message: its number, else its title."""
        return self.number or f"《{self.title}》"


@dataclass(frozen=True, slots=True)
class Policies:
    """All policies of a graph by id; ``heads`` maps plans to the document they are printed in."""

    by_id: Mapping[str, Policy]
    heads: Mapping[str, str]

    def head(self, identifier: str) -> str:
        """Return the id of the policy that stands for this one: its document's, if it has one."""
        return self.heads.get(identifier, identifier)


def policies(graph: Graph) -> Policies:
    """Return the policies of a graph, in the order of their ids."""
    tables = _Tables(graph)
    heads = tables.heads()
    found = {
        row["id"]: tables.policy(row)
        for row in tables.entities.values()
        if row["type"] == MentionType.POLICY and row["id"] == row["canonical"]
    }
    return Policies(found, heads)


def find_policy(graph: Graph, known: Policies, name: str) -> Policy:
    """Return the policy of a number, a title or an id.

    :raises UnknownNameError: if there is none, with the nearest; or if there are several
    """
    number = normal_number(name)
    numbered = sorted(each.id for each in known.by_id.values() if each.number == number)
    if number is not None and numbered:
        return known.by_id[known.head(numbered[0])]
    if number is not None:
        raise UnknownNameError(_no_number(number, known.by_id.values()))
    titled = _titled(known, name)
    if titled is not None:
        return titled
    entities = graph.table("entities")
    mask = [kind == MentionType.POLICY for kind in entities["type"].to_pylist()]
    found = find(entities.filter(mask), name.strip().strip("《》"))
    return known.by_id[known.head(found.id)]


def _titled(known: Policies, name: str) -> Policy | None:
    """Return the one policy of a title, with its issuer or without, whose text is there."""
    wanted = fold_title(name.strip().strip("《》"))
    found = {
        known.head(each.id)
        for each in known.by_id.values()
        if wanted in {fold_title(each.title), fold_title(bare_title(each.title))}
    }
    held = [known.by_id[each] for each in sorted(found) if known.by_id[each].document is not None]
    return held[0] if len(held) == 1 else None


def normal_number(text: str) -> str | None:
    """Return a document number in its normal form, or None if the text is none.

    >>> normal_number("国办发 [2015] 71 号"), normal_number("学校美育工作的意见")
    ('国办发〔2015〕71号', None)
    """
    found = _NUMBER.fullmatch(re.sub(r"\s", "", text))
    return f"{found['code']}〔{found['year']}〕{int(found['serial'])}号" if found else None


def _no_number(number: str, known: Iterable[Policy]) -> str:
    near = "、".join(nearest(number, sorted({each.number for each in known if each.number})))
    more = f": the nearest numbers are {near}" if near else ": it names no numbers at all"
    return f"no document of the graph has or cites the number {number}{more}"


class _Tables:
    """What is asked of the tables for each policy."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.entities: Mapping[str, Row] = {row["id"]: row for row in graph.rows("entities")}
        self.statements = [
            row for row in graph.rows("statements") if row["predicate"] == Relation.ISSUED_BY
        ]
        self.issued: dict[str, set[str]] = {}
        for row in self.statements:
            self.issued.setdefault(row["subject"], set()).add(row["object"])
        self.texts: dict[str, list[Source]] = {}
        for source in sources(graph).values():
            if source.policy is not None:
                self.texts.setdefault(source.policy, []).append(source)
        canonical = [row for row in self.entities.values() if row["id"] == row["canonical"]]
        self.regions = {r["name"]: r["id"] for r in canonical if r["type"] == MentionType.REGION}
        self.local = _local(canonical)
        self.named: dict[str, list[Row]] = {}
        for body in (each for each in canonical if each["type"] == MentionType.ORG):
            self.named.setdefault(fold(body["name"]), []).append(body)

    def heads(self) -> dict[str, str]:
        """Map the plans that stand in one document alone to that document's own policy."""
        document = {row["id"]: row["document"] for row in self.own_evidence()}
        own = {source.document: each for each, of in self.texts.items() for source in of}
        found: dict[str, set[str]] = {}
        subjects = {row["id"]: row["subject"] for row in self.statements}
        for row in self.graph.rows("supports"):
            if row["evidence"] in document and row["statement"] in subjects:
                head = own.get(document[row["evidence"]])
                found.setdefault(subjects[row["statement"]], set()).update([head] if head else [])
        return {
            plan: min(of)
            for plan, of in sorted(found.items())
            if len(of) == 1 and plan not in of and plan not in self.texts
        }

    def own_evidence(self) -> list[Row]:
        """Return the evidence that a document itself was issued by somebody."""
        return [row for row in self.graph.rows("evidence") if row["rule"] == _OWN]

    def policy(self, row: Row) -> Policy:
        """Make the record of one policy."""
        text = min(self.texts.get(row["id"], ()), key=lambda each: each.path, default=None)
        properties = json.loads(row["properties"])
        number = properties.get("number")
        bodies = self.bodies(row)
        region, name, level = self.place(
            bodies, properties.get("issuerName"), text, title=row["name"]
        )
        if level is None and _national().match(row["name"]):
            level = LEVELS[0]
        date, dated_by = _date(number, text)
        return Policy(
            id=row["id"],
            title=row["name"],
            number=number,
            issuers=tuple(each["name"] for each in bodies)
            or tuple(filter(None, (properties.get("issuerName"),))),
            level=level,
            region=region,
            region_name=name,
            date=date,
            dated_by=dated_by,
            document=text.document if text else None,
            path=text.path if text else None,
        )

    def bodies(self, row: Row) -> list[Row]:
        """Return the bodies that issued a policy, as far as any document says so."""
        found = [self.entities[each] for each in sorted(self.issued.get(row["id"], ()))]
        return sorted(found, key=lambda each: (each["name"], each["id"]))

    def place(
        self, bodies: list[Row], issuer: str | None, text: Source | None, *, title: str
    ) -> tuple[str | None, str | None, str | None]:
        """Return the region of a policy, its name, and its level: its issuer's, else its own.

        Of a policy that is only cited, the region that its title begins with is its own.
        """
        named = bodies or self.named.get(fold(issuer or ""), [])
        if any(_is_central(each) for each in named):
            return None, None, LEVELS[0]
        within = next((each["within"] for each in named if each["within"]), None)
        if within is None and text is not None and text.region:
            within = self.regions.get(text.region)
        within = within or self.in_title(title)
        if within is None:
            return None, None, None
        row = self.entities[within]
        level = json.loads(row["properties"]).get("level")
        central = level == "country"
        return within, row["name"], LEVELS[0] if central else level

    def in_title(self, title: str) -> str | None:
        """Return the region that a title begins with, where only one region is called so."""
        cuts = range(min(len(title), _LONGEST_REGION), 1, -1)
        return next((self.local[title[:cut]] for cut in cuts if title[:cut] in self.local), None)


def _local(entities: Iterable[Row]) -> dict[str, str]:
    """Map the names of regions, without what they lie in, to the id where that is one."""
    regions = {row["id"]: row for row in entities if row["type"] == MentionType.REGION}
    found: dict[str, set[str]] = {}
    for row in regions.values():
        above = regions.get(row["within"])
        name = row["name"].removeprefix(above["name"]) if above else row["name"]
        if json.loads(row["properties"]).get("level") in LEVELS:
            found.setdefault(name, set()).add(row["id"])
    return {name: min(ids) for name, ids in found.items() if len(ids) == 1}


def _is_central(body: Row) -> bool:
    key = json.loads(body["key"])
    return isinstance(key, dict) and key.get("jurisdiction") == CENTRAL


def _date(number: str | None, text: Source | None) -> tuple[str | None, str | None]:
    if text is not None and text.date is not None:
        return text.date, text.dated_by
    year = _YEAR.search(number or "")
    return (year["year"], "number") if year else (None, None)


@cache
def _national() -> re.Pattern[str]:
    """Return what the name of a body begins with that is of the country."""
    return re.compile(patterns_of_kind(NAMES, "national"))
