"""Tell a task from a name: who 牵头建立编制周转制度 is responsible for the programme."""

from collections.abc import Iterable

from kg.components.duty_words import clauses

_AFTER = 3
"""Characters that may stand behind the name: 工作, a quote."""


def names_only(text: str, start: int, end: int, names: Iterable[tuple[int, int]]) -> bool:
    """Whether a clause is a name, with a verb of carrying out before it or none.

    >>> names_only("建立编制周转制度", 0, 8, [(2, 8)]), names_only("编制周转工作", 0, 6, [(0, 4)])
    (True, True)
    >>> names_only("管理编制周转", 0, 6, [(2, 6)]), names_only("开展双减政策宣传", 0, 8, [(2, 4)])
    (False, False)
    """
    verb = clauses("carries_out").match(text, start, end)
    begins = {start, verb.end()} if verb is not None else {start}
    return any(
        last >= end - _AFTER and any(begin - 1 <= first <= begin + 1 for begin in begins)
        for first, last in names
    )
