"""The shipped pipelines on annotated documents that their weights have seen.

A fall shows that something broke. The height shows nothing: those documents were learned from.
"""

from pathlib import Path

import pytest

from kg.evaluate.baseline import falls, read_baseline
from kg.evaluate.run import evaluate
from kg.reading import Reader

DEV = Path(__file__).parents[2] / "../shared/gold/dev"
BASELINES = Path(__file__).parent / "baselines"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not DEV.is_dir(), reason="the annotated documents are not beside this checkout"
    ),
]


@pytest.mark.parametrize("pipeline", ["edugov_zh", "edugov_zh_fast"])
def test_no_figure_fell(pipeline):
    before = read_baseline(BASELINES / f"{pipeline}.json")
    assert before["mention exact"] > 0.7
    assert falls(before, evaluate(DEV, reader=Reader(pipeline))) == []
