"""Best tags and probabilities of spans under the reader's conditional random fields, in numpy.

One linear chain over the tags O, B, I for each mention type; all types and all windows of a
document go through together, windows sorted by length so that those that have ended drop out.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from kg.components.reader_features import Array

O_TAG, B_TAG, I_TAG = range(3)

_LEAST = 1e-30


@dataclass(frozen=True, slots=True)
class Chain:
    """Scores of tag after tag and of the first tag.

    ``step`` has *shape* (types, from, to), ``first`` (types, tags).
    """

    step: Array
    first: Array


class Tagging:
    """What the chains say of the windows of one document.

    :param emissions: one array a window, *shape* (characters, types, tags)
    """

    def __init__(self, chain: Chain, emissions: Sequence[Array]) -> None:
        self._chain = chain
        order = np.argsort([-len(e) for e in emissions], kind="stable")
        self._row = np.argsort(order, kind="stable")
        lengths = [len(emissions[i]) for i in order]
        self._scores = np.zeros((max(lengths), len(lengths), *emissions[0].shape[1:]))
        for row, i in enumerate(order):
            self._scores[: lengths[row], row] = emissions[i]
        self._active = np.searchsorted(-np.array(lengths), -np.arange(max(lengths)), side="left")
        self._lengths = np.array(lengths)
        self._forward_backward()

    def spans(self, window: int) -> list[tuple[int, int, int]]:
        """Return the spans of a window on the best paths: start, end, index of the type."""
        row = self._row[window]
        path = self._paths[: self._lengths[row], row]
        starts, types = np.nonzero(path == B_TAG)
        inside = np.vstack([path == I_TAG, np.zeros((1, path.shape[1]), dtype=bool)])
        found = []
        for start, type_ in zip(starts.tolist(), types.tolist(), strict=True):
            length = int(np.argmin(inside[start + 1 :, type_]))
            found.append((start, start + 1 + length, type_))
        return found

    def probability(self, window: int, start: int, end: int, type_: int) -> float:
        """Return the probability that exactly start…end is a mention of a type."""
        row = self._row[window]
        step = self._step[type_]
        found = float(self._alpha[start, row, type_, B_TAG])
        factors = self._factors[start + 1 : end, row, type_, I_TAG]
        if len(factors):
            inner = step[I_TAG, I_TAG] ** (len(factors) - 1)
            found *= float(factors.prod()) * float(step[B_TAG, I_TAG] * inner)
        last = I_TAG if end - start > 1 else B_TAG
        if end == self._lengths[row]:
            return min(found, 1.0)
        after = step[last] * self._factors[end, row, type_] * self._beta[end, row, type_]
        return min(found * float(after[O_TAG] + after[B_TAG]), 1.0)

    def marginals(self, window: int) -> Array:
        """*Shape:* (characters, types, tags): how likely each tag is, all paths considered."""
        row = self._row[window]
        length = self._lengths[row]
        found = self._alpha[:length, row] * self._beta[:length, row]
        result: Array = found / np.maximum(found.sum(-1, keepdims=True), _LEAST)
        return result

    def _forward_backward(self) -> None:
        """Scaled forward and backward sums; ``_factors`` are emissions over their scales."""
        self._step = np.exp(self._chain.step - self._chain.step.max(axis=(1, 2), keepdims=True))
        emitted = np.exp(self._scores - self._scores.max(axis=-1, keepdims=True))
        self._alpha, self._factors = self._forward(emitted)
        self._beta = np.ones_like(self._alpha)
        for t in range(len(emitted) - 2, -1, -1):
            n = self._active[t + 1]
            after = self._factors[t + 1, :n] * self._beta[t + 1, :n]
            self._beta[t, :n] = np.matmul(self._step, after[..., None])[..., 0]

    def _forward(self, emitted: Array) -> tuple[Array, Array]:
        alpha, factors = np.zeros_like(emitted), np.zeros_like(emitted)
        state = np.exp(self._chain.first)[None] * emitted[0]
        for t in range(len(emitted)):
            n = self._active[t]
            if t:
                state = np.matmul(state[:n, :, None], self._step)[..., 0, :] * emitted[t, :n]
            scale = np.maximum(state.sum(-1, keepdims=True), _LEAST)
            state = state / scale
            alpha[t, :n], factors[t, :n] = state, emitted[t, :n] / scale
        return alpha, factors

    @cached_property
    def _paths(self) -> Array:
        """Best tags, *shape* (characters, rows, types); past a row's end without meaning."""
        scores, step = self._scores, self._chain.step
        back = np.zeros(scores.shape, dtype=np.int8)
        best = self._chain.first + scores[0]
        for t in range(1, len(scores)):
            n = self._active[t]
            ways = best[:n, :, :, None] + step
            back[t, :n] = ways.argmax(2)
            best[:n] = ways.max(2) + scores[t, :n]
        return self._trace(best.argmax(-1), back)

    def _trace(self, last: Array, back: Array) -> Array:
        """Follow the back pointers from each row's own last character."""
        paths = np.zeros(back.shape[:3], dtype=np.int8)
        state = last
        for t in range(len(back) - 1, -1, -1):
            n = self._active[t]
            paths[t, :n] = state[:n]
            if t:
                ways = back[t, :n]
                state[:n] = np.take_along_axis(ways, state[:n, :, None], -1)[..., 0]
        return paths
