"""The reader's heads: what is summed up for them."""

import numpy as np

from kg.components.reader_heads import sums_before


def test_windows_are_summed_up_together_as_each_would_be_alone():
    random = np.random.default_rng(0)
    lengths = [3, 1, 7, *[2] * 40]
    windows = [random.normal(size=(n, 4)).astype(np.float32) for n in lengths]
    for window, found in zip(windows, sums_before(windows), strict=True):
        expected = np.cumsum(window, axis=0)
        np.testing.assert_array_equal(found, np.vstack([np.zeros((1, 4)), expected]))
    assert sums_before([]) == []
