"""Resolve bodies: 市教育局 to 南通市教育局, by the region that the document is of.

A body's name is read as jurisdiction, body and part: 市 + 教育局 + 基础教育处. The bodies and their
short forms are data (``terms/organisation_bodies.tsv``).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial

from kg.components.lexicon import patterns_of_kind, read_terms
from kg.components.school_finder import PATTERNS as SCHOOLS
from kg.linking import areas, entities
from kg.linking.assemblies import committee, congress, named_inside
from kg.linking.bodies import Body, bodies, central, chosen, part_of_central, shortest
from kg.linking.branches import branch_of, national_branch
from kg.linking.fuller import fuller
from kg.linking.gazetteer import Level, Region
from kg.linking.named import Named
from kg.linking.offices import NAMES, office_of, written_out
from kg.linking.places import Places
from kg.linking.regions import NAMES as REGION_NAMES
from kg.linking.regions import area_name

COMMON = "pipelines/edugov_zh/terms/region_common_words.txt"
_LEVEL = re.compile(r"自治区|新区|地区|[市省县区州盟旗镇乡](?![场域级内级直属长])")
_AUTONOMOUS = ("自治县", "自治州", "旗")
"""Ends of the names of regions whose party committee is called by its full name, 委员会."""
_COMMITTEE = ("管委会", "管理委员会")
"""Short and full name of what governs a functional area."""
_WITH_OFFICES = ("局", "厅", "部", "教育委员会")
"""Ends of the names of departments whose office (办公室) issues their documents."""
_GOVERNMENT = "人民政府"
_CONGRESS = "人民代表大会"
_NATIONAL = "全国"
_TERM = re.compile(r"第?[一二三四五六七八九十]{1,3}届(?=(?:人民)?政府)")
"""The number of a government's term, which is no part of its name."""
_SENT = re.compile(r"驻(?P<body>[省市县区州盟旗].{2,})")
"""The part of a body that sits in another: 县纪委监委⟨驻县教育局纪检监察组⟩."""
_OF_TOWN = ("街道", "镇", "乡")
_WHOLE_COMMITTEE = "委员会"
_MARKS = str.maketrans(dict.fromkeys("《》 \u3000\u00a0"))


@dataclass(frozen=True, slots=True)
class Reading:
    """A name read as jurisdiction, body and part; ``region`` is None where no word gives it."""

    body: Body
    part: str = ""
    region: Region | None = None
    level: str = ""


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a body's name in its document.

    ``text`` is the document's: where a short name has several full ones, the one that stands in
    it is taken. ``names`` are the bodies that it names. ``issuer`` is its issuer (我局), resolved;
    ``addressee`` whom it is written to (你局). ``inherited`` is the jurisdiction of the body that
    was named before in the same list. ``group`` is the group named last (领导小组). ``corps`` is
    what the list before has bodies of that is no region (新疆生产建设兵团).
    """

    text: str = ""
    names: tuple[str, ...] = ()
    issuer: str = ""
    addressee: str = ""
    inherited: Region | None = None
    group: str = ""
    corps: str = ""


_NOTHING = Around()


def resolve_organisation(surface: str, places: Places, around: Around = _NOTHING) -> Named:
    """Resolve the name of a body."""
    name = _TERM.sub("", surface.translate(_MARKS))
    if name in central():
        full, cls = central()[name]
        entity = entities.organization(full, jurisdiction=entities.CENTRAL, cls=cls)
        return Named(full, entity, "a central body")
    own = _by_speaker(name, places, around)
    if own is not None:
        return own
    of_all = name.startswith(_NATIONAL) and part_of_central(name)
    reading = None if of_all else next(_readings(name, places), None)
    if reading is None:
        return _unlisted(name, places, around)
    if around.corps and not (reading.region or reading.level):
        return _as_written(around.corps + chosen(reading.body, "") + reading.part, places)
    shared = _of_city_above(reading, around.inherited, places)
    region = shared or reading.region or _where(reading, places, around.inherited)
    if region is None:
        return Named(name, None, f"{surface}: the document does not say of which region")
    plain = chosen(reading.body, around.text) + reading.part
    if reading.level and around.issuer.endswith(plain):
        issuer = _issuer_region(around.issuer, places)
        region = issuer if issuer and issuer.name.endswith(reading.level) else region
    return _named(reading, region, places, around.text)


def official(region: Region, places: Places) -> str:
    """Return a region's name as its bodies bear it, with a zone's short forms written out."""
    if region.level is Level.AREA:
        return _expanded(region.name)
    return places.official(region)


def _readings(name: str, places: Places) -> Iterator[Reading]:
    """Yield what a name can be read as, the surest first."""
    if name in shortest():
        yield Reading(shortest()[name])
    branch = branch_of(name, places)
    if branch is not None:
        yield Reading(Body((branch[1],), "GovernmentBody"), "", branch[0])
    yield from _people(name, places)
    plain = name.removeprefix("中共")
    yield from _by_region(plain, places)
    if not name.startswith("中共") and (bare := _body(plain)):
        yield Reading(*bare)
    level = _LEVEL.match(plain)
    if level:
        yield from _by_level(plain, level.group(), places)
    if name != plain:
        yield from _committee(plain, places)
    yield from _zones(plain, places)
    yield from _towns(plain, places)


def _by_region(name: str, places: Places) -> Iterator[Reading]:
    """Read a body behind a region's name, but where that begins a township's: 安州⟨街道办事处⟩."""
    for cut in range(len(name) - 1, 1, -1):
        rest = None if name.startswith(_OF_TOWN, cut) else _body(name[cut:])
        region = places.choose(places.candidates(name[:cut])[0]) if rest else None
        if rest and region and not _only_a_word(name[:cut], region, places):
            yield Reading(*rest, region)


def _only_a_word(name: str, region: Region, places: Places) -> bool:
    """Tell whether a region's name is only a word here: 资源规划局 is none of the county 资源."""
    return name in _common() and (places.home is None or places.distance(region) > 1)


@cache
def _common() -> frozenset[str]:
    return frozenset(read_terms(COMMON))


def _by_level(name: str, level: str, places: Places) -> Iterator[Reading]:
    rest = name.removeprefix(level)
    body = (shortest()[rest], "") if rest in shortest() else _body(rest)
    if body is None and len(rest) >= 2 and not _patterns()["zone"].fullmatch(rest):
        body = Body((_expanded(rest),), "Organization"), ""
    if body:
        yield Reading(*body, places.level(level), level)


def _people(name: str, places: Places) -> Iterator[Reading]:
    """Read the bodies that name their region inside: the youth league, parties, the conference."""
    for where, form in named_inside(name):
        region = places.level(where) or places.choose(places.candidates(where)[0])
        yield Reading(Body((form,), "Organization"), "", region, where)


def _committee(name: str, places: Places) -> Iterator[Reading]:
    """Read a party committee of a region by its whole name: 中共甲市委员会."""
    region = places.choose(places.candidates(name.removesuffix(_WHOLE_COMMITTEE))[0])
    if name.endswith(_WHOLE_COMMITTEE) and region is not None:
        yield Reading(Body(("中共{}委员会",), "PartyBody"), "", region)


def _zones(name: str, places: Places) -> Iterator[Reading]:
    found = _patterns()["zone"].fullmatch(name)
    if not found:
        return
    zone = found["zone"]
    region = places.level("市") if zone.startswith("市") else places.home
    body = _expanded(zone.removeprefix("市") + found["body"] + found["part"])
    if region is None:
        return
    if zone.startswith("市"):
        yield Reading(Body((body,), "GovernmentBody"), "", region, "市")
    else:
        area = places.gazetteer.area(area_name(zone, region), region)
        yield Reading(Body(("=" + body,), "GovernmentBody"), "", area, "")


def _towns(name: str, places: Places) -> Iterator[Reading]:
    """Read a body of a township, which has its county's name before it."""
    found = _patterns()["town"].fullmatch(name)
    if not found or places.home is None:
        return
    towns = [
        town for home in places.chain()[:2] for town in _named_towns(found["town"], home, places)
    ]
    known = _body(found["rest"])
    body = known or (Body((found["rest"],), "Organization"), "")
    for town in towns[:1]:
        yield Reading(*body, town)
    if not towns and known and places.home.level is Level.COUNTY:
        yield Reading(
            Body((found["town"] + known[0].full[0],), known[0].cls), known[1], places.home
        )


def _named_towns(name: str, home: Region, places: Places) -> list[Region]:
    return (
        places.gazetteer.townships(name, home, places.date)
        if home.level is not Level.PROVINCE
        else []
    )


def _body(text: str) -> tuple[Body, str] | None:
    """Read a text as a body, the longest known that it begins with, and the rest as its part."""
    session = congress(text)
    if session is not None:
        return Body((session,), "GovernmentBody"), ""
    for end in range(len(text), 0, -1):
        body = bodies().get(text[:end])
        if body and (end > 1 or len(text) == 1):
            return body, _part(body, text[end:])
    return None


def _part(body: Body, text: str) -> str:
    """Return the part of a body: that of a government is written out as a body is.

    So are the committees of a people's congress (教科文卫委).
    """
    if body.full[0].startswith(_CONGRESS):
        return written_out(committee(text))
    part = bodies().get(text) if body.full == (_GOVERNMENT,) else None
    if part is None or "{}" in part.full[0]:
        return written_out(text)
    return part.full[0].removeprefix(_GOVERNMENT)


def _of_city_above(reading: Reading, before: Region | None, places: Places) -> Region | None:
    """Return the region of the body before, if a level word means it: 邵阳市委、市政府 in 邵东市.

    In a list of a city, 市 behind the name of a city below it means the city again.
    """
    if before is None or not reading.level or places.is_below(before):
        return None
    return before if before.name.endswith(reading.level) else None


def _where(reading: Reading, places: Places, inherited: Region | None) -> Region | None:
    if reading.level:
        return None
    first = reading.body.full[0]
    if inherited is None and first.endswith("厅") and "办公厅" not in first:
        return places.level("省") or places.level("自治区") or places.home
    return inherited or places.home


def _named(reading: Reading, region: Region, places: Places, text: str) -> Named:
    full = chosen(reading.body, text)
    where = official(region, places)
    if full.startswith("="):
        name = full[1:]
    elif "{}" in full:
        name = full.format(where)
    elif full.startswith("委"):
        whole = full == "委" and where.endswith(_AUTONOMOUS)
        name = f"中共{where}{'委员会' if whole else full}"
    else:
        name = where + full
    name += _seat(reading.part, places)
    entity = entities.organization(name, jurisdiction=region.id, cls=reading.body.cls)
    return Named(name, entity, f"of {places.path(region)}", region=region)


def _seat(part: str, places: Places) -> str:
    """Return the part of a body, with the body in which it sits by its full name."""
    sent = _SENT.fullmatch(part)
    return "驻" + resolve_organisation(sent["body"], places).norm if sent else part


def _by_speaker(name: str, places: Places, around: Around) -> Named | None:
    """Resolve 我局 and 局里 to the issuer, 你局 to whom the document is written to."""
    own = _patterns()["own"].fullmatch(name)
    speaker = around.issuer if own else around.addressee
    if not speaker or not (own or _patterns()["addressee"].fullmatch(name)):
        return None
    part = (own["part"] or own["own"] or "") if own else ""
    named = resolve_organisation(_speaking(name.removesuffix(part), speaker), places)
    if part:
        return _as_written(named.norm + written_out(part), places)
    return Named(named.norm, named.entity, f"{name} points at it", named.region)


def _department(speaker: str) -> str:
    """Return the department whose office speaks, a college for its party, or the body itself."""
    college = _patterns()["college"].fullmatch(speaker)
    if college:
        return college["body"]
    office = _patterns()["office"].fullmatch(speaker)
    return office["body"] if office and office["body"].endswith(_WITH_OFFICES) else speaker


def _speaking(name: str, speaker: str) -> str:
    """Return the body that speaks: 我厅 is the department, where its office issues the document."""
    office = _patterns()["office"].fullmatch(speaker)
    return office["body"] if office and name[-1] == office["body"][-1] else speaker


def _unlisted(name: str, places: Places, around: Around) -> Named:
    """Resolve a name that holds no known body: by a fuller one, the issuer, or as it stands."""
    home = places.home
    branch = national_branch(name) or part_of_central(name)
    of_all = _patterns()["nationwide"].match(name)
    if branch or home is None or of_all or _leading(name, places):
        return _as_written(branch or name, places)
    of_group = _group_office(name, places, around)
    names = (one for one in around.names if one[1:] != name)
    full = None if of_group else fuller(name, names) or _in_text(name, home, around.text)
    if full is not None:
        named = resolve_organisation(full, places)
        return Named(named.norm, named.entity, f"{full} in the document", named.region)
    office = of_group or office_of(name, _department(around.issuer))
    if office is not None:
        return _as_written(office, places)
    if _patterns()["local"].fullmatch(name) and home.level is not Level.COUNTRY:
        reading = Reading(Body((name,), "Organization"), "", home)
        return _named(reading, home, places, around.text)
    return _as_written(name, places)


def _group_office(name: str, places: Places, around: Around) -> str | None:
    """Return the full name of the office of the one group that is named, or of the last."""
    group = _patterns()["group_office"].fullmatch(name)
    whole = fuller(group["group"], around.names) if group and group["group"] else None
    norm = resolve_organisation(whole, places).norm if whole else around.group if group else ""
    return f"{norm}办公室" if norm else None


def _in_text(name: str, home: Region, text: str) -> str | None:
    """Return the first fuller name in a text that begins with a region's and ends with this one."""
    middle = r"[^\n，,。；;、《》]{1,40}?"
    found = re.search(re.escape(home.name) + middle + re.escape(name), text)
    return found.group() if found and _patterns()["local"].fullmatch(name) else None


def _issuer_region(issuer: str, places: Places) -> Region | None:
    return next((item.region for item in _readings(issuer, places) if item.region), None)


def _as_written(name: str, places: Places) -> Named:
    """Take a name that holds no known body as it stands; its region is the one it begins with."""
    region = _leading(name, places)
    jurisdiction = region.id if region else None
    entity = entities.organization(name, jurisdiction=jurisdiction)
    return Named(name, entity, "named in full", region=region)


def _leading(name: str, places: Places) -> Region | None:
    """Return the region that a name begins with, the party's behind its mark: 中共某盟委员会."""
    name = name.removeprefix("中共")
    cuts = range(len(name) - 1, 1, -1)
    found = (places.choose(places.candidates(name[:cut])[0]) for cut in cuts)
    return next((region for region in found if region is not None), None)


def _expanded(name: str) -> str:
    for short, full in (*areas.short_kinds(), _COMMITTEE):
        name = name.replace(short, full)
    return name


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    own, inner, speaking, has_office, local, nationwide, group = map(
        partial(patterns_of_kind, NAMES),
        ("own", "inner", "speaking", "has_office", "local", "nationwide", "group"),
    )
    town = patterns_of_kind(REGION_NAMES, "township")
    return {
        "zone": re.compile(
            rf"(?P<zone>.{{0,16}}?(?:{areas.ends()}))(?P<body>{'|'.join(_COMMITTEE)})(?P<part>.*)"
        ),
        "own": re.compile(
            rf"(?:(?:我|本)(?:{speaking})|省厅)(?P<own>[^党].{{1,12}}(?:{own}))?"
            rf"|(?P<inner>厅|局)(?:里|机关|(?P<part>.{{2,8}}(?:{inner})))"
        ),
        "addressee": re.compile(rf"(?:你|贵)(?:{speaking})"),
        "office": re.compile(rf"(?P<body>.*(?:{has_office}))办公[室厅]"),
        "college": re.compile(rf"中共(?P<body>.*(?:{patterns_of_kind(SCHOOLS, 'higher')}))委员会"),
        "nationwide": re.compile(rf"(?:首届|第.{{1,3}}届)?(?:{nationwide})"),
        "local": re.compile(rf".*(?:{local})"),
        "group_office": re.compile(rf"(?P<group>|.*(?:{group}))办公室"),
        "town": re.compile(rf"(?P<town>[\u4e00-\u9fff]{{1,6}}?(?:{town}))(?P<rest>.+)"),
    }
