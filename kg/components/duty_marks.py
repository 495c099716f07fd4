"""Tell who leads in a list of bodies: by a mark, a word in brackets, or the place in the list.

★甲局、乙局; 甲局（牵头）、乙局; or, where the text says so, whoever is named first.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from kg.components.duty_labels import role_of
from kg.components.duty_words import clauses, either
from kg.vocabulary import Role

MARKS = "★☆▲△＊*"
"""What stands before or behind the name of a body that leads."""
_ORDER = (Role.LEAD, Role.RESPONSIBLE, Role.SUPPORT)


def by_role(
    text: str, actors: Sequence[tuple[int, int]], run: Sequence[int], role: Role
) -> Iterator[tuple[tuple[int, ...], Role]]:
    """Yield the actors of a list in parts, each with the role that it has.

    ``run`` are indices into the actors; ``role`` is that of whom nothing marks.

    >>> text = "★甲局、乙局"
    >>> found = by_role(text, [(1, 3), (4, 6)], [0, 1], Role.RESPONSIBLE)
    >>> [(part, str(role)) for part, role in found]
    [((0,), 'lead'), ((1,), 'responsible')]
    """
    marked = {i: _marked(text, *actors[i]) for i in run}
    roles = {i: found or role for i, found in marked.items()}
    if role is Role.RESPONSIBLE and not any(marked.values()) and first_leads(text):
        rest = Role.SUPPORT if clauses("others_help").search(text) else role
        roles = {i: Role.LEAD if i == run[0] else rest for i in run}
    for each in _ORDER:
        part = tuple(i for i in run if roles[i] is each)
        if part:
            yield part, each


@lru_cache(maxsize=2)
def first_leads(text: str) -> bool:
    """Whether a text says that of several bodies in a list the first leads."""
    return clauses("first_leads").search(text) is not None


def _marked(text: str, start: int, end: int) -> Role | None:
    """Return the role that a mark gives an actor, or a word in brackets behind it."""
    if text[start - 1 : start] in tuple(MARKS) or text[end : end + 1] in tuple(MARKS):
        return Role.LEAD
    word = _word().match(text, end)
    return role_of(word["word"]) if word is not None else None


@cache
def _word() -> re.Pattern[str]:
    words = f"{either('lead')}|{either('support')}"
    return re.compile(rf"[(（〔\[](?P<word>{words})(?:单位|部门)?[)）〕\]]")
