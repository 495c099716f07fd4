"""Which way an indicator gets better, as its name says (``patterns/goals.tsv``, cue falls)."""

import re
from functools import cache

from kg.components.lexicon import read_table

PATTERNS = "pipelines/edugov_zh/patterns/goals.tsv"
LOWER = "lower"
"""What the property ``better`` of an indicator says where it is better the smaller it is."""


def falls(name: str) -> bool:
    """Say whether an indicator is better the smaller it is.

    >>> falls("初中辍学率"), falls("初中巩固率")
    (True, False)
    """
    return bool(_pattern().search(name))


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(
        "|".join(row["pattern"] for row in read_table(PATTERNS) if row["cue"] == "falls")
    )
