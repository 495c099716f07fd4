"""Read from a file which words beside a value say what it is of."""

import re
from functools import cache

from kg.components.lexicon import patterns_of_kind

PATTERNS = "pipelines/edugov_zh/patterns/value_words.tsv"


@cache
def value_words(kind: str) -> re.Pattern[str]:
    """Return the pattern of the words of one kind of the file, as ``level`` or ``scope``."""
    return re.compile(patterns_of_kind(PATTERNS, kind))


@cache
def value_words_at_end(kind: str, behind: str = "") -> re.Pattern[str]:
    """Return the same where the words end a text, with what may stand behind them there."""
    return re.compile(rf"(?:{patterns_of_kind(PATTERNS, kind)}){behind}$")
