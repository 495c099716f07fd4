"""What the passes of layout hand on: parts of a text, not yet a tree."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from kg.readers.forms.lines import Line
from kg.vocabulary import BlockKind


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a text before its place in the tree is known.

    ``rank`` orders headings, the outermost lowest; ``style`` names the numbering of a heading
    whose rank the document itself decides. ``resets`` ends all headings before the part.
    """

    kind: BlockKind
    start: int
    end: int
    marker: str = ""
    rank: int = 0
    style: str = ""
    resets: bool = False


@dataclass(frozen=True, slots=True)
class TitleLines:
    """The lines of one title, first and last; ``lead`` is the issuer's line above them, or None."""

    first: int
    last: int
    lead: int | None = None


@dataclass(slots=True)
class Draft:
    """The lines of a text, and the parts found so far; a line is taken once."""

    lines: Sequence[Line]
    parts: list[Part] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)

    def free(self, number: int) -> bool:
        """Tell whether there is such a line and no pass has taken it."""
        return 0 <= number < len(self.lines) and number not in self.taken

    def take(
        self, kind: BlockKind, first: int, last: int | None = None, *, resets: bool = False
    ) -> None:
        """Make one part of a line, or of all from ``first`` to ``last``."""
        last = first if last is None else last
        part = Part(kind, self.lines[first].start, self.lines[last].end, resets=resets)
        self.add([part], range(first, last + 1))

    def add(self, parts: Iterable[Part], numbers: Iterable[int]) -> None:
        """Add parts that cover these lines."""
        self.parts.extend(parts)
        self.taken.update(numbers)
