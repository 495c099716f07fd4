"""What a web page prints around a document: navigation, buttons, copyright."""

import re
from dataclasses import dataclass
from functools import cache

from kg.readers.patterns import alternatives, compiled, rows

_NAME = "layout_furniture.tsv"
_FRAME = r"[\s【】\[\]()（）|｜/:：>》×·]"


@dataclass(frozen=True, slots=True)
class Furniture:
    """Patterns of page furniture: what is so anywhere, and what only above or below the text.

    ``path`` is what the path of a page begins with (当前位置：首页 > …), furniture anywhere too.
    ``speaker`` is who gives a speech (市长　某某): part of the document, but never its title.
    """

    path: re.Pattern[str]
    anywhere: re.Pattern[str]
    top: re.Pattern[str]
    edge: re.Pattern[str]
    tokens: re.Pattern[str]
    speaker: re.Pattern[str]

    def always(self, text: str) -> bool:
        """Tell whether a line is furniture wherever it stands."""
        return self.anywhere.match(text) is not None

    def at_top(self, text: str) -> bool:
        """Tell whether a line is furniture above the text."""
        return self.at_edge(text) or self.top.match(text) is not None

    def at_edge(self, text: str) -> bool:
        """Tell whether a line is furniture above the text or below its last paragraph."""
        return (
            self.always(text)
            or self.edge.match(text) is not None
            or self.tokens.fullmatch(text) is not None
        )


@cache
def furniture() -> Furniture:
    """Return the shipped patterns."""
    found: dict[str, list[str]] = {
        where: [] for where in ("path", "anywhere", "top", "edge", "token", "speaker")
    }
    for where, pattern, _ in rows(_NAME, 3):
        found[where].append(pattern)
    tokens = alternatives(tuple(found["token"]))
    return Furniture(
        _either(found["path"]),
        _either(found["path"] + found["anywhere"]),
        _either(found["top"]),
        _either(found["edge"]),
        compiled(rf"{_FRAME}*(?:(?:{tokens}){_FRAME}*)+", _NAME),
        _either(found["speaker"]),
    )


def _either(patterns: list[str]) -> re.Pattern[str]:
    return compiled("|".join(f"(?:{pattern})" for pattern in patterns), _NAME)
