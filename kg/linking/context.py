"""Whose document it is, and of when: its region, issuer, date, and the policy that it is.

Everything else hangs on these: 我市, 市教育局 and 本方案 mean nothing without them. They are read
from the metadata first, then from the title, the signature and the text.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, partial
from typing import TypeAlias

from kg.components.lexicon import longest_first, patterns_of_kind, read_terms
from kg.components.policy_verbs import policy_verbs
from kg.components.region_finder import COMMON
from kg.components.school_finder import KINDS as SCHOOL_KINDS
from kg.document import Document
from kg.linking import entities
from kg.linking.bodies import OF_STATE, PARTY
from kg.linking.gazetteer import Gazetteer, Level, Region
from kg.linking.linked import Context
from kg.linking.most_named import most_named, named_regions
from kg.linking.named import Named
from kg.linking.offices import NAMES as BODY_NAMES
from kg.linking.organisations import Around, resolve_organisation
from kg.linking.places import Places
from kg.linking.policies import as_cited, issuers_in, passed_on, strip_marks
from kg.linking.regions import NAMES as REGION_NAMES
from kg.linking.regions import provinces, region_entity
from kg.statement import Entity
from kg.vocabulary import BlockKind, Genre

_QUOTED = re.compile(r"《[^《》]*(?:《[^《》]*》[^《》]*)*》")
_CODE = re.compile(r"[一-鿿]{1,3}(?P<body>政|府|行)(?P<office>办)?(?:发|函|字|规|综|秘)?〔")
_SHORTEST = 2
WORK_REPORT = "政府工作报告"
Counts: TypeAlias = Callable[[], Counter[Region]]
METADATA = (
    "title",
    "genre",
    "issuer",
    "doc_number",
    "date_signed",
    "date_published",
    "region",
    "period",
)


@dataclass(frozen=True)
class Home:
    """What the linking of one document starts from; ``context`` is the part that others see.

    ``issuer`` is whose offices it names: of a party committee and a department, the department.
    """

    context: Context
    places: Places
    issuer: str = ""
    titles: tuple[str, ...] = ()
    regions: dict[str, Region] = field(default_factory=dict)


def make_home(document: Document, gazetteer: Gazetteer) -> Home:
    """Find out whose document it is."""
    date = document.get("date_signed") or document.get("date_published")
    region, why = _region(document, gazetteer, date)
    places = Places(gazetteer, region, date)
    issuers = issuers_of(document, places)
    issuer = issuers[0] if issuers else Named("", None)
    title = document.get("title") or ""
    reasons = {
        "region": why,
        "issuer": issuer.reason,
        "issuers": "、".join(item.norm for item in issuers) or _of_work_report(document, places),
        "date": _date_reason(document),
    }
    context = Context(
        region_entity(region, places) if region else None,
        issuer.entity,
        _policy(document, title, issuer.norm),
        _plan(document, title, issuer.norm, places),
        date,
        {name: reason for name, reason in reasons.items() if reason},
    )
    plan = context.plan.name if context.plan else ""
    speaker = next((item for item in issuers if not _is_party(item.entity)), issuer)
    return Home(context, places, speaker.norm, tuple(item for item in (title, plan) if item))


def _is_party(body: Entity | None) -> bool:
    return body is not None and body.cls == PARTY


def issuers_of(document: Document, places: Places) -> list[Named]:
    """Return the issuers of a document, in order: of its metadata, else title, else number."""
    stated = list(document.all("co_issuers") or document.all("issuer"))
    stated = stated or issuers_in(document.get("title") or "") or _of_number(document, places)
    around = Around(document.text)
    named = (resolve_organisation(name, places, around) for name in stated)
    return list({item.norm: item for item in named if item.norm}.values())


def _of_number(document: Document, places: Places) -> list[str]:
    """Return the government, or its office, whose code a document number begins with: 某政办发."""
    code = _CODE.match(document.get("doc_number") or "")
    home = places.home
    if code is None or home is None or home.level is Level.COUNTRY:
        return []
    office = "办公厅" if home.level is Level.PROVINCE else "办公室"
    body = "行政公署" if code["body"] == "行" else "人民政府"
    return [f"{home.name}{body}{office if code['office'] else ''}"]


def _of_work_report(document: Document, places: Places) -> str:
    """Return the government whose work report a document is, where it says so nowhere."""
    title, home = document.get("title") or "", places.home
    if not title.endswith(WORK_REPORT) or home is None or home.level is Level.COUNTRY:
        return ""
    return f"{places.official(home)}人民政府"


def metadata(document: Document, context: Context) -> dict[str, str]:
    """Return the metadata in the form of the annotations: eight keys, those that are known.

    Of bodies that issue a document together the first is named, which leads; where it is a
    party's all are, with 、 between. Work points that a notice passes on are the document, as they
    are what its genre tells of.
    """
    found = {key: document.get(key) or "" for key in METADATA}
    if found["genre"] == Genre.WORK_POINTS and context.plan is not None:
        found["title"] = context.plan.name
    issuers = context.reasons.get("issuers", "")
    found["issuer"] = issuers if _is_party(context.issuer) else issuers.partition("、")[0]
    found["region"] = context.region.name if context.region else ""
    return {key: value for key, value in found.items() if value}


def _date_reason(document: Document) -> str:
    for key in ("date_signed", "date_published"):
        if document.get(key):
            return key
    return "no date is known: the newest list of regions is used"


def _policy(document: Document, title: str, issuer: str) -> Entity | None:
    if not title:
        return None
    return entities.policy(title, number=document.get("doc_number"), issuer=issuer or None)


def _plan(document: Document, title: str, issuer: str, places: Places) -> Entity | None:
    """Return the policy that a document passes on: its own plan, or one of another body."""
    name = next((strip_marks(each) for each in passed_on(title)), "")
    if not name:
        return None
    others = issuing(name, places, document.text)
    cited, number = as_cited(name, document.text)
    if others is None:
        full = cited if cited.startswith("关于") else name
        return entities.policy(full, issuer=issuer or None)
    return entities.policy(cited, number=number if others != issuer else None, issuer=others)


def issuing(title: str, places: Places, text: str) -> str | None:
    """Return the full names of the bodies that a title begins with, if all of them are known."""
    named = [resolve_organisation(name, places, Around(text)) for name in issuers_in(title)]
    known = all(item.entity and item.entity.cls in OF_STATE for item in named)
    return "、".join(item.norm for item in named) or None if known else None


def _region(
    document: Document, gazetteer: Gazetteer, date: str | None
) -> tuple[Region | None, str]:
    """Return the region that a document is of, and where that is said."""
    counts = cache(partial(named_regions, document.text, gazetteer, date))
    for place, text in _sayings(document):
        if _patterns()["central"].match(text):
            return gazetteer.find("中国")[0], f"{place}: a central body"
        regions = _regions_in(text, gazetteer, date, counts)
        if regions:
            own = _narrowest(regions, gazetteer, date)
            return _town_of(document, text, own, gazetteer) or own, place
    region = _by_number(document, gazetteer, date)
    if region is not None:
        return region, "document number"
    region = _of_school(document, gazetteer, date, counts)
    if region is not None:
        return region, "name of a school"
    best = most_named(document.text, gazetteer, date, counts())
    return best, "named most often" if best else "no region is named"


def _sayings(document: Document) -> Iterator[tuple[str, str]]:
    """Yield the places that say whose document it is, the surest first."""
    title = document.get("title") or ""
    yield "region", document.get("region") or ""
    yield "title", _forwarded().sub("", _QUOTED.sub("", title))
    if _patterns()["told"].search(title):
        yield from _lines_of(document, BlockKind.RECIPIENTS)
    yield "issuer", document.get("issuer") or ""
    yield "title", title
    yield from _lines_of(document, BlockKind.SIGNATURE, BlockKind.RECIPIENTS)


def _lines_of(document: Document, *kinds: BlockKind) -> Iterator[tuple[str, str]]:
    for block in document.blocks:
        if block.kind in kinds:
            yield block.kind.value, document.text_of(block)


def _regions_in(text: str, gazetteer: Gazetteer, date: str | None, counts: Counts) -> list[Region]:
    """Return the regions that a short text names, each the likeliest of its name, in order."""
    found: list[Region] = []
    for start, end, _ in _names_in(text, gazetteer):
        region = _likeliest(gazetteer.find(text[start:end], date), gazetteer, date, counts)
        if region is not None and region.level is not Level.GROUP:
            found.append(region)
    return found


def _names_in(text: str, gazetteer: Gazetteer) -> Iterator[tuple[int, int, str]]:
    """Yield full names of a text, those that follow one another without a break as one.

    One of two characters is none within other words, nor where it is one: 示范县, 新区学校.
    """
    held: tuple[int, int, str] | None = None
    for start, end, name in gazetteer.scan(text):
        behind = held is not None and held[1] == start
        if end - start == _SHORTEST and not behind and _within_word(text, start, end):
            continue
        if held and held[1] == start and gazetteer.find(text[held[0] : end]):
            held = (held[0], end, text[held[0] : end])
            continue
        if held:
            yield held
        held = (start, end, name)
    if held:
        yield held


def _within_word(text: str, start: int, end: int) -> bool:
    if text[start:end] in _common() and text[end - 1] == "区":
        return True
    return _patterns()["within"].match(text[max(0, start - 1) : end + 1]) is not None


def _likeliest(
    regions: list[Region], gazetteer: Gazetteer, date: str | None, counts: Counts
) -> Region | None:
    if len(regions) <= 1:
        return regions[0] if regions else None
    known = counts()
    scores = [sum(known[item] for item in gazetteer.ancestors(one, date)) for one in regions]
    best = max(scores)
    return regions[scores.index(best)] if best and scores.count(best) == 1 else None


def _narrowest(regions: list[Region], gazetteer: Gazetteer, date: str | None) -> Region:
    """Return the first region, or one after it that lies in it."""
    best = regions[0]
    for region in regions[1:]:
        if best in gazetteer.ancestors(region, date):
            best = region
    return best


def _town_of(document: Document, text: str, county: Region, gazetteer: Gazetteer) -> Region | None:
    """Return the township of a county whose document it is, by a text, title or issuer."""
    if county.level is not Level.COUNTY:
        return None
    said = (text, document.get("title") or "", document.get("issuer") or "")
    return next(filter(None, (_township(each, county, gazetteer) for each in said)), None)


def _township(text: str, county: Region, gazetteer: Gazetteer) -> Region | None:
    """Return the township that a text names behind its county, or begins with."""
    start = text.find(county.name)
    town = _patterns()["town"].match(text, start + len(county.name) if start >= 0 else 0)
    if town is None:
        return None
    found = gazetteer.townships(town["name"], county)
    return found[0] if len(found) == 1 else None


def _by_number(document: Document, gazetteer: Gazetteer, date: str | None) -> Region | None:
    number = document.get("doc_number") or ""
    code = provinces().get(number[:1])
    return gazetteer.by_code(code, date) if code else None


def _of_school(
    document: Document, gazetteer: Gazetteer, date: str | None, counts: Counts
) -> Region | None:
    """Return the region whose short name begins the name of the school that issued a document.

    The text must name that region, or what holds it.
    """
    name = document.get("issuer") or document.get("title") or ""
    if _patterns()["school"].match(name) is None:
        return None
    for length in (4, 3, 2):
        found = gazetteer.find(name[:length], date)
        if len(found) == 1 and found[0].level in {Level.PREFECTURE, Level.COUNTY}:
            known = any(counts()[each] for each in gazetteer.ancestors(found[0], date))
            return found[0] if known or counts()[found[0]] else None
    return None


@cache
def _forwarded() -> re.Pattern[str]:
    """Return what a title hands on, which tells of another body."""
    return re.compile(rf"{policy_verbs('forwards')}.*")


@cache
def _common() -> frozenset[str]:
    return frozenset(read_terms(COMMON))


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    town, behind = (patterns_of_kind(REGION_NAMES, kind) for kind in ("township", "of_township"))
    within, told = (patterns_of_kind(REGION_NAMES, kind) for kind in ("before_short", "told"))
    kinds = longest_first(read_terms(SCHOOL_KINDS))
    return {
        "within": re.compile(rf"(?!{within})[一-鿿]{{2}}县|.{{1,2}}县[域级]"),
        "told": re.compile(told),
        "school": re.compile(rf"[一-鿿]{{2,16}}(?:{kinds})"),
        "central": re.compile(rf"^\s*(?:{patterns_of_kind(BODY_NAMES, 'central')})"),
        "town": re.compile(
            rf"(?P<name>[一-鿿]{{1,6}}?(?:{town}))"
            rf"(?:{behind}|(?:19|20)\d\d年|教育(?!集团)|关于|$)"
        ),
    }
