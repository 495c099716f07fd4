"""What the full name of a body shows: that it governs, that it only meets."""

import re
from functools import cache

from kg.components.lexicon import patterns_of_kind

PATTERNS = "pipelines/edugov_zh/patterns/kinds_of_bodies.tsv"


@cache
def body_kind(kind: str) -> re.Pattern[str]:
    """Return what is found in the names of bodies of one kind of the file, as ``government``."""
    return re.compile(patterns_of_kind(PATTERNS, kind))
