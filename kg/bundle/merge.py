"""Decide which entities of different documents are one.

A wrong merge is worse than a missed one: a policy cited by its title joins the numbered policy
only when title and issuer both agree, and another citation likewise; everything else is one only
where its id is. What may be one, but is not sure, gets a link to look at instead. Nothing is
renamed: a merge maps a local id to the canonical one, the smallest, and says why.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from kg.linking.entities import bare_title, fold, fold_title
from kg.vocabulary import MentionType

MERGED = "merged"
POSSIBLY_SAME = "possibly same"

_MARKS = (
    ("ordinal", re.compile(r"第[一二三四五六七八九十百零〇\d]+")),
    ("year", re.compile(r"(?:19|20)\d{2}")),
    (
        "plan number",
        re.compile(r"[一二三四]?十[一二三四五六七八九]?五(?=时期|规划|期间|”)|十[一二三四]五"),
    ),
    ("office", re.compile(r"办公[厅室]")),
    ("province", re.compile(r"^[^省市区]{2,3}(?:省|自治区|市)")),
)


@dataclass(frozen=True, slots=True)
class Merge:
    """That ``local`` is, or may be, ``canonical``; by which rule, and for what reason."""

    local: str
    canonical: str
    decision: str
    rule: str
    reason: str


@dataclass(frozen=True, slots=True)
class Known:
    """What merging looks at in an entity."""

    id: str
    type: str
    name: str
    key: str
    resolved: bool
    issuers: frozenset[str] = frozenset()

    @property
    def fields(self) -> Mapping[str, object]:
        """The key, as the mapping that it is for all but a few classes."""
        found = json.loads(self.key)
        return found if isinstance(found, dict) else {}

    @property
    def title(self) -> str:
        """The title of a policy, folded."""
        return fold_title(self.name)

    @property
    def bare_title(self) -> str:
        """The title of a policy, folded, without its issuers at the beginning if they are known."""
        return fold_title(bare_title(self.name)) if self.issuers else self.title

    @property
    def number(self) -> str | None:
        """The document number that identifies a policy, if one does."""
        found = self.fields.get("number")
        return str(found) if found else None


def merges(entities: Iterable[Known]) -> list[Merge]:
    """Decide on all entities of a graph; the order that they come in changes nothing."""
    resolved = sorted((each for each in entities if each.resolved), key=lambda each: each.id)
    policies: dict[str, list[Known]] = {}
    bodies: dict[tuple[str, str], list[Known]] = {}
    for each in resolved:
        if each.type == MentionType.POLICY:
            policies.setdefault(each.bare_title, []).append(each)
        elif each.type in {MentionType.ORG, MentionType.SCHOOL}:
            bodies.setdefault((each.type, fold(each.name)), []).append(each)
    found = [merge for title in sorted(policies) for merge in _policies(policies[title])]
    found += [merge for name in sorted(bodies) for merge in _bodies(bodies[name])]
    return _joined(found)


def told_apart(one: str, other: str) -> str | None:
    """Return what tells two names apart for good, however alike they are, or None.

    >>> told_apart("第一实验小学", "第二实验小学")
    'ordinal'
    >>> told_apart("教育部", "教育部办公厅")
    'office'
    """
    for mark, pattern in _MARKS:
        if pattern.findall(one) != pattern.findall(other):
            return mark
    return None


def _policies(alike: list[Known]) -> Iterator[Merge]:
    """Decide on the policies of one title."""
    numbered = [each for each in alike if each.number]
    cited = [each for each in alike if not each.number]
    for each in cited:
        yield from _cited(each, numbered)
    yield from _unnumbered(cited)
    yield from _one_serial(numbered)


def _cited(cited: Known, numbered: list[Known]) -> Iterator[Merge]:
    """Decide what a policy cited by its title is, among the numbered ones of that title."""
    agreeing = [each for each in numbered if cited.issuers & each.issuers and _alike(cited, each)]
    if len(agreeing) == 1:
        issuer = min(cited.issuers & agreeing[0].issuers)
        reason = f"《{cited.name}》, issued by {issuer}, is {agreeing[0].number}"
        yield Merge(cited.id, agreeing[0].id, MERGED, "title and issuer", reason)
        return
    for each in agreeing:
        reason = f"《{cited.name}》 has several numbers, {each.number} among them"
        yield Merge(cited.id, each.id, POSSIBLY_SAME, "several numbers", reason)
    for each in numbered:
        known = cited.issuers and each.issuers
        if not known and cited.title == each.title and _alike(cited, each):
            reason = f"《{cited.name}》 is the title of {each.number}; an issuer is not known"
            yield Merge(cited.id, each.id, POSSIBLY_SAME, "issuer not known", reason)


def _unnumbered(cited: list[Known]) -> Iterator[Merge]:
    """Join the citations of one title that name one issuer, and link those that name none."""
    first: dict[str, Known] = {}
    for issuer, each in _by_issuer(cited):
        other = first.setdefault(issuer, each)
        if other is not each:
            reason = f"《{each.name}》 is cited twice, issued by {issuer}"
            yield Merge(each.id, other.id, MERGED, "title and issuer", reason)
    for bare in (each for each in cited if not each.issuers):
        for each in cited:
            if each.issuers and bare.title == each.title and _alike(bare, each):
                reason = f"《{each.name}》 of {min(each.issuers)}, and cited without its issuer"
                yield Merge(bare.id, each.id, POSSIBLY_SAME, "issuer not known", reason)


def _one_serial(numbered: list[Known]) -> Iterator[Merge]:
    """Link policies of one title and issuer whose numbers differ in the letters alone."""
    first: dict[tuple[str, str], Known] = {}
    for issuer, each in _by_issuer(numbered):
        number = each.number or ""
        other = first.setdefault((issuer, number.partition("〔")[2] or number), each)
        if other is not each:
            reason = f"《{each.name}》 of {issuer} is {other.number} and {each.number}"
            yield Merge(each.id, other.id, POSSIBLY_SAME, "number written otherwise", reason)


def _by_issuer(policies: list[Known]) -> Iterator[tuple[str, Known]]:
    for each in policies:
        for issuer in sorted(each.issuers):
            yield issuer, each


def _bodies(alike: list[Known]) -> Iterator[Merge]:
    """Link bodies of one full name, of which one has no region and the other has."""
    regions = {
        each.id: each.fields.get("jurisdiction") or each.fields.get("region") for each in alike
    }
    for bare in (each for each in alike if regions[each.id] is None):
        for each in alike:
            if regions[each.id] is not None:
                reason = f"{bare.name} without its region, and that of {regions[each.id]}"
                yield Merge(bare.id, each.id, POSSIBLY_SAME, "region not known", reason)


def _alike(one: Known, other: Known) -> bool:
    return told_apart(one.bare_title, other.bare_title) is None


def _joined(found: list[Merge]) -> list[Merge]:
    """Point every merge at the smallest id of all that are joined; links at both their ends."""
    root = _roots(found)
    members: dict[str, Merge] = {}
    links: dict[tuple[str, str], Merge] = {}
    for merge in sorted(found, key=lambda each: (each.rule, each.reason)):
        ends = merge.local, merge.canonical
        for end in ends if merge.decision == MERGED else ():
            if root.get(end, end) != end:
                members.setdefault(end, replace(merge, local=end, canonical=root[end]))
        low, high = sorted(root.get(end, end) for end in ends)
        if merge.decision == POSSIBLY_SAME and low != high:
            links.setdefault((low, high), replace(merge, local=high, canonical=low))
    return [
        *(members[each] for each in sorted(members)),
        *(links[each] for each in sorted(links)),
    ]


def _roots(found: list[Merge]) -> dict[str, str]:
    """Map every joined id to the smallest of those it is joined with."""
    above: dict[str, str] = {}

    def root(each: str) -> str:
        while each in above:
            each = above[each]
        return each

    for merge in found:
        if merge.decision == MERGED:
            low, high = sorted((root(merge.local), root(merge.canonical)))
            if low != high:
                above[high] = low
    return {each: root(each) for each in above}
