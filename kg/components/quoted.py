"""Find programmes by their form alone: a name in quotes before a word for what is carried out.

深化“县管校聘”改革 names a reform whether or not its limits are clear to the trained reader, which
may hold “县管校聘”改革 and 县管校聘 for equally likely and so neither for likely enough.
"""

import re
from collections.abc import Iterator
from functools import cache

from kg.components.lexicon import patterns_of_kind

_PATTERNS = "pipelines/edugov_zh/patterns/program_words.tsv"


def quoted(text: str) -> Iterator[tuple[int, int]]:
    """Yield where such names stand: with the word behind the quotes, or the words in them.

    >>> text = "深化“县管校聘”改革，推进“一校一品”建设，落实“六稳”要求"
    >>> [text[a:b] for a, b in quoted(text)]
    ['“县管校聘”改革', '一校一品']
    """
    for match in _form().finditer(text):
        yield match.span() if match["whole"] else match.span("name")


@cache
def _form() -> re.Pattern[str]:
    whole, apart = (patterns_of_kind(_PATTERNS, kind) for kind in ("quoted", "quotes"))
    return re.compile(
        rf"“(?P<name>[^“”\n]{{2,16}})”(?:[\u4e00-\u9fff]{{0,6}}?(?P<whole>{whole})|(?:{apart}))"
    )
