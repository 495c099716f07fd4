"""The reader's heads for spans and pairs of spans, as plain matrices.

The same arithmetic as ``kg.training.model.SpanHeads``, which trains them; a test holds the two
equal.
"""

from collections.abc import Mapping
from pathlib import Path

import numpy as np

from kg.components.reader_chain import Chain
from kg.components.reader_features import PAIR_SIZES, Array

_GELU = np.sqrt(2.0)


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

    def links(
        self, heads: Array, tails: Array, sums: Array, places: Array, middles: Array
    ) -> Array:
        """*Shape:* (n, width) twice → (n, links): the probability of each link on its own.

        :param places: *Shape:* (n, 4), from :func:`kg.components.reader_features.pair_features`
        :param middles: *Shape:* (n, 2), positions between the spans
        """
        mixed = self._linear("head", heads) + self._linear("tail", tails)
        mixed += self._linear("middle", _means(sums, middles[:, 0], middles[:, 1]))
        for k in range(len(PAIR_SIZES)):
            mixed += self._weights[f"places.{k}.weight"][places[:, k]]
        product = self._linear("left", heads) * self._linear("right", tails)
        scores = self._linear("link", np.hstack([_gelu(mixed), product]))
        result: Array = 1.0 / (1.0 + np.exp(-scores))
        return result

    def _linear(self, name: str, values: Array) -> Array:
        result: Array = values @ self._weights[f"{name}.weight"].T
        bias = self._weights.get(f"{name}.bias")
        return result if bias is None else result + bias


def sums_before(projected: Array) -> Array:
    """*Shape:* (positions, width) → (positions + 1, width): sums over the positions before."""
    return np.vstack([np.zeros_like(projected[:1]), projected.cumsum(0)])


def _means(sums: Array, start: Array, end: Array) -> Array:
    result: Array = (sums[end] - sums[start]) / np.maximum(end - start, 1)[:, None]
    return result


def _gelu(values: Array) -> Array:
    """Exact GELU, with the error function in the precision that float32 holds."""
    result: Array = 0.5 * values * (1.0 + _erf(values / _GELU))
    return result


def _erf(values: Array) -> Array:
    """Abramowitz and Stegun 7.1.26, absolute error at most 1.5e-7."""
    size = np.abs(values)
    t = 1.0 / (1.0 + 0.3275911 * size)
    factors = (1.061405429, -1.453152027, 1.421413741, -0.284496736, 0.254829592)
    poly = np.zeros_like(t)
    for factor in factors:
        poly = (poly + factor) * t
    result: Array = np.sign(values) * (1.0 - poly * np.exp(-size * size))
    return result
