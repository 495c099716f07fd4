"""Lines of their own above and below a title: its years, its state, its issue, its occasion."""

import re

_SUPPLEMENT = re.compile(
    r"[（(](?:(?:19|20)\d\d\s?[年—－–~～至-].{0,12}年|试行|暂行"
    r"|(?:(?:19|20)\d\d年)?第[\d一二三四五六七八九十]{1,4}期)[）)]"
)
_STATE = re.compile(
    r"[（(](?:草案|.{0,6}稿|节选|节录|摘[要编登录]|.{1,8}部分(?:摘录)?|(?:19|20)\d\d(?:学年|年度?)度?)[）)]"
)
"""A line below a title that says in what state, or which part of it, a page gives, or for when."""
_ISSUE = re.compile(
    r"[（(〔\[]?(?:(?:19|20)\d\d)?[年〕\]）)]?\s?第?\s?[\d一二三四五六七八九十]{1,4}\s?[期号]"
    r"(?:\s?[（(，,]?总第?\s?\d+\s?期[）)]?)?[）)]?"
)
"""The issue of a bulletin, the number of an announcement: 2015年第3期（总第17期）."""
_OCCASION = re.compile(r"[—―－–-]{1,3}\s*在[^，。；]{4,60}上|[（(]在[^，。；]{4,60}上[）)]")


def is_supplement(text: str) -> bool:
    """Tell whether a line belongs to the title above it: （试行）, the years of a plan."""
    return _SUPPLEMENT.fullmatch(text) is not None


def is_issue(text: str) -> bool:
    """Tell whether a line is no more than the issue of a bulletin or a number of minutes.

    >>> [is_issue(text) for text in ("2015年第3期（总第17期）", "（第19期）", "2022年")]
    [True, True, False]
    """
    return _ISSUE.fullmatch(text) is not None


def is_aside(text: str) -> bool:
    """Tell whether a line below a title says of what state, part or occasion the text is.

    >>> [is_aside(text) for text in ("（征求意见稿）", "（教育部分）", "（2022年度）", "（试行）")]
    [True, True, True, False]
    """
    return _STATE.fullmatch(text) is not None or _OCCASION.fullmatch(text) is not None
