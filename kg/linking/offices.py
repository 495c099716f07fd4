"""Name what lies within a body by the body that it is of: 计财科, 项目办, 局党组 of its department.

A document of a department names its own offices and party groups without saying whose they are.
"""

import re
from collections.abc import Mapping
from functools import cache

from kg.components.lexicon import patterns_of_kind, read_table
from kg.linking.bodies import bodies, central

SHORTS = "pipelines/edugov_zh/terms/organisation_offices.tsv"
NAMES = "pipelines/edugov_zh/patterns/body_names.tsv"
_BUREAU = re.compile(r"[局厅]?(?P<name>[\u4e00-\u9fff]{2,6}办)")
_NEAR = 200
"""How many characters before its office a group is named at most."""
_WIDEST = 40
"""How many characters behind its opening bracket an office is looked for at most."""
_SHORT = re.compile(r"[\u4e00-\u9fff]{2,3}办")
"""What an 办公室 within a body is called for short: 校产办, but not 招办 nor 督查目标办."""
_PARTY = re.compile(r"(?:[我本]?[局厅委部](?P<group>党组|党委)|机关党委)")


def office_of(name: str, speaker: str) -> str | None:
    """Return the full name of an office or a party group of the body that speaks, if it is one.

    >>> office_of("局计财科", "海门市教育局"), office_of("项目办", "海门市教育局")
    ('海门市教育局计财科', '海门市教育局项目办公室')
    >>> office_of("局党组", "海门市教育局"), office_of("项目办", "海门市人民政府")
    ('中共海门市教育局党组', None)
    >>> office_of("局教研中心", "海门市教育局"), office_of("部财务司", "教育部")
    ('海门市教育局教研中心', '教育部财务司')
    """
    office = _patterns()["office"].fullmatch(name)
    if office is not None and speaker:
        return speaker + written_out(office["name"])
    if not _patterns()["department"].fullmatch(speaker):
        return None
    unit = _patterns()["unit"].fullmatch(name)
    if unit is None and speaker in central():
        unit = _patterns()["ministry"].fullmatch(name)
    if unit is not None:
        return speaker + written_out(unit["name"])
    bureau, party = _BUREAU.fullmatch(name), _PARTY.fullmatch(name)
    if bureau is not None:
        return f"{speaker}{bureau['name']}公室"
    if party is not None:
        inner = "机关" if party["group"] is None else ""
        return f"中共{speaker}{'党组' if party['group'] == '党组' else inner + '委员会'}"
    return None


def group_before(named: Mapping[int, str], at: int) -> str:
    """Return the one group named not far before a place, or nothing.

    ``named`` are names by where they end.

    >>> group_before({4: "甲县防控工作领导小组", 9: "甲县教育局"}, 12)
    '甲县防控工作领导小组'
    """
    near = {name for end, name in named.items() if at - _NEAR <= end <= at}
    groups = {name for name in near if _patterns()["group"].fullmatch(name)}
    return groups.pop() if len(groups) == 1 else ""


def corps_of(name: str) -> str:
    """Return what a body is of that is no region and has bodies of its own, or nothing.

    >>> corps_of("新疆生产建设兵团教育局"), corps_of("甲市教育局")
    ('新疆生产建设兵团', '')
    """
    found = _patterns()["corps"].match(name)
    return found.group() if found is not None else ""


def host_before(text: str, named: Mapping[int, str], at: int) -> str:
    """Return the body in the brackets behind which a place is: 甲局（基教科、人事科）, or nothing.

    >>> host_before("甲局（基教科）", {2: "甲县教育局"}, 3)
    '甲县教育局'
    """
    opens = max(text.rfind(mark, max(0, at - _WIDEST), at) for mark in "（(")
    closed = any(mark in text[opens:at] for mark in "）)")
    return "" if closed else named.get(opens, "")


def written_out(office: str) -> str:
    """Write out the short name of an office: 体卫艺处, and 校产办, which is its 办公室."""
    for short, full in _shorts():
        if office.startswith(short) and not office.startswith(full):
            return full + office.removeprefix(short)
    return _bureau(office) if _SHORT.fullmatch(office) else office


def _bureau(name: str) -> str:
    """Return the full name of an 办公室 within a body: 校产办, 语委办."""
    known = bodies().get(name)
    full = known.full[0] if known else ""
    return name + "公室" if not full or full.startswith("委") or "{}" in full else full


@cache
def _shorts() -> tuple[tuple[str, str], ...]:
    return tuple((row["name"], row["full"]) for row in read_table(SHORTS))


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    kinds = ("department", "office", "group", "unit", "ministry")
    department, office, group, unit, ministry = (patterns_of_kind(NAMES, kind) for kind in kinds)
    return {
        "corps": re.compile(patterns_of_kind(NAMES, "corps")),
        "group": re.compile(rf".*(?:{group})"),
        "department": re.compile(rf".*(?:{department})"),
        "unit": re.compile(rf"[局厅部]?(?P<name>[\u4e00-\u9fff]{{0,4}}(?:{unit}))"),
        "ministry": re.compile(rf"部?(?P<name>[\u4e00-\u9fff]{{2,10}}(?:{ministry}))"),
        "office": re.compile(rf"[局厅]?(?P<name>[\u4e00-\u9fff]{{2,12}}(?:{office}))"),
    }
