"""Which names are one indicator: by the parts of a name, and by a scheme of education indicators.

A name is taken apart (``terms/indicator_parts.tsv``): level of education, whom it counts, how it is
measured, what was done, of what size, where. Two names are the same indicator where all of that
agrees, or where the scheme (``ontology/indicators.ttl``, SKOS) says that they are. So names that
differ in level, population or measure are never made one, however alike they look.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import combinations

from kg.components.lexicon import read_table
from kg.resources import resource

PARTS = "pipelines/edugov_zh/terms/indicator_parts.tsv"
SCHEME = "ontology/indicators.ttl"
APART = ("level", "place", "grade")
"""Parts that may stand beside a label of the scheme that lacks them, and keep names apart."""
LEFT_OUT = (*APART, "staff", "size")
"""Parts that a text may leave out where it speaks of the same: then the pair is doubtful."""
LEVELLED = frozenset({"建成", "组建"})
"""Actions that tell how what is counted came about, and not what is counted."""

_SHORTEST = 3
"""Characters that no list knows, from which on a name may be part of a longer one."""
_BRACKETS = re.compile(r"[（(][^（）()]*[）)]")


@dataclass(frozen=True, slots=True)
class Form:
    """What a name says: its parts, its plain words, and the characters that no list knows."""

    parts: tuple[tuple[str, str], ...] = ()
    words: tuple[str, ...] = ()
    rest: str = ""

    def get(self, part: str) -> str | None:
        """Return what the name says of a part."""
        return dict(self.parts).get(part)

    def with_part(self, part: str, value: str) -> "Form":
        """Return the form with one part said otherwise."""
        return replace(self, parts=tuple(sorted({**dict(self.parts), part: value}.items())))

    def without(self, *parts: str) -> "Form":
        """Return the form as if the name did not speak of these parts."""
        return replace(self, parts=tuple(each for each in self.parts if each[0] not in parts))


@dataclass(frozen=True, slots=True)
class Concept:
    """An indicator of the scheme, with its names in Chinese, the preferred one first."""

    id: str
    labels: tuple[str, ...]
    english: str
    related: tuple[str, ...]
    close: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Key:
    """What a name is known as: a concept of the scheme and what stands beside it, or its form."""

    concept: str | None
    beside: Form
    form: Form


@dataclass(frozen=True, slots=True)
class Match:
    """Whether two names are one indicator: yes, or perhaps, for the ``doubt`` it gives."""

    doubt: str = ""


def form(name: str) -> Form:
    """Take the name of an indicator apart.

    >>> form("小学专任教师本科及以上学历占比").parts
    (('degree', '本科'), ('level', '小学'), ('measure', '占比'), ('staff', '专任'), ('who', '教师'))
    """
    return _form(_BRACKETS.sub("", unicodedata.normalize("NFKC", name).replace("(", "（")))


def identify(name: str | Form) -> Key:
    """Return what a name, or its form, is known as.

    >>> identify("义务教育巩固率").concept, identify("初中教师本科率").beside.parts
    ('retention-compulsory', (('level', '初中'),))
    """
    found = name if isinstance(name, Form) else form(name)
    known = _by_form()
    for parts in _subsets():
        beside = tuple(each for each in found.parts if each[0] in parts)
        if len(beside) == len(parts) and (concept := known.get(found.without(*parts))):
            return Key(concept, Form(beside), found)
    return Key(None, found, found)


def match(one: Key, other: Key) -> Match | None:
    """Say whether two names are one indicator; None where they are not.

    >>> match(identify("小学教师本科率"), identify("小学专任教师本科及以上学历比例"))
    Match(doubt='')
    >>> match(identify("小学教师本科率"), identify("初中教师本科率")) is None
    True
    """
    if (one.concept, one.beside) == (other.concept, other.beside):
        return Match()
    if one.concept and other.concept and one.beside == other.beside and _related(one, other):
        labels = "、".join(scheme()[key.concept].labels[0] for key in (one, other) if key.concept)
        return Match(f"indicators that look alike: {labels}")
    said = _said_once(one, other)
    if said:
        return Match(f"only one of the two says {'、'.join(said)}")
    return _longer(one.form, other.form)


def name_of(key: Key) -> str | None:
    """Return the preferred name of a concept, with what stands beside it; None outside the scheme.

    >>> name_of(identify("初中专任教师本科以上学历占比"))
    '初中教师本科率'
    """
    if key.concept is None:
        return None
    return "".join(value for _, value in key.beside.parts) + scheme()[key.concept].labels[0]


@cache
def scheme() -> Mapping[str, Concept]:
    """Return the concepts of the scheme by id, in the order of their ids."""
    from rdflib import Graph, URIRef
    from rdflib.namespace import SKOS

    graph = Graph()
    graph.parse(resource(SCHEME), format="turtle")
    top = URIRef("https://w3id.org/edugov/indicators")
    found = sorted(str(each) for each in graph.subjects(SKOS.inScheme, top))

    def said(concept: str, predicate: URIRef, language: str) -> list[str]:
        values = graph.objects(URIRef(concept), predicate)
        return sorted(str(each) for each in values if getattr(each, "language", "") == language)

    def ends(concept: str, *predicates: URIRef) -> tuple[str, ...]:
        values = {str(each) for p in predicates for each in graph.objects(URIRef(concept), p)}
        return tuple(sorted(_fragment(each) for each in values))

    return {
        _fragment(each): Concept(
            _fragment(each),
            (*said(each, SKOS.prefLabel, "zh"), *said(each, SKOS.altLabel, "zh")),
            said(each, SKOS.prefLabel, "en")[0],
            ends(each, SKOS.related),
            ends(each, SKOS.closeMatch, SKOS.exactMatch),
        )
        for each in found
    }


def labels() -> Iterator[tuple[str, str]]:
    """Yield every Chinese label of the scheme with the id of its concept."""
    for concept in scheme().values():
        for label in concept.labels:
            yield label, concept.id


def _fragment(iri: str) -> str:
    return iri.rpartition("#")[2]


@cache
def _by_form() -> Mapping[Form, str]:
    return {form(label): concept for label, concept in labels()}


@cache
def _subsets() -> tuple[tuple[str, ...], ...]:
    """Return the parts that may stand beside a label, fewest first."""
    sizes = range(len(APART) + 1)
    return tuple(parts for size in sizes for parts in combinations(APART, size))


def _related(one: Key, other: Key) -> bool:
    known = scheme()
    first, second = known[str(one.concept)], known[str(other.concept)]
    return second.id in first.related or first.id in second.related


def _said_once(one: Key, other: Key) -> list[str]:
    """Return what only one of two names says, where they agree otherwise; empty if they don't."""
    if one.concept and one.concept == other.concept:
        first, second = one.beside, other.beside
    else:
        first, second = one.form, other.form
    if first.words != second.words or first.rest != second.rest:
        return []
    mine, theirs = dict(first.parts), dict(second.parts)
    differing = [part for part in sorted({*mine, *theirs}) if mine.get(part) != theirs.get(part)]
    values = [(part, mine.get(part), theirs.get(part)) for part in differing]
    if not all(_may_be_left_out(*each) for each in values):
        return []
    return [first or second or "" for _, first, second in values]


def _may_be_left_out(part: str, one: str | None, other: str | None) -> bool:
    if one and other:
        return False
    return part in LEFT_OUT or (part == "action" and (one or other) in LEVELLED)


def _longer(one: Form, other: Form) -> Match | None:
    """Say whether one name is the other and more characters that no list knows."""
    if (one.parts, one.words) != (other.parts, other.words) or not (one.rest and other.rest):
        return None
    short, long = sorted((one.rest, other.rest), key=len)
    if len(short) < _SHORTEST or len(short) * 2 < len(long) or short not in long:
        return None
    return Match(f"only one of the two says {long.replace(short, '…', 1)}")


@dataclass(frozen=True, slots=True)
class _Said:
    """What a term says: (part, value, whether only where nothing else says it)."""

    parts: tuple[tuple[str, str, bool], ...]
    words: tuple[str, ...]


@cache
def _terms() -> tuple[Mapping[str, _Said], tuple[tuple[re.Pattern[str], str], ...], int]:
    rows = read_table(PARTS)
    plain = {row["term"]: _said(row["parts"]) for row in rows if row["term"][:3] != "re:"}
    patterns = [row for row in rows if row["term"][:3] == "re:"]
    known = tuple((re.compile(row["term"][3:]), row["parts"]) for row in patterns)
    return plain, known, max(map(len, plain))


def _said(parts: str) -> _Said:
    pairs = [each.partition("=") for each in parts.split()]
    words = tuple(value for part, _, value in pairs if part == "word")
    said = [(part.rstrip("?"), value, part[-1] == "?") for part, _, value in pairs]
    return _Said(tuple(each for each in said if each[0] != "word"), words)


@cache
def _form(name: str) -> Form:
    parts: dict[str, set[str]] = {}
    perhaps: dict[str, str] = {}
    words: list[str] = []
    rest: list[str] = []
    for said in _tokens(name):
        if isinstance(said, str):
            rest.append(said)
            continue
        words += said.words
        for part, value, unsure in said.parts:
            if unsure:
                perhaps.setdefault(part, value)
            else:
                parts.setdefault(part, set()).update(value.split("+"))
    known = {part: "+".join(sorted(values)) for part, values in parts.items()}
    return Form(tuple(sorted({**perhaps, **known}.items())), tuple(sorted(words)), "".join(rest))


def _tokens(name: str) -> Iterator[_Said | str]:
    """Yield what a name is made of, from left to right: a term, or a character of none."""
    plain, patterns, longest = _terms()
    start = 0
    while start < len(name):
        found = next((hit for p, _ in patterns if (hit := p.match(name, start))), None)
        if found is not None:
            parts = next(parts for p, parts in patterns if p is found.re)
            yield _said(found.expand(re.sub(r"\\([a-z]+)", r"\\g<\1>", parts)))
            start = found.end()
            continue
        sizes = range(min(longest, len(name) - start), 0, -1)
        size = next((size for size in sizes if name[start : start + size] in plain), 0)
        yield plain[name[start : start + size]] if size else name[start]
        start += size or 1
