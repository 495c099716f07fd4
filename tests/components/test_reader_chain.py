import itertools

import numpy as np
import pytest

from kg.components.reader_chain import Chain, Tagging

LENGTHS = (3, 5, 1)
TYPES = 2


@pytest.fixture
def small_chain():
    random = np.random.default_rng(4)
    step, first = random.normal(size=(TYPES, 3, 3)), random.normal(size=(TYPES, 3))
    step[:, 0, 2], first[:, 2] = -1e4, -1e4
    return Chain(step, first)


@pytest.fixture
def emissions():
    random = np.random.default_rng(5)
    return [random.normal(size=(length, TYPES, 3), scale=2) for length in LENGTHS]


def paths(small_chain, scores, type_):
    """Every sequence of tags and its weight."""
    for path in itertools.product(range(3), repeat=len(scores)):
        total = small_chain.first[type_, path[0]] + scores[0, type_, path[0]]
        for i in range(1, len(path)):
            total += small_chain.step[type_, path[i - 1], path[i]] + scores[i, type_, path[i]]
        yield path, np.exp(total)


def spans_of(path):
    return [
        (i, i + 1 + next((n for n, tag in enumerate(path[i + 1 :]) if tag != 2), len(path) - i - 1))
        for i, tag in enumerate(path)
        if tag == 1
    ]


def test_spans_are_those_of_the_best_path(small_chain, emissions):
    tagging = Tagging(small_chain, emissions)
    for window, scores in enumerate(emissions):
        expected = []
        for type_ in range(TYPES):
            best, _ = max(paths(small_chain, scores, type_), key=lambda item: item[1])
            expected += [(start, end, type_) for start, end in spans_of(best)]
        assert [span[:3] for span in tagging.spans(window)] == sorted(
            expected, key=lambda s: (s[0], s[2])
        )


def test_probability_is_the_share_of_paths_with_exactly_that_span(small_chain, emissions):
    tagging = Tagging(small_chain, emissions)
    for window, scores in enumerate(emissions):
        for type_, start in itertools.product(range(TYPES), range(len(scores))):
            every = list(paths(small_chain, scores, type_))
            whole = sum(weight for _, weight in every)
            for end in range(start + 1, len(scores) + 1):
                share = sum(w for path, w in every if (start, end) in spans_of(path)) / whole
                found = tagging.probability(window, start, end, type_)
                assert found == pytest.approx(share, abs=1e-6)


@pytest.fixture
def sparse():
    """Windows of which most characters can't be in a mention."""
    random = np.random.default_rng(6)
    windows = []
    for length, likely in ((9, (1, 2, 7)), (8, ()), (7, (0, 5, 6))):
        scores = random.normal(size=(length, TYPES, 3), scale=2)
        rest = [i for i in range(length) if i not in likely]
        scores[rest, :, 0] += 20
        windows.append(scores)
    return windows


@pytest.mark.slow
def test_what_is_left_out_changes_nothing_that_matters(small_chain, sparse):
    tagging = Tagging(small_chain, sparse)
    for window, scores in enumerate(sparse):
        expected = []
        for type_ in range(TYPES):
            every = list(paths(small_chain, scores, type_))
            whole = sum(weight for _, weight in every)
            best = max(every, key=lambda item: item[1])[0]
            expected += [(start, end, type_) for start, end in spans_of(best)]
            for start, end in itertools.combinations(range(len(scores) + 1), 2):
                share = sum(w for path, w in every if (start, end) in spans_of(path)) / whole
                found = tagging.probability(window, start, end, type_)
                assert found == pytest.approx(share, abs=2e-5)
        assert [span[:3] for span in tagging.spans(window)] == sorted(
            expected, key=lambda s: (s[0], s[2])
        )


def test_marginals_are_the_shares_of_paths_with_each_tag(small_chain, sparse):
    tagging = Tagging(small_chain, sparse)
    for window, scores in enumerate(sparse):
        expected = np.zeros(scores.shape)
        for type_ in range(TYPES):
            for path, weight in paths(small_chain, scores, type_):
                expected[range(len(path)), type_, path] += weight
        expected /= expected.sum(-1, keepdims=True)
        np.testing.assert_allclose(tagging.marginals(window), expected, atol=2e-5)


def test_a_text_without_any_likely_mention_has_none(small_chain, sparse):
    tagging = Tagging(small_chain, [sparse[1]])
    assert tagging.spans(0) == []
    assert tagging.probability(0, 0, 2, 1) == 0.0
    assert (tagging.marginals(0)[..., 0] == 1).all()


def test_found_spans_have_the_probability_of_any_such_span(small_chain, emissions, sparse):
    for windows in (emissions, sparse):
        tagging = Tagging(small_chain, windows)
        for window in range(len(windows)):
            for start, end, type_, likely in tagging.spans(window):
                single = tagging.probability(window, start, end, type_)
                assert likely == pytest.approx(single, rel=1e-6)


def test_a_window_is_read_alike_alone_and_among_others(small_chain, emissions):
    together = Tagging(small_chain, emissions)
    for window, scores in enumerate(emissions):
        alone = Tagging(small_chain, [scores])
        assert alone.spans(0) == together.spans(window)
        assert alone.probability(0, 0, 1, 0) == together.probability(window, 0, 1, 0)
