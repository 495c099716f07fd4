"""Read where schools and regions lie: located_in, where the text says or shows it."""

import re
from collections.abc import Iterator
from functools import cache

from kg.components.lexicon import patterns_of_kind
from kg.components.region_names import short_names
from kg.components.school_finder import PATTERNS as SCHOOL_NAMES
from kg.extract.actors import PATTERNS, section_region
from kg.extract.evidence import evidence, filled_in, stated
from kg.extract.listed import entries
from kg.extract.report_parts import is_work_report
from kg.extract.view import View
from kg.linking.fuller import LEVELS
from kg.linking.regions import NAMES as REGION_NAMES
from kg.statement import Entity, Mention, Slot, Statement
from kg.vocabulary import Basis, BlockKind, Genre, MentionType, Relation

COLLECTIVE = "·"
COUNTRY = "中国"
_CODE = re.compile(r"region-([0-9]{6})-")
_OWN = re.compile(r'"region":"region-([0-9]{6})-')
_ZEROS = re.compile(r"(?:00)+$")
_COUNTY = re.compile(r"(?!.*(?:园|新|开发|城|片|矿|景|高新)区)[一-鿿]{2,12}[区县市旗]")
_NAMED_FOR = re.compile(
    r"中国（(?P<of>[^（）]{2,3})）自由贸易试验区|(?:教育部)?(?P<at>[一-鿿]{2,3})高等研究院"
)
_PARTS = re.compile(r"(?<=省)|(?<=自治区)|(?<=自治州)|(?<=[^市]市)(?!区|市$)")


def places(view: View) -> Iterator[Statement]:
    """Yield located_in: regions inside the document's region, and schools of a region named."""
    yield from _regions(view, _home(view))
    schools = list(_schools(view))
    for school, place, slot in schools:
        others = (other.name for each, other, _ in schools if each.entity == school.entity)
        if not any(_inside(other, place.name) for other in others):
            yield _statement(school, place, slot, view)


def _regions(view: View, region: Entity | None) -> Iterator[Statement]:
    """Yield where the regions and bodies lie that the document's region holds.

    Of a township with a county only the county is said.
    """
    for mention in view.mentions(MentionType.REGION, MentionType.ORG):
        name = view.entity(mention).name
        inside = mention.type is MentionType.REGION and region and _inside(name, region.name)
        column = _column(view, mention, region) if inside and region is not None else None
        if column is not None:
            yield _statement(mention, view.entity(column), stated("object", column), view)
            continue
        between = _between(view, mention, region) if inside and region is not None else None
        if between is not None:
            yield _statement(mention, view.entity(between), stated("object", between), view)
        held = inside and not (between is not None and _town().search(name))
        if region is not None and (held or _bears(name, region.name)):
            yield _statement(mention, region, _document(), view)


def _schools(view: View) -> Iterator[tuple[Mention, Entity, Slot]]:
    """Yield each school with where it lies: of several places the narrowest is meant.

    A report to a congress names schools as instances, and says of none where it lies.
    """
    if _names_instances(view):
        return
    rows = {school.start: entry.place for entry in entries(view) for school in entry.chosen}
    for mention in view.mentions(MentionType.SCHOOL):
        if _of_person().match(view.text, mention.end):
            continue
        found = _region_of(view, mention, rows.get(mention.start))
        if found is not None:
            yield mention, *found


def _home(view: View) -> Entity | None:
    """Return the document's region, if to lie in it says anything: not the whole country."""
    region = view.context.region
    return region if region is not None and region.name != COUNTRY else None


def _document() -> Slot:
    return filled_in("object", Basis.DOCUMENT)


def _statement(mention: Mention, region: Entity, slot: Slot, view: View) -> Statement:
    rule = f"places.{mention.type.lower()}_{slot.basis}"
    proof = evidence(view, rule, mention, [stated("subject", mention), slot])
    return Statement(mention.entity or "", Relation.LOCATED_IN, object=region.id, evidence=(proof,))


def _inside(name: str, parent: str) -> bool:
    return name != parent and name.startswith(parent) and COLLECTIVE not in name


def _column(view: View, part: Mention, whole: Entity) -> Mention | None:
    """Return the city that a table has in the column before a county's, in its row or above it."""
    if not _is_cell(view, part):
        return None
    name = view.entity(part).name
    found = [
        each
        for each in view.mentions(MentionType.REGION)
        if each.end <= part.start
        and _inside(name, view.entity(each).name)
        and _inside(view.entity(each).name, whole.name)
        and _is_cell(view, each)
    ]
    return found[-1] if found else None


def _is_cell(view: View, mention: Mention) -> bool:
    """Whether a mention fills a cell of a table, or a line that the reader took for one."""
    block = view.document.block_at(mention.start)
    filled = block is not None and view.document.text_of(block).strip()
    cell = block is not None and block.kind is BlockKind.TABLE_CELL
    return cell and filled == view.text[mention.start : mention.end]


def _between(view: View, part: Mention, whole: Entity) -> Mention | None:
    """Return the county of a township, where the text names it with that or before it.

    It stands in the same block, or is what that is about, or is named with it (甲县乙镇).
    """
    name, surface = view.entity(part).name, view.text[part.start : part.end]
    low, _ = view.block(part.start)
    section = section_region(view, part.start)
    shown = [*view.within(low, part.start, MentionType.REGION), *([section] if section else [])]
    begun = [
        each
        for each in view.mentions(MentionType.REGION)
        if surface.startswith(view.entity(each).name.removeprefix(whole.name) or "。")
    ]
    found = [
        each
        for each in (*shown, *begun)
        if _inside(name, view.entity(each).name) and _inside(view.entity(each).name, whole.name)
    ]
    return max(found, key=lambda each: (len(view.entity(each).name), each.start), default=None)


def _bears(name: str, region: str) -> bool:
    """Whether a region's name stands where the state's names of zones and institutes put it.

    >>> _bears("中国（安徽）自由贸易试验区", "安徽省"), _bears("教育部安徽高等研究院", "安徽省")
    (True, True)
    """
    found = _NAMED_FOR.fullmatch(name)
    return found is not None and short_name(region) in found.groups()


def _region_of(view: View, school: Mention, row: Mention | None) -> tuple[Entity, Slot] | None:
    """Return where a school lies: by its row, section or name, or in the document's region."""
    section = row or section_region(view, school.start)
    if section is not None and COLLECTIVE not in view.entity(section).name:
        return view.entity(section), filled_in("object", Basis.SECTION)
    region = _home(view)
    if region is None:
        return None
    name = view.entity(school).name
    part = _part_named(view, name, region)
    if part is not None and not _elsewhere(view.entity(school), part):
        return part, filled_in("object", Basis.DOCUMENT)
    shown = short_name(region.name) in name or _below(view.entity(school), region)
    return (region, _document()) if shown and _is_said(view, school, region) else None


def _names_instances(view: View) -> bool:
    """Whether a document reports to all, on the work of a government or what it did for them."""
    title = view.document.get("title") or ""
    return is_work_report(view.document) or _of_livelihood().search(title) is not None


def _sums_up(view: View) -> bool:
    """Whether a document is on a year's work: in parts of its region it places nothing."""
    return view.document.get("genre") in {Genre.SUMMARY, Genre.WORK_POINTS}


def _is_said(view: View, school: Mention, region: Entity) -> bool:
    """Whether a text shows that a school lies in its region: by the name, or by its kind.

    All that a list or a plan names are its region's; what a summary names bears a name or a level
    (县第一中学), if it is shown.
    """
    if not _sums_up(view) and view.document.get("genre") != Genre.NEWS:
        return True
    surface, name = view.text[school.start : school.end], view.entity(school).name
    level = surface[0] in LEVELS and not name.startswith(surface)
    return level or short_name(region.name) in surface


def _below(school: Entity, region: Entity) -> bool:
    """Whether the region that a school's name gave lies in another, by the codes in their ids."""
    own, whole = _OWN.search(school.key), _CODE.match(region.id)
    if own is None or whole is None:
        return False
    return own[1].startswith(_ZEROS.sub("", whole[1]))


def _elsewhere(school: Entity, part: Entity) -> bool:
    """Whether the county that a school's name gave is another than one it only seems to name.

    甲县芙蓉桥小学 is not in 芙蓉区.
    """
    own, other = _OWN.search(school.key), _CODE.match(part.id)
    if own is None or other is None:
        return False
    return own[1] != other[1] and not any(code.endswith("00") for code in (own[1], other[1]))


def _part_named(view: View, name: str, region: Entity) -> Entity | None:
    """Return the smallest named part of the document's region that a school's name holds.

    A county is held by its short name too (三水 of 三水区), smaller parts only by the whole one.
    A university is the whole region's, and of its parts a text on a year's work places nothing.
    """
    if _sums_up(view) or _higher().search(name):
        return None
    rest = name.replace(short_name(region.name), "", 1)
    found = [
        entity
        for entity in map(view.entity, view.mentions(MentionType.REGION))
        if _inside(entity.name, region.name)
        and _own_name(entity.name.removeprefix(region.name)) in rest
    ]
    return max(found, key=lambda entity: (len(entity.name), entity.id), default=None)


def _own_name(name: str) -> str:
    return short_name(name) if _COUNTY.fullmatch(name) else name


def short_name(full: str) -> str:
    """Return the last part of a region's full name, without the word for its kind.

    >>> [short_name(name) for name in ("江苏省无锡市江阴市", "互助土族自治县", "永泰县")]
    ['江阴', '互助', '永泰']
    >>> [short_name(name) for name in ("湖南省常德市津市市", "山东省枣庄市市中区")]
    ['津市', '市中']
    """
    last = [part for part in _PARTS.split(full) if part][-1]
    return (short_names(last) or (last,))[-1]


@cache
def _higher() -> re.Pattern[str]:
    return re.compile(patterns_of_kind(SCHOOL_NAMES, "higher"))


@cache
def _town() -> re.Pattern[str]:
    return re.compile(rf"(?:{patterns_of_kind(REGION_NAMES, 'township')})$")


@cache
def _of_livelihood() -> re.Pattern[str]:
    return re.compile(patterns_of_kind(PATTERNS, "of_livelihood"))


@cache
def _of_person() -> re.Pattern[str]:
    return re.compile(
        r"[\s　]*(?:[\u4e00-\u9fff]{2,4}[学院系处])?(?:原|党[委总支部]{0,3})?"
        rf"(?:{patterns_of_kind(PATTERNS, 'person')})"
    )
