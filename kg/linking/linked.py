"""What linking gives to extraction: whose document it is, and what its mentions name."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kg.statement import Dropped, Entity, Mention
from kg.vocabulary import MentionType


@dataclass(frozen=True, slots=True)
class Context:
    """Whose document it is and of when: what 我市, 市教育局 and 本方案 point at.

    ``policy`` is the document itself, as a policy; ``plan`` the policy that it forwards or prints
    with its text (本方案), if it does, else None. ``date`` is the day (ISO 8601) whose list of
    regions was used, None for the newest; ``reasons`` says how each was found.
    """

    region: Entity | None = None
    issuer: Entity | None = None
    policy: Entity | None = None
    plan: Entity | None = None
    date: str | None = None
    reasons: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Linked:
    """The mentions of a document, each with the entity it names or the reason why with none.

    Mentions are sorted by start, then longest first. ``entities`` holds every entity that they
    name and those of the context, by id. ``full_names`` are those of the indicators, by place, once
    they are completed (``kg.extract.passages.with_full_names``).
    """

    context: Context
    mentions: tuple[Mention, ...]
    entities: Mapping[str, Entity]
    dropped: tuple[Dropped, ...] = ()
    full_names: Mapping[tuple[int, int], str] = field(default_factory=dict)
    _starts: Sequence[int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_starts", [mention.start for mention in self.mentions])

    def within(self, start: int, end: int, *types: MentionType) -> list[Mention]:
        """Return the mentions of these types (of all, if none is given) that lie in a range."""
        low = bisect_left(self._starts, start)
        inside = self.mentions[low : bisect_left(self._starts, end, low)]
        return [m for m in inside if (not types or m.type in types) and m.end <= end]
