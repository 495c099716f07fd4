"""The reader's heads for spans and pairs of spans, as plain matrices.

The same arithmetic as ``kg.training.model.SpanHeads``, which trains them; a test holds the two
equal.
"""

from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from pathlib import Path

import numpy as np

from kg.components.reader_chain import Chain
from kg.components.reader_features import PAIR_SIZES, Array, between

Span = tuple[int, int, int]
"""Start, end and the index of the type."""

_ROOT = float(np.sqrt(2.0))
_TOGETHER = 32
"""Windows that are summed up together: 8 MB."""


class Heads:
    """Small matrices by name, and what is computed with them."""

    def __init__(self, weights: Mapping[str, Array]) -> None:
        self._weights = {name: np.asarray(w, dtype=np.float32) for name, w in weights.items()}
        self.chain = Chain(self._weights["chain.step"], self._weights["chain.first"])

    @classmethod
    def load(cls, path: Path) -> "Heads":
        """Read the matrices from an ``.npz`` file."""
        with np.load(path, allow_pickle=False) as weights:
            return cls(dict(weights))

    @property
    def matrices(self) -> dict[str, Array]:
        """All weights but those of the chain, by name."""
        return {n: w for n, w in self._weights.items() if not n.startswith("chain.")}

    def spans(self, projected: Array, sums: Array, spans: Array) -> Array:
        """Give each span its vector.

        :param projected: *Shape:* (positions, projected), the marks at both ends included
        :param sums: *Shape:* (positions + 1, projected), sums over the positions before
        :param spans: *Shape:* (n, 3), start and end as positions, index of the type
        :return: *Shape:* (n, width)
        """
        start, end, type_ = spans.T
        parts = [
            projected[start],
            projected[end - 1],
            _means(sums, start, end),
            projected[start - 1],
            projected[end],
        ]
        return _gelu(self._linear("span", np.hstack(parts)) + self._weights["types.weight"][type_])

    def classes(self, name: str, vectors: Array) -> Array:
        """*Shape:* (n, width) → (n, choices): probabilities of a head's choices."""
        scores = self._linear(f"classes.{name}", vectors)
        scores = np.exp(scores - scores.max(-1, keepdims=True))
        result: Array = scores / scores.sum(-1, keepdims=True)
        return result

    def ends(self, vectors: Array) -> Array:
        """Work out what a span adds to any of its links: as head, as tail, and to their product.

        *Shape:* (n, width) → (n, twice the width and twice the product)
        """
        result: Array = vectors @ self._ends + self._ends_bias
        return result

    def links(self, heads: Array, tails: Array, middles: Array, places: Array) -> Array:
        """*Shape:* (n, ends) twice → (n, links): the probability of each link on its own.

        :param middles: *Shape:* (n, projected), the mean of what lies between
        :param places: *Shape:* (n, 4), from :func:`kg.components.reader_features.pair_features`
        """
        width, product = self._sizes
        mixed = heads[:, :width] + tails[:, width : 2 * width]
        mixed += self._linear("middle", middles)
        for k in range(len(PAIR_SIZES)):
            mixed += self._weights[f"places.{k}.weight"][places[:, k]]
        both = heads[:, 2 * width : -product] * tails[:, -product:]
        scores = self._linear("link", np.hstack([_gelu(mixed), both])).astype(np.float64)
        result: Array = 1.0 / (1.0 + np.exp(-scores))  # which float32 can't hold for all scores
        return result

    def _linear(self, name: str, values: Array) -> Array:
        result: Array = values @ self._weights[f"{name}.weight"].T
        bias = self._weights.get(f"{name}.bias")
        return result if bias is None else result + bias

    @cached_property
    def _sizes(self) -> tuple[int, int]:
        return len(self._weights["head.weight"]), len(self._weights["left.weight"])

    @cached_property
    def _ends(self) -> Array:
        parts = [self._weights[f"{name}.weight"] for name in ("head", "tail", "left", "right")]
        return np.ascontiguousarray(np.vstack(parts).T)

    @cached_property
    def _ends_bias(self) -> Array:
        bias = np.zeros(self._ends.shape[1], dtype=np.float32)
        bias[: self._sizes[0]] = self._weights.get("head.bias", 0.0)
        return bias


class WindowHeads:
    """What the heads say of the spans of one window, each worked out once.

    Places count from the window's start; position 0 of ``projected`` is the mark before it.

    :param projected: *Shape:* (positions, projected)
    :param sums: *Shape:* (positions + 1, projected), from :func:`sums_before`
    """

    def __init__(self, heads: Heads, projected: Array, sums: Array) -> None:
        self._heads, self._projected, self._sums = heads, projected, sums
        self._rows: dict[Span, int] = {}
        self._vectors = self._ends = np.zeros((0, 0), dtype=np.float32)
        self._classes: dict[str, Array] = {}

    def classes(self, name: str, span: Span) -> Array:
        """*Shape:* (choices,): probabilities of a head's choices for one span."""
        if span not in self._rows:
            self.prepare([span])
        row = self._rows[span]
        if name not in self._classes:
            self._classes[name] = self._heads.classes(name, self._vectors)
        result: Array = self._classes[name][row]
        return result

    def links(self, heads: Sequence[Span], tails: Sequence[Span], places: Array) -> Array:
        """*Shape:* (pairs, links): the probability of each link, types not considered."""
        self.prepare([*heads, *tails])
        start, end = between(np.array(heads), np.array(tails))
        middles = _means(self._sums, start + 1, end + 1)
        first, second = ([self._rows[span] for span in each] for each in (heads, tails))
        return self._heads.links(self._ends[first], self._ends[second], middles, places)

    def prepare(self, spans: Sequence[Span]) -> None:
        """Work out vectors and ends of spans, those not yet known."""
        new = sorted({*spans} - self._rows.keys())
        if new:
            shifted = np.array(new) + np.array([1, 1, 0])
            vectors = self._heads.spans(self._projected, self._sums, shifted)
            ends = self._heads.ends(vectors)
            known = len(self._rows)
            self._vectors = np.vstack([self._vectors, vectors]) if known else vectors
            self._ends = np.vstack([self._ends, ends]) if known else ends
            self._rows.update(zip(new, range(known, known + len(new)), strict=True))
            self._classes = {}


def sums_before(windows: Sequence[Array]) -> list[Array]:
    """Sum up what stands before each position of some windows.

    They are laid side by side and go on together, which is four times as fast as one by one.

    *Shape:* (positions, projected) each → (positions + 1, projected) each
    """
    found: list[Array] = []
    for some in (windows[n : n + _TOGETHER] for n in range(0, len(windows), _TOGETHER)):
        longest = max(len(window) for window in some)
        sums = np.zeros((longest + 1, len(some), some[0].shape[1]), dtype=np.float32)
        for n, window in enumerate(some):
            sums[1 : len(window) + 1, n] = window
        for before, here in pairwise(sums):
            here += before
        found += [sums[: len(window) + 1, n] for n, window in enumerate(some)]
    return found


def _means(sums: Array, start: Array, end: Array) -> Array:
    """Mean over start…end of rows, zero where that is empty.

    *Shape:* (rows + 1, width) sums over the rows before, (n,), (n,) → (n, width)
    """
    lengths = np.maximum(end - start, 1).astype(np.float32)
    means: Array = (sums[end] - sums[start]) / lengths[:, None]
    return means


def _gelu(values: Array) -> Array:
    """Exact GELU, with the error function in the precision that float32 holds."""
    result = _erf(values / _ROOT)
    result += 1.0
    result *= 0.5 * values
    return result


def _erf(values: Array) -> Array:
    """Abramowitz and Stegun 7.1.26, absolute error at most 1.5e-7."""
    size = np.abs(values)
    t = 1.0 / (1.0 + 0.3275911 * size)
    factors = (1.061405429, -1.453152027, 1.421413741, -0.284496736, 0.254829592)
    result = np.zeros_like(t)
    for factor in factors:
        result += factor
        result *= t
    result *= np.exp(-size * size)
    np.subtract(1.0, result, out=result)
    result *= np.sign(values)
    return result
