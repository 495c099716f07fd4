"""Give the tasks of the rules to the bodies that stand once the trained reader was heard.

The rules find tasks before the reader does: of bodies that it bounds otherwise, and not of those
that it alone knows. What a verb gives to a body is a task only where that is one.
"""

from collections.abc import Iterable, Iterator, Sequence

from kg.components.tasks import find_tasks
from kg.components.unkept import BY_READER
from kg.components.weighing import Candidate
from kg.document import Document
from kg.vocabulary import MentionType

_ACTORS = (MentionType.REGION, MentionType.ORG)
_NAMED = (MentionType.POLICY, MentionType.PROGRAM)


def tasks_again(document: object, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield what was found, with the tasks of the rules as they are for the bodies in it."""
    if not isinstance(document, Document):
        yield from found
        return
    actors, named = _places(found, _ACTORS), _places(found, _NAMED)
    tasks = find_tasks(document, actors, named, _places(found, (MentionType.SCHOOL,)))
    given = {(task.start, task.end) for task in tasks}
    kept = [c for c in found if not _of_rules(c) or (c.start, c.end) in given]
    yield from kept
    taken = [(c.start, c.end) for c in kept if c.type is MentionType.TASK]
    for task in tasks:
        if all(task.end <= start or end <= task.start for start, end in taken):
            yield Candidate(task.start, task.end, MentionType.TASK, f"kg_term.{task.rule}")


def _of_rules(candidate: Candidate) -> bool:
    """Whether it is a task that the rules found."""
    return candidate.type is MentionType.TASK and candidate.rule != BY_READER


def _places(found: Iterable[Candidate], types: Sequence[MentionType]) -> list[tuple[int, int]]:
    """Return where candidates of some types stand, none inside another."""
    places: list[tuple[int, int]] = []
    for each in sorted(found, key=lambda c: (c.start, -c.end)):
        if each.type in types and (not places or each.start >= places[-1][1]):
            places.append((each.start, each.end))
    return places
