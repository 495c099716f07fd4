"""Read who has won what, and who aims for it: achieves, aims_for."""

import re
from collections.abc import Iterator

from kg.extract.actors import ACTORS, Actor, actors, run_before
from kg.extract.evidence import evidence, filled_in, stated
from kg.extract.status import standing
from kg.extract.view import View
from kg.statement import Mention, Statement
from kg.vocabulary import Basis, MentionType, Relation, Status

LIKELY = 0.5
"""From which probability on the trained reader is believed that an honour is only named.

Whether it is won or aimed for is left to the rules: 0.50 and 0.57 on dev, 0.47 and 0.55 by the
reader.
"""
_WON = re.compile(
    r"(?:获|荣获|获评|获批|获得|入选|列入|列为|评为|命名为|认定为|确定为|授予|跻身|成为|夺得|创成|作为|入围)"
    r"[^，,。；;]{0,24}$"
)
_WANTED = re.compile(
    r"(?:争创|申报|申创|力争|争取|支持|鼓励|推荐|推动|计划|(?<!成功)创建)[^，,。；;]{0,30}$"
)
_INTERMEDIATE = re.compile(
    r"[^，,。；;]{0,8}?(?:省级|市级|自治区级|省|初步|材料|资料|过程性|县级|初)(?:评估|验收|复核|复评|评审|审核|评)"
)
_PASSED = re.compile(r"(?:通过|顺利通过)[^，,。；;]{0,20}$")
_BEHIND = re.compile(r"[^，,。；;]{0,8}?(?:创建|争创|申报)")
_COUNTED = re.compile(r"[”\"]?(?:[(（][^()（）]{1,6}[)）])?\d+[所个名项]")
_LISTS = re.compile(r"名单")


def recognitions(view: View) -> Iterator[Statement]:
    """Yield achieves or aims_for for each honour that somebody has or wants."""
    for mention in view.mentions(MentionType.RECOGNITION):
        relation = _relation(view, mention)
        if relation is None:
            view.drop("recognitions", "it is only named", mention.start, mention.end)
        for actor in _holders(view, mention) if relation is not None else ():
            if relation is not None:
                yield _statement(view, relation, mention, actor, "clause")
    yield from _listed(view)


def _statement(
    view: View, relation: Relation, honour: Mention, actor: Actor, rule: str
) -> Statement:
    slots = [actor.slot, stated("object", honour)]
    proof = evidence(view, f"recognitions.{relation}_{rule}", honour, slots)
    return Statement(actor.entity, relation, object=honour.entity, evidence=(proof,))


def _relation(view: View, mention: Mention) -> Relation | None:
    """Return whether an honour is won or aimed for, or None where it is only named."""
    if view.reader is not None:
        scores: dict[str, float] = view.reader.honour(mention.start, mention.end)
        if scores and scores["none"] >= LIKELY:
            return None
    low, high = view.clause(mention.start)
    before, after = view.text[low : mention.start], view.text[mention.end : high]
    counted = _COUNTED.match(after) is not None
    if (_WANTED.search(before) and not counted) or _BEHIND.match(after):
        return Relation.AIMS_FOR
    if _PASSED.search(before) and _INTERMEDIATE.match(after):
        return Relation.AIMS_FOR
    if _WON.search(before):
        return Relation.ACHIEVES
    reached = standing(view, mention).status in {Status.REACHED, Status.ONGOING}
    return Relation.ACHIEVES if reached else Relation.AIMS_FOR


def _holders(view: View, mention: Mention) -> tuple[Actor, ...]:
    """Return who holds an honour: what stands right before the verb, else the clause's subject."""
    low, _ = view.clause(mention.start)
    verb = _WON.search(view.text, low, mention.start) or _PASSED.search(
        view.text, low, mention.start
    )
    if verb is not None:
        near = run_before(view, low, verb.start(), (*ACTORS, MentionType.PROGRAM))
        if near:
            return tuple(Actor(m.entity or "", stated("subject", m)) for m in near)
    return actors(view, mention)


def _listed(view: View) -> Iterator[Statement]:
    """Read lists: the schools and regions under a heading that names an honour."""
    wanted = "创建" in (view.document.get("title") or "")
    if not _LISTS.search(view.document.get("title") or ""):
        return
    for block in view.document.body():
        for heading in reversed(view.document.headings(block)):
            honours = view.within(heading.start, heading.end, MentionType.RECOGNITION)
            if honours:
                relation = Relation.AIMS_FOR if wanted else Relation.ACHIEVES
                for holder in view.within(block.start, block.end, *ACTORS):
                    actor = Actor(holder.entity or "", stated("subject", holder))
                    slots = [actor.slot, filled_in("object", Basis.SECTION)]
                    proof = evidence(view, f"recognitions.{relation}_list", holder, slots)
                    yield Statement(
                        actor.entity, relation, object=honours[0].entity, evidence=(proof,)
                    )
                break
