"""Look back from a place in a text to what ends a clause or a sentence before it."""


def behind_last(text: str, stops: str, start: int, end: int) -> int:
    """Return the place behind the last of some characters in a range, or its start.

    The commonest should come first: for the others only what is behind it is looked through.

    >>> behind_last("甲；乙，丙", "，；", 0, 5), behind_last("甲；乙，丙", "。", 0, 5)
    (4, 0)
    """
    for stop in stops:
        start = max(start, text.rfind(stop, start, end) + 1)
    return start
