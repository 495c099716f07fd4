"""Text as a browser shows it, put together piece by piece."""

import re

_WHITE = re.compile(r"([ \t\r\n\f]+)")
_WIDE = re.compile(r"[\u2e80-\u9fff\u3000-\u303f\uf900-\ufaff\uff00-\uffef“”‘’—…]")


class Flow:
    """Collects text; white space is closed up and lines end as in the page, not as in its source.

    A line end in the source between two Chinese characters is nothing, elsewhere a space. Cells
    of a table's row stand in one line, apart by tabs, unless a cell has several lines of its own.
    """

    def __init__(self) -> None:
        self.length = 0
        self._pieces: list[str] = []
        self._last = "\n"
        self._newline = False
        self._tabs = 0
        self._space = ""
        self._cells: list[int] = []
        self._last_newline = -1
        self._last_tab = -1

    @property
    def text(self) -> str:
        """What was collected so far."""
        return "".join(self._pieces)

    def add(self, text: str, *, keep: bool = False) -> None:
        """Add text; ``keep`` keeps its white space, as in <pre>."""
        if keep:
            self._put(text.replace("\r\n", "\n").replace("\r", "\n"))
            return
        for piece in _WHITE.split(text):
            if not piece:
                continue
            if piece[0] in " \t\r\n\f":
                self._space = self._space or piece
            else:
                self._put(piece)

    def end_line(self) -> None:
        """Let what follows begin on a new line; nothing at the beginning of a cell."""
        if not self._cells or self.length > self._cells[-1]:
            self._newline = True

    def break_line(self) -> None:
        """Add a line end, as <br> does."""
        self._space = ""
        self._newline = False
        self._write("\n")

    def begin_cell(self) -> None:
        """Begin a cell of a table."""
        self._cells.append(self.length)

    def end_cell(self) -> None:
        """End a cell: a tab behind it if it is one line, else a line end."""
        start = self._cells.pop()
        self._space = ""
        if self._last_newline > start:
            self._newline = True
        else:
            self._newline = False
            self._tabs += 1

    def tabs_since(self, start: int) -> bool:
        """Tell whether the text from ``start`` on is one line with a tab in it."""
        return self._last_newline <= start and self._last_tab > start

    def end_row(self) -> None:
        """End a row of a table."""
        self._tabs = 0
        self._newline = True

    def _put(self, text: str) -> None:
        self._write(self._separator(text[0]))
        self._newline, self._tabs, self._space = False, 0, ""
        self._write(text)

    def _separator(self, first: str) -> str:
        if self._newline and self._last != "\n":
            return "\n" + "\t" * self._tabs
        if self._tabs:
            return "\t" * self._tabs
        if not self._space or self._last in "\n\t":
            return ""
        source_line = "\n" in self._space or "\r" in self._space
        wide = _WIDE.match(self._last) is not None and _WIDE.match(first) is not None
        return "" if source_line and wide else " "

    def _write(self, text: str) -> None:
        if not text:
            return
        newline = text.rfind("\n")
        if newline >= 0:
            self._last_newline = self.length + newline
        tab = text.rfind("\t")
        if tab >= 0:
            self._last_tab = self.length + tab
        self._pieces.append(text)
        self.length += len(text)
        self._last = text[-1]
