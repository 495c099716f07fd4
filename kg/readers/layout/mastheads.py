"""The head of a bulletin or of minutes: the name of the series and its issue."""

from collections.abc import Sequence

from kg.readers.forms.captions import is_issue
from kg.readers.forms.lines import Line, closed, joined
from kg.readers.forms.numbers import line_number
from kg.readers.forms.titles import begins_title, document_type
from kg.readers.layout.parts import TitleLines


def below_masthead(lines: Sequence[Line], groups: list[TitleLines]) -> list[TitleLines]:
    """Leave out the name of a bulletin or a series of minutes above the title of a document.

    Its characters stand apart, or its issue stands below it: （第19期）; or its number does, and
    what each of the two is, minutes or a bulletin, is the same.
    """
    if len(groups) < 2:
        return groups
    first, second = (joined(lines[group.first : group.last + 1]) for group in groups[:2])
    apart = closed(lines[groups[0].first].shown) == first != lines[groups[0].first].shown
    own = range(groups[0].first + 1, min(groups[0].last + 2, groups[1].first))
    issue = any(is_issue(lines[number].shown) for number in own)
    kind = second.startswith("关于") and "关于" not in first and first[-2:] == second[-2:]
    numbered = kind and any(line_number(lines[number].shown) is not None for number in own)
    return groups[1:] if issue or numbered or (apart and begins_title(second)) else groups


def with_issue(lines: Sequence[Line], title: TitleLines | None) -> TitleLines | None:
    """Return the name of a bulletin that is a document's only title with its issue below it."""
    below = lines[title.last + 1 : title.last + 2] if title is not None else []
    if title is None or not below or not is_issue(below[0].shown):
        return title
    bulletin = document_type(joined(lines[title.first : title.last + 1]))
    if bulletin is None or bulletin[0] != "简报":
        return title
    return TitleLines(title.first, title.last + 1, title.lead)
