"""Find who issued a document where its body does not stand before the title itself.

A report names its subject once and goes on: 市教育局召开推进会，完善机制，出台《…》. A body that is
only named as a partner (会同市财政局印发《…》) leaves out whose document it is, and a report on the
writer's own work often names nobody at all (出台《…》，新增幼儿园…).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from kg.components.lexicon import patterns_of_kind, read_table
from kg.components.policy_verbs import policy_verbs
from kg.extract.actors import Actor, actors
from kg.extract.body_kinds import body_kind
from kg.extract.evidence import filled_in
from kg.extract.tenses import PAST
from kg.extract.view import View
from kg.linking.bodies import GOVERNMENT, PARTY
from kg.linking.entities import TITLES
from kg.statement import Mention
from kg.vocabulary import Basis, MentionType, Voice

NUMBERS = "pipelines/edugov_zh/patterns/issuer_numbers.tsv"
_CLAUSE = re.compile(r"[，,。；;：:\n](?![^《]*》)")
_WITH = re.compile(r"(?:会同|联合)$")
_AND = re.compile(r"[与同]$")
_TOGETHER = re.compile(r"[^，,。；;《]*(?:联合|共同)")


def carried_issuers(
    view: View, policy: Mention, first: Mention | None, number: str | None
) -> Iterator[Actor]:
    """Yield who issued a title: the subject further back, else whose document it is.

    The latter counts beside partners, and in a report on the writer's own work. Who has issued
    nothing under such a number is none of them.

    ``first`` is the first of the bodies named before the title, None where none is named.
    """
    if _is_made(view, policy, first) and not _law().search(policy.norm):
        found = tuple(_carried(view, policy, first))
        yield from found if number is None else _able(view, found, number)


def _carried(view: View, policy: Mention, first: Mention | None) -> Iterator[Actor]:
    found = _subjects(view, policy if first is None else first)
    if found is not None:
        yield from found
    elif view.context.issuer is not None and (first is not None or _reports(view, policy)):
        yield Actor(view.context.issuer.id, filled_in("object", Basis.DOCUMENT))


def _able(view: View, found: Sequence[Actor], number: str) -> Iterator[Actor]:
    """Yield who may have issued something under a number: a committee's is its government's too."""
    party = False
    for actor in found:
        body = view.linked.entities[actor.entity]
        if _bears(body.name, number) or (party and body.cls == GOVERNMENT):
            party = party or body.cls == PARTY
            yield actor


def _bears(body: str, number: str) -> bool:
    """Whether the code of a document number may be a body's: 某教督〔2021〕2号 is no bureau's."""
    code = number.partition("〔")[0]
    return next(
        (fits.fullmatch(code) is not None for of, fits in _codes() if of.search(body)), True
    )


def _reports(view: View, policy: Mention) -> bool:
    """Whether a report on the writer's own work says that a title has been made."""
    own = view.document.get("voice") == Voice.SELF_REPORT
    return own and view.tense(policy.start) == PAST


def _is_made(view: View, policy: Mention, first: Mention | None) -> bool:
    if first is not None:
        return _with_partners(view, first)
    low, _ = view.block(policy.start)
    clauses = [match.end() for match in _CLAUSE.finditer(view.text, low, policy.start)]
    start = clauses[-1] if clauses else low
    made = _made().fullmatch(view.text, start, policy.start)
    return made is not None and _words("not_own").search(made["before"]) is None


def _with_partners(view: View, first: Mention) -> bool:
    """Whether bodies before a title are partners of a subject: 会同乙局印发, 与乙局联合印发."""
    low = max(0, first.start - 4)
    if _WITH.search(view.text, low, first.start):
        return True
    beside = _AND.search(view.text, low, first.start) is not None
    return beside and _TOGETHER.match(view.text, first.end) is not None


def _subjects(view: View, mention: Mention) -> tuple[Actor, ...] | None:
    """Return the bodies that are the subject; None without a subject, none if it is no body."""
    low, _ = view.block(mention.start)
    at = mention.start
    while at >= low:
        start, end = view.sentence(at)
        found = actors(view, replace(mention, start=at, end=max(at, mention.end)))
        named = [actor for actor in found if actor.slot.start is not None]
        if any(_may_issue(view, actor) for actor in named):
            duty = end <= mention.start and _words("duty").search(view.text, start, end) is not None
            bodies = [] if duty else [actor for actor in named if _is_body(view, actor)]
            return tuple(replace(b, slot=replace(b.slot, name="object")) for b in bodies)
        at = min((actor.slot.start or 0 for actor in named), default=start) - 2
    return None


def _may_issue(view: View, actor: Actor) -> bool:
    """Whether an actor is none of those that are only said to have met, or to have inspected."""
    return body_kind("meeting").search(view.linked.entities[actor.entity].name) is None


def _is_body(view: View, actor: Actor) -> bool:
    return view.linked.entities[actor.entity].type is MentionType.ORG


@cache
def _codes() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    return tuple((re.compile(row["body"]), re.compile(row["code"])) for row in read_table(NUMBERS))


@cache
def _law() -> re.Pattern[str]:
    return re.compile(patterns_of_kind(TITLES, "law"))


@cache
def _words(kind: str) -> re.Pattern[str]:
    return re.compile(policy_verbs(kind))


@cache
def _made() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<before>[^，,。；;：:《》\n]{{0,14}}?){policy_verbs('own')}+"
        rf"(?:并?{policy_verbs('further')})?(?:了|的)?\s*"
        r"(?:《[^《》]{2,80}》(?:[(（][^()（）]{2,30}[)）])?[、和及，]?)*$"
    )
