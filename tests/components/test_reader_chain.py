import itertools

import numpy as np
import pytest

from kg.components.reader_chain import Chain, Tagging

LENGTHS = (3, 5, 1)
TYPES = 2


@pytest.fixture
def chain():
    random = np.random.default_rng(4)
    step, first = random.normal(size=(TYPES, 3, 3)), random.normal(size=(TYPES, 3))
    step[:, 0, 2], first[:, 2] = -1e4, -1e4
    return Chain(step, first)


@pytest.fixture
def emissions():
    random = np.random.default_rng(5)
    return [random.normal(size=(length, TYPES, 3), scale=2) for length in LENGTHS]


def paths(chain, scores, type_):
    """Every sequence of tags and its weight."""
    for path in itertools.product(range(3), repeat=len(scores)):
        total = chain.first[type_, path[0]] + scores[0, type_, path[0]]
        for i in range(1, len(path)):
            total += chain.step[type_, path[i - 1], path[i]] + scores[i, type_, path[i]]
        yield path, np.exp(total)


def spans_of(path):
    return [
        (i, i + 1 + next((n for n, tag in enumerate(path[i + 1 :]) if tag != 2), len(path) - i - 1))
        for i, tag in enumerate(path)
        if tag == 1
    ]


def test_spans_are_those_of_the_best_path(chain, emissions):
    tagging = Tagging(chain, emissions)
    for window, scores in enumerate(emissions):
        expected = []
        for type_ in range(TYPES):
            best, _ = max(paths(chain, scores, type_), key=lambda item: item[1])
            expected += [(start, end, type_) for start, end in spans_of(best)]
        assert tagging.spans(window) == sorted(expected, key=lambda s: (s[0], s[2]))


def test_probability_is_the_share_of_paths_with_exactly_that_span(chain, emissions):
    tagging = Tagging(chain, emissions)
    for window, scores in enumerate(emissions):
        for type_, start in itertools.product(range(TYPES), range(len(scores))):
            every = list(paths(chain, scores, type_))
            whole = sum(weight for _, weight in every)
            for end in range(start + 1, len(scores) + 1):
                share = sum(w for path, w in every if (start, end) in spans_of(path)) / whole
                found = tagging.probability(window, start, end, type_)
                assert found == pytest.approx(share, abs=1e-9)


def test_a_window_is_read_alike_alone_and_among_others(chain, emissions):
    together = Tagging(chain, emissions)
    for window, scores in enumerate(emissions):
        alone = Tagging(chain, [scores])
        assert alone.spans(0) == together.spans(window)
        assert alone.probability(0, 0, 1, 0) == together.probability(window, 0, 1, 0)
