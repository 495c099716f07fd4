"""Best tags and probabilities of spans under the reader's conditional random fields, in numpy.

One linear chain over the tags O, B, I for each mention type. Almost everywhere a chain stands at O
and can't leave it; those stretches are found first, by a bound on the best path through each
character, and left out. What remains, short stretches of all types and windows of a document, goes
through together, sorted by length so that those that have ended drop out.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from kg.components.reader_features import Array

O_TAG, B_TAG, I_TAG = range(3)

UNLIKELY = -12.0
"""Log odds, against no mention at all, below which the best mention of a character is left out."""

_LEAST = 1e-30
_TYPES = 100  # more than there are


@dataclass(frozen=True, slots=True)
class Chain:
    """Scores of tag after tag and of the first tag.

    ``step`` has *shape* (types, from, to), ``first`` (types, tags).
    """

    step: Array
    first: Array


class Tagging:
    """What the chains say of the windows of one document.

    Scores lie tag by tag, *shape* (tags, cells) or (tags, stretches), so that each step through
    the stretches adds and multiplies whole rows of numbers.

    :param emissions: one array a window, *shape* (characters, types, tags)
    """

    def __init__(self, chain: Chain, emissions: Sequence[Array]) -> None:
        self._chain = Chain(chain.step.astype(np.float32), chain.first.astype(np.float32))
        lengths = np.array([len(each) for each in emissions])
        scores = np.concatenate(emissions)
        self._stretches = _Stretches(_may_be(self._chain, scores, lengths), lengths)
        self._scores = self._stretches.packed(scores)
        self._opening, self._closing = self._ends()
        self._forward_backward()

    def spans(self, window: int) -> list[tuple[int, int, int, float]]:
        """Return the spans of a window on the best paths: start, end, type, probability.

        Types are given by their index.
        """
        low, high = np.searchsorted(self._found[:, 0], [window, window + 1])
        found = zip(self._found[low:high].tolist(), self._likely[low:high].tolist(), strict=True)
        return [(start, end, type_, likely) for (_, start, end, type_), likely in found]

    def probability(self, window: int, start: int, end: int, type_: int) -> float:
        """Return the probability that exactly start…end is a mention of a type."""
        places = self._stretches
        row = places.row(window, start, end, type_)
        if row < 0:
            return 0.0
        step, first = self._step[type_], start - int(places.start[row])
        cells = places.offsets[first : first + end - start + 1] + row
        found = float(self._alpha[B_TAG, cells[0]])
        inside = self._factors[I_TAG, cells[1 : end - start]]
        if len(inside):
            inner = step[I_TAG, I_TAG] ** (len(inside) - 1)
            found *= float(inside.prod()) * float(step[B_TAG, I_TAG] * inner)
        last = I_TAG if end - start > 1 else B_TAG
        if end == places.end[row]:
            return min(found * float(self._beta[last, cells[end - start - 1]]), 1.0)
        after = step[last] * self._factors[:, cells[-1]] * self._beta[:, cells[-1]]
        return min(found * float(after[O_TAG] + after[B_TAG]), 1.0)

    def marginals(self, window: int) -> Array:
        """*Shape:* (characters, types, tags): how likely each tag is, all paths considered."""
        places = self._stretches
        table = np.zeros((places.lengths[window], *self._chain.first.shape), dtype=np.float32)
        table[..., O_TAG] = 1.0
        there = places.window[places.row_of_cell] == window
        rows = places.row_of_cell[there]
        found = self._alpha[:, there] * self._beta[:, there]
        found /= np.maximum(_sum(found), _LEAST)
        table[places.start[rows] + places.time_of_cell[there], places.type[rows]] = found.T
        return table

    def _ends(self) -> tuple[Array, Array]:
        """Scores of the first tag of each stretch, and of what follows its last.

        *Shape:* (tags, stretches) twice
        """
        places, chain = self._stretches, self._chain
        opens, closes = places.start == 0, places.end == places.lengths[places.window]
        first, step = chain.first.T[:, places.type], _by_tags(chain.step, places.type)
        return np.where(opens, first, step[O_TAG]), np.where(closes, np.float32(0), step[:, O_TAG])

    def _forward_backward(self) -> None:
        """Scaled forward and backward sums; ``_factors`` are emissions over their scales."""
        self._step = np.exp(self._chain.step)
        steps = _by_tags(self._step, self._stretches.type)
        emitted = np.exp(self._scores - self._scores.max(axis=0, initial=-1e4))
        self._alpha, self._factors = self._forward(emitted, steps)
        self._beta = self._backward(steps)

    def _forward(self, emitted: Array, steps: Array) -> tuple[Array, Array]:
        alpha, scales = np.zeros_like(emitted), np.ones_like(emitted[0])
        state = np.exp(self._opening)
        for t, cells in enumerate(self._stretches.times):
            if t:
                n = cells.stop - cells.start
                state = _moved(state[:, :n], steps[:, :, :n])
            state *= emitted[:, cells]
            scales[cells] = scale = np.maximum(_sum(state), _LEAST)
            state /= scale
            alpha[:, cells] = state
        return alpha, emitted / scales

    def _backward(self, steps: Array) -> Array:
        """Start each stretch from what follows it, so that with ``_alpha`` it sums to 1."""
        last, times = self._stretches.last, self._stretches.times
        beta = np.zeros_like(self._alpha)
        after = np.exp(self._closing)
        beta[:, last] = after / np.maximum(_sum(self._alpha[:, last] * after), _LEAST)
        back = steps.swapaxes(0, 1)
        for here, behind in zip(times[-2::-1], times[:0:-1], strict=True):
            n = behind.stop - behind.start
            ahead = self._factors[:, behind] * beta[:, behind]
            beta[:, here.start : here.start + n] = _moved(ahead, back[:, :, :n])
        return beta

    @property
    def _found(self) -> Array:
        """Every span on a best path: window, start, end, type; *shape* (spans, 4), sorted."""
        return self._found_and_likely[0]

    @property
    def _likely(self) -> Array:
        """*Shape:* (spans,): their probabilities."""
        return self._found_and_likely[1]

    @cached_property
    def _found_and_likely(self) -> tuple[Array, Array]:
        places = self._stretches
        tags = places.in_rows(self._paths())
        starts = np.flatnonzero(tags == B_TAG)
        ends = np.flatnonzero(tags != I_TAG)
        rows = np.searchsorted(places.row_starts, starts, side="right") - 1
        first = places.start[rows] + starts - places.row_starts[rows]
        length = ends[np.searchsorted(ends, starts, side="right")] - starts
        found = np.column_stack([places.window[rows], first, first + length, places.type[rows]])
        order = np.lexsort((found[:, 3], found[:, 1], found[:, 0]))
        return found[order], self._probabilities(rows, starts, length)[order]

    def _probabilities(self, rows: Array, starts: Array, length: Array) -> Array:
        """Work out many spans at once, as :meth:`probability` does one.

        :param starts: places among the cells laid by stretch
        """
        places = self._stretches
        steps, first = self._step[places.type[rows]], starts - places.row_starts[rows]
        found = self._alpha[B_TAG, places.offsets[first] + rows].astype(np.float64)
        inside = places.in_rows(self._factors[I_TAG])
        bounds = np.column_stack([starts + 1, starts + length]).ravel()
        products = np.multiply.reduceat(inside, bounds)[::2] if len(bounds) else found
        longer = length > 1
        inner = steps[:, I_TAG, I_TAG] ** np.maximum(length - 2, 0)
        found *= np.where(longer, products * steps[:, B_TAG, I_TAG] * inner, 1.0)
        last = np.where(longer, I_TAG, B_TAG)
        result: Array = np.minimum(found * self._after(rows, first + length, last), 1.0)
        return result

    def _after(self, rows: Array, ends: Array, last: Array) -> Array:
        """Sum what may follow a span that ends in a tag, within its stretch or behind it."""
        places = self._stretches
        closed = ends == (places.end - places.start)[rows]
        behind = self._beta[last, places.offsets[ends - 1] + rows]
        cells = places.offsets[np.where(closed, ends - 1, ends)] + rows
        ways = self._step[places.type[rows], last].T * self._factors[:, cells]
        ways *= self._beta[:, cells]
        result: Array = np.where(closed, behind, ways[O_TAG] + ways[B_TAG])
        return result

    def _paths(self) -> Array:
        """Best tags, a cell each."""
        back = np.zeros(self._scores.shape, dtype=np.int8)
        best = self._opening.copy()
        moves = _by_tags(self._chain.step, self._stretches.type)
        for t, cells in enumerate(self._stretches.times):
            n = cells.stop - cells.start
            if t:
                best[:, :n], back[:, cells] = _best_moved(best[:, :n], moves[:, :, :n])
            best[:, :n] += self._scores[:, cells]
        return self._trace((best + self._closing).argmax(0), back)

    def _trace(self, state: Array, back: Array) -> Array:
        """Follow the back pointers from each stretch's own last character."""
        paths, numbers = np.zeros(back.shape[1], dtype=np.int8), np.arange(back.shape[1])
        for cells in reversed(self._stretches.times):
            n = cells.stop - cells.start
            paths[cells] = state[:n]
            state[:n] = back[state[:n], numbers[cells]]
        return paths


class _Stretches:
    """Where mentions may be: stretches of characters, each of one type and window.

    They are numbered from the longest to the shortest. A cell is a character of a stretch; cells
    lie by their place in it: all first characters, then all second ones, and so on.

    :param there: *Shape:* (types, characters), all windows after one another
    """

    def __init__(self, there: Array, lengths: Array) -> None:
        self.lengths = lengths
        rows = _runs(there, lengths)
        order = np.argsort(rows[:, 2] - rows[:, 3], kind="stable")
        self.window, self.type, self.start, self.end = rows[order].T
        sizes = self.end - self.start
        longest = int(sizes[0]) if len(sizes) else 0
        counts = np.searchsorted(-sizes, -np.arange(longest), side="left")
        self.offsets = np.concatenate([[0], np.cumsum(counts)])
        self.times = [slice(*pair) for pair in zip(self.offsets, self.offsets[1:], strict=False)]
        self.time_of_cell = np.repeat(np.arange(longest), counts)
        self.row_of_cell = np.arange(self.offsets[-1]) - self.offsets[self.time_of_cell]
        self.last = self.offsets[sizes - 1] + np.arange(len(sizes))
        self.row_starts = np.concatenate([[0], np.cumsum(sizes + 1)])[: len(sizes)]
        self._ranks = np.argsort(order, kind="stable")
        self._width = int(self.lengths.max()) + 1
        keys = (rows[:, 0] * _TYPES + rows[:, 1]) * self._width + rows[:, 2]
        self._keys: list[int] = keys.tolist()  # sorted by window, type and start

    def packed(self, scores: Array) -> Array:
        """*Shape:* (characters, types, tags), all windows after one another → (tags, cells)."""
        starts = (np.cumsum(self.lengths) - self.lengths)[self.window] + self.start
        places = starts[self.row_of_cell] + self.time_of_cell
        cells = places * scores.shape[1] + self.type[self.row_of_cell]
        whole: Array = scores.reshape(-1, scores.shape[2]).take(cells, axis=0)
        return np.ascontiguousarray(whole.T, dtype=np.float32)

    def in_rows(self, cells: Array) -> Array:
        """Lay cells by stretch, O behind each."""
        table = np.full(len(cells) + len(self.start), O_TAG, dtype=cells.dtype)
        table[self.row_starts[self.row_of_cell] + self.time_of_cell] = cells
        return table

    def row(self, window: int, start: int, end: int, type_: int) -> int:
        """Return the number of the stretch that holds a span as a whole, or -1."""
        n = bisect_right(self._keys, (window * _TYPES + type_) * self._width + start) - 1
        if n < 0:
            return -1
        row = int(self._ranks[n])
        same = self.window[row] == window and self.type[row] == type_
        return row if same and end <= self.end[row] else -1


def _may_be(chain: Chain, scores: Array, lengths: Array) -> Array:
    """*Shape:* (types, characters): where some mention is not :data:`UNLIKELY`.

    The score of the best mention through a character is bounded by the best way to it from any
    beginning, and the best way on from it, each step at its most favourable.

    :param scores: *Shape:* (characters, types, tags), all windows after one another
    """
    none = chain.step[:, O_TAG, O_TAG]
    into = np.maximum(chain.step[:, :, B_TAG].max(1), chain.first[:, B_TAG]) - none
    on = chain.step[:, [B_TAG, I_TAG], I_TAG].max(1) - none
    out = np.maximum(chain.step[:, 1:, O_TAG].max(1) - none, 0)
    begins = np.ascontiguousarray((scores[..., B_TAG] - scores[..., O_TAG] + into + out).T)
    goes_on = np.ascontiguousarray((scores[..., I_TAG] - scores[..., O_TAG] + on).T)
    best = np.empty_like(begins)
    for end, length in zip(np.cumsum(lengths).tolist(), lengths.tolist(), strict=True):
        window = slice(end - length, end)
        sums = np.add.accumulate(goes_on[:, window], axis=1)
        reached = np.maximum.accumulate(begins[:, window] - sums, axis=1)
        ahead = np.maximum.accumulate(sums[:, ::-1], axis=1)[:, ::-1]
        np.add(reached, ahead, out=best[:, window])
    likely: Array = best > UNLIKELY
    return likely


def _runs(there: Array, lengths: Array) -> Array:
    """*Shape:* (runs, 4): window, type, start and end of each run, sorted.

    All is laid in one row, with a gap before each window, so that no run goes on into another.
    """
    windows = np.arange(len(lengths))
    gaps = np.cumsum(lengths) - lengths + windows
    row = np.zeros((len(there), int(lengths.sum()) + len(lengths)), dtype=bool)
    row[:, np.arange(there.shape[1]) + np.repeat(windows, lengths) + 1] = there
    turns = np.flatnonzero(np.diff(row.ravel(), append=False)) + 1
    type_, start = np.divmod(turns[::2], row.shape[1])
    window = np.searchsorted(gaps, start, side="right") - 1
    start -= gaps[window] + 1
    found = np.column_stack([window, type_, start, start + turns[1::2] - turns[::2]])
    return found[np.argsort(window, kind="stable")]


def _by_tags(step: Array, types: Array) -> Array:
    """*Shape:* (types, from, to), (n,) → (from, to, n)."""
    return np.ascontiguousarray(step[types].transpose(1, 2, 0))


def _moved(state: Array, steps: Array) -> Array:
    """*Shape:* (from, n), (from, to, n) → (to, n)."""
    ways = state[:, None] * steps
    moved: Array = ways[O_TAG] + ways[B_TAG]
    moved += ways[I_TAG]
    return moved


def _best_moved(state: Array, moves: Array) -> tuple[Array, Array]:
    """*Shape:* (from, n), (from, to, n) → (to, n) twice: best scores, and the tags they are from.

    Of tags with the same score the first counts.
    """
    none, begins, inside = state[:, None] + moves
    best = np.maximum(none, begins)
    origin = np.where(inside > best, np.int8(I_TAG), begins > none)
    return np.maximum(best, inside), origin


def _sum(values: Array) -> Array:
    """*Shape:* (tags, n) → (n,), each added in the order of the tags."""
    total: Array = values[O_TAG] + values[B_TAG] + values[I_TAG]
    return total
