"""The grammar of honours: what is won, held or aimed for.

A verb (获评, 创建, 入选 …), then a name that ends in a word for an honour (示范校, 先进县 …) or
stands in quotes; what goes on behind it in a list is one as well. A name with level and grade
(省级示范 …) needs no verb. As what a number of schools is chosen (认定甲校等10所学校为⟨…⟩) is one,
whatever it ends in.
"""

import re
from collections.abc import Iterator, Sequence

from kg.components.lexicon import longest_first, one_of_kind
from kg.components.program_names import Name
from kg.components.region_tables import provinces

WORDS = "pipelines/edugov_zh/terms/honour_words.tsv"
LONGEST = 36
"""Characters of the longest honour."""

_STOP = re.compile(r"[，,。；;：:\n]")
_NEXT = re.compile(r"(?:\d*[所个名人项枚家次张]?[、和及]|以及)\d*[所个名人项枚家次]?")


class HonourGrammar:
    """Finds names of honours in a clause."""

    def __init__(self, verbs: Sequence[str], heads: Sequence[str]) -> None:
        self._verb = re.compile(f"(?:{longest_first(verbs)})(?:{longest_first(verbs)})*")
        behind = _words("behind")
        self._head = re.compile(
            rf"(?:{longest_first(heads)})(?:[(（][区县市旗团州、]+[)）])?[”\"]?"
            rf"(?=[^一-鿿]|{behind}|{_words('behind_head')}|$)"
        )
        batch = r"第[一二三四五六七八九十]+批"
        self._who = re.compile(
            rf"(?:了|{_words('before')}|{batch}|\d+[所个名人项家]|为?(?=[“\"])|为)*"
        )
        level = rf"(?:{_words('level')}|{longest_first(provinces())})(?:首批|{batch})?"
        self._graded = re.compile(
            rf"(?P<name>{level}[^，,。；;：:、\n“”\"《》]{{0,18}}?{_words('grade')}"
            rf"[^，,。；;：:、\n“”\"《》的]{{0,10}}?{_words('bearer')})"
            rf"(?:[(（][区县市旗团、州]+[)）])?(?=[^一-鿿]|{behind}|$)"
        )
        self._grade = re.compile(_words("grade"))
        self._chosen = re.compile(
            rf"{_words('chooses')}[^，,。；;\n]{{0,80}}?\d+[所个名项家][^，,。；;\n\d为]{{0,8}}为"
            rf"(?:{_words('before')}|{batch}|20\d\d年(?:度)?)*[“\"]?"
            r"(?P<name>[^，,。；;：:、\n“”\"为的]{6,36}?)[”\"]?(?=[，,。；;\n]|称号|荣誉|$)"
        )
        self._quoted = re.compile(rf"[“\"]([^“”\"，。；\n]{{2,20}})[”\"]{_words('called')}?")

    def find(self, text: str, start: int, end: int) -> list[Name]:
        """Return the honours between two places, which should be the ends of a clause."""
        found: dict[tuple[int, int], Name] = {}
        for verb in self._verb.finditer(text, start, end):
            for name in self._list(text, verb.end(), end):
                found.setdefault((name.start, name.end), name)
        graded = self._grade.search(text, start, end) is not None  # few clauses have a grade
        for match in self._graded.finditer(text, start, end) if graded else ():
            found.setdefault(match.span("name"), Name(*match.span("name"), "graded_honour"))
        for match in self._chosen.finditer(text, start, end):
            found.setdefault(match.span("name"), Name(*match.span("name"), "chosen_honour"))
        names = sorted(found.values()) if found else []
        return [n for n in names if not any(_inside(n, other) for other in names)]

    def _list(self, text: str, at: int, end: int) -> Iterator[Name]:
        """Yield the honours behind a verb, one after the other."""
        while True:
            skip = self._who.match(text, at, end)
            start = skip.end() if skip else at
            name = self._name_at(text, start, end)
            if name is None:
                return
            yield name
            after = _NEXT.match(text, name.end + (text[name.end : name.end + 1] in '”"'), end)
            if after is None:
                return
            at = after.end()

    def _name_at(self, text: str, start: int, end: int) -> Name | None:
        stop = _STOP.search(text, start, end)
        limit = min(stop.start() if stop else end, start + LONGEST)
        quoted = self._quoted.match(text, start, limit)
        if quoted is not None and self._head.search(text, start, quoted.end(1) + 1):
            return Name(*quoted.span(1), "quoted_honour")
        match = self._head.search(text, start, limit)
        if match is None or match.start() - start < 2 or "、" in text[start : match.start()]:
            return None
        return Name(start, match.end(), "honour")


def _words(kind: str) -> str:
    return one_of_kind(WORDS, kind)


def _inside(name: Name, other: Name) -> bool:
    covers = other.start <= name.start and name.end <= other.end
    return covers and (other.start, other.end) != (name.start, name.end)
