"""How far the figures would vary on other text of the kind: 95 % intervals by bootstrap.

Lines of the documents are drawn again with replacement, not documents, of which there are too
few, and not single facts, whose errors hang together within a sentence.
"""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from kg.evaluate.outcomes import Outcomes, Pair

SEED = 33480
RESAMPLES = 1000
LEVEL = 0.95
_AT_ONCE = 50

Counts = npt.NDArray[np.float64]


def intervals(
    documents: Sequence[tuple[str, Outcomes]], *, resamples: int = RESAMPLES, seed: int = SEED
) -> dict[str, tuple[float, float]]:
    """Return the lower and upper bound of the F1 of every figure.

    :param documents: the text and the outcomes of each document
    """
    names = sorted({name for _, outcomes in documents for name in outcomes})
    if not names:
        return {}
    counts = np.concatenate([_counts(text, outcomes, names) for text, outcomes in documents])
    counts = counts[counts.any(axis=(1, 2))]
    if not len(counts):
        return dict.fromkeys(names, (0.0, 0.0))
    f1 = _resample(counts, resamples, np.random.default_rng(seed))
    edge = (1 - LEVEL) / 2
    f1[:, np.isnan(f1).all(axis=0)] = 0.0
    low, high = np.nanquantile(f1, [edge, 1 - edge], axis=0)
    return {name: (float(low[i]), float(high[i])) for i, name in enumerate(names)}


def _counts(text: str, outcomes: Mapping[str, Sequence[Pair]], names: Sequence[str]) -> Counts:
    """Count by line and figure what was found rightly, and found plus annotated.

    *Shape:* (lines, figures, 2)
    """
    ends = [match.end() for match in re.finditer(r"\n", text)]
    counts = np.zeros((len(ends) + 1, len(names), 2))
    for column, name in enumerate(names):
        for pair in outcomes.get(name, ()):
            line = bisect_right(ends, pair.place)
            both = (pair.found is not None) + (pair.gold is not None)
            counts[line, column] += (pair.right, both)
    return counts


def _resample(counts: Counts, resamples: int, generator: np.random.Generator) -> Counts:
    """Return the F1 of each figure in each resample, NaN where nothing of it was drawn.

    *Shape:* (resamples, figures)
    """
    size = len(counts)
    flat = counts.reshape(size, -1)
    sums = []
    for first in range(0, resamples, _AT_ONCE):
        rows = min(_AT_ONCE, resamples - first)
        weights = generator.multinomial(size, np.full(size, 1 / size), size=rows)
        sums.append(weights.astype(np.float64) @ flat)
    right, both = np.moveaxis(np.concatenate(sums).reshape(resamples, -1, 2), 2, 0)
    return np.divide(2 * right, both, out=np.full_like(right, np.nan), where=both > 0)
