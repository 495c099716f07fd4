"""The words of duties, from their files: labels and verbs, ends of bodies, clauses beside them."""

import re
from functools import cache

from kg.components.lexicon import (
    longest_first,
    one_of_kind,
    patterns_of_kind,
    read_terms,
    terms_of_kind,
)

WORDS = "pipelines/edugov_zh/terms/duty_words.tsv"
BODIES = "pipelines/edugov_zh/terms/duty_bodies.tsv"
DEEDS = "pipelines/edugov_zh/terms/duty_deeds.txt"
CLAUSES = "pipelines/edugov_zh/patterns/duty_clauses.tsv"


def words(kind: str) -> list[str]:
    """Return the words of one kind of the file, such as those that are a label."""
    return terms_of_kind(WORDS, kind)


def either(kind: str) -> str:
    """Return the words of one kind as one pattern."""
    return one_of_kind(WORDS, kind)


def body_ends(kind: str) -> str:
    """Return what bodies end in where one kind of the file tells them, as one pattern."""
    ends = terms_of_kind(BODIES, kind)
    single = "".join(end for end in ends if len(end) == 1)
    longer = longest_first(end for end in ends if len(end) > 1)
    return f"(?:[{single}]|{longer})" if single else f"(?:{longer})"


@cache
def clauses(kind: str) -> re.Pattern[str]:
    """Return the pattern of one kind of clauses of the file, as ``done``, compiled once."""
    return re.compile(patterns_of_kind(CLAUSES, kind))


@cache
def deed() -> re.Pattern[str]:
    """Return how a clause begins that says what a body has to do: 依法查处, 将…纳入."""
    verbs = longest_first(read_terms(DEEDS))
    often = "每[年月季周]|每学[年期]"
    return re.compile(
        rf"(?:{either('manner')}|{often})*(?:{verbs}){{1,2}}|{patterns_of_kind(CLAUSES, 'deed')}"
    )
