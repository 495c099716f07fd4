"""Find honours that a list counts behind one that was read: 省特级教师14名、市名师42名.

Whoever counts one honour counts such in the rest of the list: the trained reader, which is not
sure of each for itself, is asked for less there.
"""

import re
from collections.abc import Iterable, Iterator

_UNIT = r"[余多]?[个所家名人项件处支条座枚]"
_NAME = r"(?P<name>[^、，,。；;：:（）()《》\n\d]{2,20}?)"
_COUNT_BEHIND = re.compile(rf"[”\"]?\d+{_UNIT}、[“\"]?{_NAME}(?=[”\"]?\d+{_UNIT})")
_COUNT_BEFORE = re.compile(rf"[”\"]?、\d+{_UNIT}[“\"]?{_NAME}(?=[”\"]?(?:[、，,。；;]|$))")
_COUNTED = re.compile(rf"\d+{_UNIT}[“\"]?$")
REACH = 8
"""Characters before an honour within which its count stands."""


def siblings(text: str, honours: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the members of a list that follow honours and are counted as they are.

    >>> text = "培养省特级教师14名、市名师42名，建成5个特色县、3个文旅强县。"
    >>> [text[a:b] for a, b in siblings(text, [(2, 7), (22, 25)])]
    ['市名师', '文旅强县']
    """
    known = set(honours)
    for start, end in sorted(known):
        before = _COUNTED.search(text, max(0, start - REACH), start) is not None
        form = _COUNT_BEFORE if before else _COUNT_BEHIND
        found = form.match(text, end)
        while found is not None and found.span("name") not in known:
            yield found.span("name")
            found = form.match(text, found.end("name"))
