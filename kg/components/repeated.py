"""Find the other places of a name: what is a programme once is one wherever a document names it."""

from collections.abc import Iterable, Iterator

SHORTEST = 3
"""Characters of the shortest name that is looked for again."""


def repeated(
    text: str, names: Iterable[tuple[int, int]], taken: Iterable[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Yield where else the names in these ranges stand, the longest first, outside what is taken.

    >>> list(repeated("推行走教制；走教制见效，走教制度", [(2, 5)], [(2, 5), (11, 15)]))
    [(6, 9)]
    """
    free = bytearray(b"\1" * len(text))
    for start, end in taken:
        free[start:end] = bytes(end - start)
    words = {text[start:end] for start, end in names if end - start >= SHORTEST}
    for name in sorted(words, key=lambda word: (-len(word), word)):
        at = text.find(name)
        while at >= 0:
            end = at + len(name)
            if all(free[at:end]):
                free[at:end] = bytes(len(name))
                yield at, end
            at = text.find(name, end)
