"""Make entities: one constructor a class, with the identity that docs/architecture.md gives it.

An entity that can't be resolved is made by :func:`unresolved`: its key holds its document, so
that it is never merged with one of another document.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache

from kg.components.lexicon import patterns_of_kind
from kg.components.policy_verbs import policy_verbs
from kg.ids import DIGITS, Key, canonical_json, hash_text
from kg.linking.direction import LOWER, falls
from kg.linking.gazetteer import Level, Region
from kg.statement import Entity
from kg.vocabulary import MentionType

REGION = "Region"
AREA = "FunctionalArea"
COLLECTIVE = "CollectiveRegion"
CENTRAL = "中央"
TITLES = "pipelines/edugov_zh/patterns/title_words.tsv"
CLASSES = {
    MentionType.REGION: REGION,
    MentionType.ORG: "Organization",
    MentionType.SCHOOL: "School",
    MentionType.POLICY: "Policy",
    MentionType.PROGRAM: "Program",
    MentionType.TASK: "Task",
    MentionType.INDICATOR: "Indicator",
    MentionType.RECOGNITION: "Recognition",
    MentionType.PROBLEM: "Problem",
}
PREFIXES = {
    MentionType.REGION: "region",
    MentionType.ORG: "org",
    MentionType.SCHOOL: "school",
    MentionType.POLICY: "policy",
    MentionType.PROGRAM: "program",
    MentionType.TASK: "task",
    MentionType.INDICATOR: "indicator",
    MentionType.RECOGNITION: "recognition",
    MentionType.PROBLEM: "problem",
}
_QUOTES = re.compile(r"[“\"‘](?P<inner>[^“”\"‘’]+)[”\"’]")
_FOLDED = str.maketrans(
    {"“": None, "”": None, '"': None, "(": "（", ")": "）", "〈": "《", "〉": "》", "－": "-",
     "—": "-", "–": "-", "～": "-", "~": "-", " ": None, "\u3000": None, "\u00a0": None}
)  # fmt: skip


def unquoted(name: str) -> str:
    """Return a name without the quotes that enclose the whole of it.

    >>> unquoted("“双减”"), unquoted("“1115”工程")
    ('双减', '“1115”工程')
    """
    found = _QUOTES.fullmatch(name)
    return found["inner"] if found else name


def fold(name: str) -> str:
    """Fold what does not tell names apart: quotes, spaces, width of brackets, kinds of dash.

    >>> fold("“十四五” 规划(2021—2025年)")
    '十四五规划（2021-2025年）'
    """
    return name.translate(_FOLDED)


def fold_title(title: str) -> str:
    """Fold a title: as :func:`fold`, and without a final （试行） or （暂行）.

    >>> fold_title("学校美育指导专家库管理办法(试行)")
    '学校美育指导专家库管理办法'
    """
    return _titles()["provisional"].sub("", fold(title))


def bare_title(title: str) -> str:
    """Return a title without the issuers that it begins with.

    >>> bare_title("省政府办公厅关于美育工作的意见"), bare_title("关于美育工作的意见")
    ('关于美育工作的意见', '关于美育工作的意见')
    """
    found = _titles()["issuer"].match(title)
    return title[found.end() :] if found else title


def region(
    known: Region, path: str, *, parent: Region | None = None, successors: Sequence[str] = ()
) -> Entity:
    """Make the entity of a region of the gazetteer; ``path`` is its full name.

    ``parent`` is what it lies in, ``successors`` are the ids of what took its place.
    """
    above = parent.id if parent else None
    key: Key = {"name": known.name, "parent": above}
    if known.code:
        key = {"code": known.code, "first": known.first[:4], "name": known.name, "parent": above}
    properties = {
        "code": known.code,
        "level": known.level.value,
        "succeededBy": " ".join(successors),
        "validFrom": known.first,
        "validUntil": known.until,
    }
    cls = AREA if known.level is Level.AREA else REGION
    key_text = canonical_json(key)
    return Entity(known.id, cls, MentionType.REGION, path, key_text, True, _pairs(properties))


def collective(parent: Entity, name: str) -> Entity:
    """Make the entity of all that lies directly in a region (各县(市)、区); it is never expanded.

    ``name`` is the parent's full name with ``·下辖区县`` or the like.
    """
    key = {"kind": name.rpartition("·")[2], "parent": parent.id}
    id_key: Key = parent.id if name.endswith("·下辖区县") else key
    return _make("regions", COLLECTIVE, MentionType.REGION, name, id_key)


def wide(name: str) -> Entity:
    """Make an area that lies across regions and has no code (长三角, 赣西北): known by its name."""
    key: Key = {"name": name, "parent": None}
    properties = (("level", Level.GROUP.value),)
    return _make("region", REGION, MentionType.REGION, name, key, properties)


def organization(name: str, *, jurisdiction: str | None, cls: str = "Organization") -> Entity:
    """Make a body: ``jurisdiction`` is the id of its region, 中央, or None where it has none."""
    key = {"jurisdiction": jurisdiction, "name": fold(name)}
    return _make("org", cls, MentionType.ORG, name, key)


def school(name: str, *, region_id: str | None) -> Entity:
    """Make a school by its region, as far as its name gives one, and its full name."""
    key = {"name": fold(name), "region": region_id}
    return _make("school", "School", MentionType.SCHOOL, name, key)


def policy(title: str, *, number: str | None = None, issuer: str | None = None) -> Entity:
    """Make a policy by its number where that is known, else by its title and its issuer.

    省政府办公厅关于… and 江苏省人民政府办公厅关于… are one: the issuer is in the key already.
    """
    key: Key = {"issuer": issuer, "title": fold_title(bare_title(title) if issuer else title)}
    if number:
        key = {"number": number}
    properties = _pairs({"number": number or "", "issuerName": issuer or ""})
    return _make("policy", "Policy", MentionType.POLICY, title, key, properties)


def program(name: str, *, region_id: str | None) -> Entity:
    """Make a programme of a region: 课后服务 of two cities are two."""
    key = {"name": fold(name), "region": region_id}
    return _make("program", "Program", MentionType.PROGRAM, name, key)


@lru_cache(maxsize=4096)
def indicator(name: str) -> Entity:
    """Make an indicator by its name alone; it says so if it is better the smaller it is."""
    properties = _pairs({"better": LOWER if falls(name) else ""})
    key: Key = {"name": fold(name)}
    return _make("indicator", "Indicator", MentionType.INDICATOR, name, key, properties)


def recognition(name: str) -> Entity:
    """Make an honour or a status by its name alone."""
    return _make("recognition", "Recognition", MentionType.RECOGNITION, name, {"name": fold(name)})


def located(kind: MentionType, name: str, *, document: str, start: int, end: int) -> Entity:
    """Make a task or a problem, which is what stands at one place of one document."""
    key: Key = {"document": document, "end": end, "start": start}
    return _make(PREFIXES[kind], CLASSES[kind], kind, name, key)


def unresolved(kind: MentionType, name: str, *, document: str, cls: str = "") -> Entity:
    """Make an entity that nothing resolves (NIL): it stays apart from all other documents'."""
    key: Key = {"document": document, "name": name, "type": kind.value}
    made = _make(PREFIXES[kind], cls or CLASSES[kind], kind, name, key)
    return replace(made, resolved=False)


def _make(
    prefix: str,
    cls: str,
    kind: MentionType,
    name: str,
    key: Key,
    properties: tuple[tuple[str, str], ...] = (),
) -> Entity:
    text = canonical_json(key)
    identity = f"{prefix}-{hash_text(text)[:DIGITS]}"
    return Entity(identity, cls, kind, name, text, True, properties)


@cache
def _titles() -> Mapping[str, re.Pattern[str]]:
    issuer = patterns_of_kind(TITLES, "issuer")
    return {
        "issuer": re.compile(rf"[^《》\d]{{1,40}}?(?:{issuer})(?={policy_verbs('opens')})"),
        "provisional": re.compile(rf"(?:（{policy_verbs('provisional')}）)+$"),
    }


def _pairs(properties: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((name, value) for name, value in properties.items() if value))
