"""Read from a file by which words a passage tells of what was reached or of what is planned."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from kg.components.lexicon import read_table
from kg.document import Document
from kg.vocabulary import Genre, Voice

PATTERNS = "pipelines/edugov_zh/patterns/tenses.tsv"
PAST, PLAN = "past", "plan"
LEAD = 3
"""As how many words the first sentence of a block counts, if it is a heading of its own."""


@dataclass(frozen=True, slots=True)
class Tenses:
    """The patterns of a tenses file, by place."""

    genres: Mapping[str, str] = field(default_factory=dict)
    headings: Sequence[tuple[str, re.Pattern[str]]] = ()
    sentences: Sequence[tuple[str, re.Pattern[str]]] = ()
    titles: Sequence[tuple[str, re.Pattern[str]]] = ()
    blocks: Sequence[tuple[str, re.Pattern[str]]] = ()
    openings: Sequence[tuple[str, re.Pattern[str]]] = ()
    leads: Sequence[tuple[str, re.Pattern[str]]] = ()

    def of_document(self, document: Document) -> str:
        """Return the tense that a document has where nothing in it says otherwise."""
        genre, title = document.get("genre") or "", document.get("title") or ""
        if genre == Genre.NOTICE:
            for tense, pattern in self.titles:
                if pattern.search(title):
                    return tense
        if genre == Genre.OTHER and document.get("voice") == Voice.PLAN:
            return PLAN
        return self.genres.get(genre, PAST)

    def leaning(self, text: str) -> int:
        """Return how many more words of plans than of reports a stretch of text has."""
        count = {PAST: 0, PLAN: 0}
        for tense, pattern in self.blocks:
            count[tense] += len(set(pattern.findall(text)))
        lead = next((tense for tense, pattern in self.leads if pattern.match(text)), None)
        if lead is not None:
            count[lead] += LEAD
        return count[PLAN] - count[PAST]

    def opens(self, text: str, tense: str) -> bool:
        """Return whether a block begins with words that set this tense."""
        return any(said == tense and pattern.match(text) for said, pattern in self.openings)

    def of_heading(self, text: str) -> str | None:
        """Return the tense that a heading sets, or None."""
        return next((tense for tense, pattern in self.headings if pattern.search(text)), None)

    def cues(self, text: str, start: int, end: int) -> list[tuple[int, str]]:
        """Return where cues of tense stand in a range, and the tense of each."""
        return [
            (match.start(), tense)
            for tense, pattern in self.sentences
            for match in pattern.finditer(text, start, end)
        ]


@cache
def read_tenses(name: str = PATTERNS) -> Tenses:
    """Read a tenses file once."""
    rows = read_table(name)

    def patterns(place: str) -> list[tuple[str, re.Pattern[str]]]:
        return [(row["tense"], re.compile(row["pattern"])) for row in rows if row["place"] == place]

    genres = {row["pattern"]: row["tense"] for row in rows if row["place"] == "genre"}
    return Tenses(
        genres,
        patterns("heading"),
        patterns("sentence"),
        patterns("title"),
        patterns("block"),
        patterns("opening"),
        patterns("lead"),
    )
