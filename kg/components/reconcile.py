"""Decide, in one place, which spans are mentions: those of the rules, or of the trained reader.

For each mention type a policy says which of the two wins where they overlap, how sure the reader
must be of a span of its own, and how unlikely it may find a span of the rules before that is
dropped. Without a reader the rules alone decide. Mentions of one type never overlap; mentions of
different types may lie in one another, but for what the annotation guidelines rule out: no
region or programme in a title, a body only where the title begins with it. What is found and not
taken is counted (``unkept.py``).
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence

from spacy.language import Language
from spacy.tokens import Doc, Span

from kg.components.blocks import text_of
from kg.components.duty_near import is_claimed
from kg.components.honour_siblings import siblings
from kg.components.problem_limits import beginning, ending, parts
from kg.components.quoted import quoted
from kg.components.reader import ReaderOutput, ReaderSpan, SpanRange
from kg.components.reader_rules import STANDING
from kg.components.reader_slips import is_in_a_title, is_slip, numbering
from kg.components.repeated import repeated
from kg.components.rivals import unrivalled
from kg.components.spans import (
    DOCUMENT,
    FOUND_BY_RULES,
    MENTIONS,
    READER,
    UNKEPT,
    span_at,
)
from kg.components.tasks_again import tasks_again
from kg.components.unkept import (
    BY_READER,
    BY_RULES,
    DOUBTED,
    FURNITURE,
    NOBODYS,
    NUMBERING,
    SLIP,
    UNSURE,
    WITHIN,
    Losses,
)
from kg.components.weighing import Candidate, Policy, read_policies, reconcile
from kg.document import Document
from kg.vocabulary import BlockKind, MentionType

_SAYS = re.compile(r"关于|印发|转发|发布|转达|贯彻|落实|的")
"""Words of a title behind which no body is its issuer."""
_LISTED = frozenset({"kg_title.standing", "kg_title.whole", "kg_term.deed"})
"""Titles from a list: 国家和省中长期…纲要 are two, which the reader takes for one; the document's
own in one line, of which the reader cuts off issuers; named deeds."""
_LEAST_STANDING = 0.02
"""Least score of the reader for a programme that the list names; measured on ``dev``, unseen."""
_QUOTES = '“”"'
_APART = frozenset(
    {
        MentionType.PROGRAM,
        MentionType.POLICY,
        MentionType.RECOGNITION,
        MentionType.SCHOOL,
        MentionType.ORG,
    }
)
"""Mentions in which a programme that was read elsewhere is not found again."""
_AGAIN = 0.02
"""Least score of the reader for a programme that it read elsewhere; measured on new documents."""
_TRAILING = ("工作", "政策")
_BREAKS = frozenset({"", "\n"})
_APART_BY = {MentionType.REGION: _BREAKS, MentionType.SCHOOL: _BREAKS | {" ", "\t", "\u3000"}}
_REACH = 20
"""Characters within which the other of two quotes is looked for."""
_NOT_WITHIN = {
    MentionType.REGION: (
        MentionType.ORG,
        MentionType.SCHOOL,
        MentionType.POLICY,
        MentionType.RECOGNITION,
        MentionType.DOCNUM,
    ),
    MentionType.PROGRAM: (MentionType.POLICY, MentionType.RECOGNITION, MentionType.SCHOOL),
    MentionType.DOCNUM: (MentionType.POLICY,),
    MentionType.SCHOOL: (MentionType.POLICY, MentionType.ORG),
    MentionType.RECOGNITION: (MentionType.POLICY,),
    MentionType.PROBLEM: (MentionType.POLICY,),
    MentionType.VALUE: (MentionType.POLICY,),
    MentionType.INDICATOR: (MentionType.POLICY,),
    MentionType.TASK: (),
    MentionType.POLICY: (),
}
"""Which types a span of the rules may not lie inside; an ORG must begin the title it lies in."""


def nested_wrongly(text: str, candidate: Candidate, others: Iterable[Candidate]) -> bool:
    """Whether a span lies in one of a type that must not hold it.

    Of the bodies in a title only those count that it begins with: 中共中央 国务院关于…, but not
    2026年某省政府工作报告.
    """
    around = [
        other
        for other in others
        if other.start <= candidate.start
        and candidate.end <= other.end
        and (other.start, other.end) != (candidate.start, candidate.end)
    ]
    if candidate.type is MentionType.ORG:
        return is_in_a_title(text, candidate.start, candidate.end) or any(
            other.type is MentionType.DOCNUM
            or (
                other.type is MentionType.POLICY
                and _SAYS.search(text, other.start, candidate.start) is not None
            )
            for other in around
        )
    return any(other.type in _NOT_WITHIN[candidate.type] for other in around)


def tidied(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a span as the annotation bounds it: quotes whole or none, no final 工作 or 政策.

    >>> text = "深化“双减”工作，推进“1115”培养工程"
    >>> [text[slice(*tidied(text, *span))] for span in ((2, 8), (11, 17), (12, 21))]
    ['双减', '1115', '“1115”培养工程']
    """
    for word in _TRAILING:
        if text[start:end].endswith(word) and end - start > len(word) + 2:
            end -= len(word)
    inside = text[start:end]
    if inside.count("“") > inside.count("”"):
        end = _partner(text, end, end + _REACH, "”") or end
    elif inside.count("”") > inside.count("“"):
        start = (_partner(text, start - _REACH, start, "“") or start + 1) - 1
    inner = text[start + 1 : end - 1]
    if text[start] in _QUOTES and text[end - 1] in _QUOTES and not set(inner) & set(_QUOTES):
        return start + 1, end - 1
    return start, end


def _partner(text: str, low: int, high: int, quote: str) -> int | None:
    """Return the place behind a quote in a range that no sentence or line ends."""
    between = text[max(low, 0) : high]
    found = between.find(quote) if quote == "”" else between.rfind(quote)
    passed = between[:found] if quote == "”" else between[found + 1 :]
    if found < 0 or "\n" in passed or "。" in passed:
        return None
    return max(low, 0) + found + 1


class Reconciler:
    """Write ``doc.spans["mentions"]`` from the spans of rules and trained reader."""

    def __init__(self, policies: dict[MentionType, Policy]):
        self.policies = policies

    def __call__(self, doc: Doc) -> Doc:
        """Annotate a document in place and return it."""
        output = doc.user_data.get(READER)
        text, losses = text_of(doc), Losses()
        rules = self._rules(doc, output, losses)
        spans = self._sure(doc, output, losses)
        subjects = _subjects((*rules, *spans))
        read = [c for span in spans for c in _read(text, span, subjects)]
        found = reconcile(rules, read, self.policies, losses)
        if output is not None:
            found = sorted((*found, *_named_again(text, found, output)))
            found = sorted((*found, *_counted_too(text, found, output)))
            found = sorted((*found, *_quoted_too(text, found, output)))
            found = sorted(tasks_again(doc.user_data.get(DOCUMENT), found))
        found = unrivalled(found, output, losses)
        if output is not None:
            output.prepare(SpanRange(c.start, c.end, c.type) for c in found)
        kept = sorted(_outside(_furniture(doc), found, losses))
        doc.spans[MENTIONS] = [self._span(doc, candidate) for candidate in kept]
        doc.user_data[UNKEPT] = losses.counted(candidate.place for candidate in kept)
        return doc

    def _rules(self, doc: Doc, output: ReaderOutput | None, losses: Losses) -> list[Candidate]:
        """Return the finds of the rules that may stand where they do, and that the reader bears."""
        spans = [span for key in FOUND_BY_RULES for span in doc.spans.get(key, ())]
        each = {(s.start, s.end, s.label_): _candidate(s) for s in reversed(spans)}
        found = [each[key] for key in sorted(each)]
        holders = _Holders(c for c in found if c.type in _HOLDERS)
        text = text_of(doc)
        kept: list[Candidate] = []
        for candidate in found:
            around = holders.near(candidate.start, candidate.end)
            if nested_wrongly(text, candidate, around):
                losses.add(candidate.place, BY_RULES, WITHIN)
            elif _alone(text, candidate) or self._believed(candidate, output):
                kept.append(candidate)
            else:
                losses.add(candidate.place, BY_RULES, DOUBTED)
        return kept

    def _believed(self, candidate: Candidate, output: ReaderOutput | None) -> bool:
        doubt = self.policies[candidate.type].doubt
        if output is None or not doubt or candidate.rule in _LISTED:
            return True
        least = _LEAST_STANDING if candidate.rule == STANDING else doubt
        return output.score(candidate.start, candidate.end, candidate.type) >= least

    def _sure(self, doc: Doc, output: ReaderOutput | None, losses: Losses) -> list[ReaderSpan]:
        """Return the reader's spans that are sure enough, without values that measure nothing."""
        text, document = text_of(doc), doc.user_data.get(DOCUMENT)
        rows = list(numbering(document)) if isinstance(document, Document) else []
        kept: list[ReaderSpan] = []
        for span in output.spans if output is not None else ():
            unsure = span.score < self.policies[span.type].least
            reason = UNSURE if unsure else _objection(text, document, rows, span)
            if reason:
                losses.add(span[:3], BY_READER, reason)
            else:
                kept.append(span)
        return kept

    def _span(self, doc: Doc, candidate: Candidate) -> Span:
        span = span_at(
            doc,
            candidate.start,
            candidate.end,
            label=candidate.type,
            rule=candidate.rule,
            value=candidate.value,
        )
        span._.score = candidate.score
        return span


class _Holders:
    """What may hold other candidates, sorted, looked up by place."""

    def __init__(self, candidates: Iterable[Candidate]) -> None:
        self._all = sorted(candidates)
        self._starts = [holder.start for holder in self._all]
        self._longest = max((holder.end - holder.start for holder in self._all), default=0)

    def near(self, start: int, end: int) -> Sequence[Candidate]:
        """Return all that hold a range, and some more that begin before it."""
        low = bisect_left(self._starts, end - self._longest)
        return self._all[low : bisect_right(self._starts, start)]


def _alone(text: str, candidate: Candidate) -> bool:
    """Whether a region has a line of its own, a school a column: it can be nothing else."""
    edges = {text[candidate.start - 1 : candidate.start], text[candidate.end : candidate.end + 1]}
    return edges <= _APART_BY.get(candidate.type, frozenset())


def _named_again(
    text: str, found: Iterable[Candidate], output: ReaderOutput
) -> Iterator[Candidate]:
    """Yield programmes at the places where the reader alone was not sure enough of them."""
    apart = [c for c in found if c.type in _APART]
    names = [(c.start, c.end) for c in apart if c.type is MentionType.PROGRAM]
    for start, end in repeated(text, names, [(c.start, c.end) for c in apart]):
        score = output.score(start, end, MentionType.PROGRAM)
        if score >= _AGAIN:
            yield Candidate(start, end, MentionType.PROGRAM, "repeated", "", score)


def _counted_too(
    text: str, found: Iterable[Candidate], output: ReaderOutput
) -> Iterator[Candidate]:
    """Yield honours that a list counts behind others, of which the reader was not sure alone."""
    type_ = MentionType.RECOGNITION
    honours = [(c.start, c.end) for c in found if c.type is type_]
    for start, end in siblings(text, honours):
        score = output.score(start, end, type_)
        apart = all(end <= first or last <= start for first, last in honours)
        if score >= _AGAIN and apart:
            yield Candidate(start, end, type_, "siblings", "", score)


def _quoted_too(text: str, found: Iterable[Candidate], output: ReaderOutput) -> Iterator[Candidate]:
    """Yield programmes that their form shows, where the reader was sure of no limits."""
    taken = [c for c in found if c.type in _APART or c.type is MentionType.TASK]
    for start, end in quoted(text):
        if all(end <= c.start or c.end <= start for c in taken):
            score = output.score(start, end, MentionType.PROGRAM)
            if score >= _AGAIN:
                yield Candidate(start, end, MentionType.PROGRAM, "quoted", "", score)


_HOLDERS = {type_ for types in _NOT_WITHIN.values() for type_ in types}


_SUBJECTS = (MentionType.REGION, MentionType.ORG)


def _objection(
    text: str, document: object, rows: Iterable[tuple[int, int]], span: ReaderSpan
) -> str:
    """Return why a span of the reader is none, however sure it is; empty where it is one."""
    if is_slip(text, span):
        return SLIP
    if span.type is MentionType.VALUE and _within(span, rows):
        return NUMBERING
    return NOBODYS if span.type is MentionType.TASK and _is_nobodys(document, span) else ""


def _outside(
    furniture: list[tuple[int, int]], found: Iterable[Candidate], losses: Losses
) -> Iterator[Candidate]:
    """Yield what stands in the document itself, not in what surrounds it on its page."""
    for candidate in found:
        if any(start <= candidate.start < end for start, end in furniture):
            losses.add(candidate.place, candidate.source, FURNITURE)
        else:
            yield candidate


def _is_nobodys(document: object, span: ReaderSpan) -> bool:
    """Whether a task of the reader stands where the text makes nobody responsible for it."""
    return isinstance(document, Document) and not is_claimed(document, span.start, span.end)


def _within(span: ReaderSpan, ranges: Iterable[tuple[int, int]]) -> bool:
    return any(start <= span.start and span.end <= end for start, end in ranges)


def _subjects(candidates: Iterable[Candidate | ReaderSpan]) -> dict[int, int]:
    """Return where regions and bodies stand, their ends by their starts: the longest of each."""
    found: dict[int, int] = {}
    for candidate in candidates:
        if candidate.type in _SUBJECTS:
            found[candidate.start] = max(candidate.end, found.get(candidate.start, 0))
    return found


def _read(text: str, span: ReaderSpan, subjects: Mapping[int, int]) -> Iterator[Candidate]:
    """Yield what a span of the reader names, bounded as the annotation bounds its type."""
    place = tidied(text, span.start, span.end)
    if span.type is MentionType.TASK and place[0] == span.start:
        place = span.start, max(place[1], span.end)  # it is a task's to end in 工作
    problem = span.type is MentionType.PROBLEM
    if problem:
        place = beginning(text, *place, subjects), ending(text, place[1])
    for start, end in parts(text, *place) if problem else (place,):
        yield Candidate(start, end, span.type, BY_READER, "", span.score)


def _candidate(span: Span) -> Candidate:
    return Candidate(span.start, span.end, MentionType(span.label_), span.id_, span.kb_id_)


def _furniture(doc: Doc) -> list[tuple[int, int]]:
    document = doc.user_data.get(DOCUMENT)
    blocks = document.blocks if isinstance(document, Document) else ()
    return [(b.start, b.end) for b in blocks if b.kind is BlockKind.FURNITURE]


@Language.factory("kg_reconcile", assigns=["doc.spans"])
def make_reconcile(
    nlp: Language,
    name: str,
    policy: dict[str, dict[str, str | float]] | None = None,
) -> Reconciler:
    """Make the component; ``policy`` is the table by mention type."""
    return Reconciler(read_policies(policy or {}))
