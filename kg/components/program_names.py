"""The grammar of programmes: reforms, projects, mechanisms, platforms, by the words around them.

Four forms: a standing name (课后服务); a name in quotes, with what belongs to it on both sides
(教师“县管校聘”改革); a verb that takes programmes, then a name that ends in a word for one (实施
义务教育标准化建设工程), and what stands in a list behind it; and such a name that is the whole
clause, as headings are.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from operator import attrgetter
from typing import NamedTuple

from kg.components.known_words import KnownWords
from kg.components.lexicon import longest_first
from kg.components.program_words import program_pattern, program_words

_HAN = "一-鿿"
_NAME = rf"[{_HAN}A-Za-z0-9＋+·—\-“”\"‘’'（）()、和与及]"
LONGEST = 28
"""Characters of the longest name without quotes that is looked for."""


class Name(NamedTuple):
    """One name and how it was found."""

    start: int
    end: int
    rule: str


class ProgramGrammar:
    """Finds names of programmes in a clause."""

    def __init__(
        self, standing: Sequence[str], verbs: Sequence[str], heads: dict[str, int]
    ) -> None:
        verb, head = longest_first(verbs), longest_first(heads)
        self._least = heads
        self._standing = KnownWords(standing)
        self._verb = re.compile(rf"(?:{verb})(?:{verb}|了|好|[“\"](?=[“\"]))*")
        self._head = re.compile(rf"(?P<head>{head})(?=[^{_HAN}A-Za-z]|$|{program_words('behind')})")
        self._clause = re.compile(
            rf"[\s　]*(?:[(（]?[一二三四五六七八九十\d]+[)）、.．]|[①-⑳]|——)?[\s　]*"
            rf"(?P<words>[{_HAN}“”\"]{{4,20}}?)(?P<head>{program_words('whole')})(?=[。：:，,]|$)"
        )
        self._quoted = re.compile(
            rf"[“\"](?P<inner>[^“”\"。；;，,\n]{{2,24}})[”\"]"
            rf"(?P<tail>[{_HAN}]{{0,12}}?(?:{head}))?"
        )

    def find(self, text: str, clauses: Iterable[tuple[int, int]]) -> list[Name]:
        """Return the names in the clauses of a text, which are given by their ranges, sorted."""
        standing = [Name(at, at + len(word), "standing") for at, word in self._standing.find(text)]
        found: list[Name] = []
        for start, end in clauses:
            names = [*self._in_clause(text, start, end), *_between(standing, start, end)]
            found += _longest(names) if names else []
        return found

    def _in_clause(self, text: str, start: int, end: int) -> Iterator[Name]:
        for find in (self._in_quotes, self._behind_verbs, self._whole):
            for name in find(text, start, end):
                yield _unquoted(text, name)

    def _whole(self, text: str, start: int, end: int) -> Iterator[Name]:
        """Yield the name that a clause is made of, behind its number."""
        match = self._clause.match(text, start, end)
        if match is not None and not self._verb.search(match["words"][:6]):
            yield Name(match.start("words"), match.end("head"), "whole_clause")

    def _in_quotes(self, text: str, start: int, end: int) -> Iterator[Name]:
        for match in self._quoted.finditer(text, start, end):
            before = _before(self._verb, text, start, match.start())
            if before is None:
                continue
            if match["tail"] is None and before == match.start():
                yield Name(match.start("inner"), match.end("inner"), "quoted")
            elif match["tail"] is not None or match.start() - before <= 8:
                yield Name(before, match.end(), "quoted_with_head")

    def _behind_verbs(self, text: str, start: int, end: int) -> Iterator[Name]:
        """Yield names behind a verb, and those in the list that goes on behind one."""
        for verb in self._verb.finditer(text, start, end):
            at = verb.end()
            while True:
                name = self._name_at(text, at, end)
                if name is None:
                    break
                yield name
                follow = re.compile(r"[、和与及]").match(text, name.end, end)
                if follow is None:
                    break
                at = follow.end()

    def _name_at(self, text: str, start: int, end: int) -> Name | None:
        """Return the name that starts here: up to the first head with enough before it."""
        limit = min(end, start + LONGEST)
        for match in self._head.finditer(text, start, limit):
            words = text[start : match.start()]
            if re.search(r"[，,。；;：:]", words):
                return None
            if len(words) >= self._least[match["head"]] and not program_pattern(
                "generic"
            ).fullmatch(words):
                return Name(start + self._extra(words, match["head"]), match.end(), "head")
        return None

    def _extra(self, words: str, head: str) -> int:
        """Return how many characters before a name describe it but are no part of it."""
        lead = _described().match(words)
        skip = lead.end() if lead else 0
        last = words.rfind("的") + 1
        if last and len(words) - last > self._least[head]:
            skip = max(skip, last)
        return skip if len(words) - skip >= min(2, self._least[head]) else 0


def _between(names: Sequence[Name], start: int, end: int) -> Iterator[Name]:
    """Yield those of some names, which are sorted, that lie between two places."""
    for name in names[bisect_left(names, start, key=attrgetter("start")) :]:
        if name.start >= end:
            break
        if name.end <= end:
            yield name


def _before(verb: re.Pattern[str], text: str, start: int, quote: int) -> int | None:
    """Return where a name with a quote in it starts: behind the verb before it, if there is one."""
    last = None
    for match in verb.finditer(text, max(start, quote - 16), quote):
        last = match
    if last is not None:
        between = text[last.end() : quote]
        return last.end() if re.fullmatch(rf"[{_HAN}A-Za-z0-9]*", between) else None
    return quote if quote > start and text[quote - 1] in "、和与" else None


def _unquoted(text: str, name: Name) -> Name:
    """Return a name without quotes that enclose it as a whole."""
    inner = text[name.start + 1 : name.end - 1]
    enclosed = text[name.start] in '“"' and text[name.end - 1] in '”"'
    if enclosed and not re.search('[“”"]', inner):
        return Name(name.start + 1, name.end - 1, name.rule)
    return name


def _longest(names: list[Name]) -> list[Name]:
    """Return the names that lie in no other, from left to right."""
    kept: list[Name] = []
    for name in sorted(set(names), key=lambda n: (n.start, -n.end, n.rule)):
        if not kept or name.start >= kept[-1].end:
            kept.append(name)
    return kept


@cache
def _described() -> re.Pattern[str]:
    return re.compile(f"{program_words('described')}+")
