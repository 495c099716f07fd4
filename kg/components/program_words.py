"""Read from a file which words stand around the names of programmes, and in them."""

import re
from functools import cache

from kg.components.lexicon import patterns_of_kind

PATTERNS = "pipelines/edugov_zh/patterns/program_words.tsv"


def program_words(kind: str) -> str:
    """Return the words of one kind of the file, as one pattern."""
    return f"(?:{patterns_of_kind(PATTERNS, kind)})"


@cache
def program_pattern(kind: str) -> re.Pattern[str]:
    """Return the pattern of the words of one kind of the file, compiled once."""
    return re.compile(program_words(kind))
