"""Compare readings with annotations: precision, recall and F1 by kind of fact."""

from kg.evaluate.compiled import compile_reading
from kg.evaluate.run import annotate, compare, evaluate
from kg.evaluate.scorer import Tally, score

__all__ = ["Tally", "annotate", "compare", "compile_reading", "evaluate", "score"]
