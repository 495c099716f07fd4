"""Tables of evaluation figures."""

from kg.cli import figures
from kg.evaluate.ablate import Ablation
from kg.evaluate.outcomes import Pair
from kg.evaluate.scorer import Tally
from kg.evaluate.sheets import Fact, Sheet


def test_what_a_part_adds_is_the_whole_less_the_rest():
    whole = {"mention exact": Tally(8, 2, 2), "relation": Tally(1, 1, 1)}
    columns, rows = figures.ablation(
        [
            Ablation("nothing", whole),
            Ablation("kg_name", {"mention exact": Tally(5, 5, 5), "relation": Tally(1, 0, 0)}),
            Ablation("kg_clause", None, "needed by the rest"),
        ]
    )
    shown = [dict(zip(columns, row, strict=True)) for row in rows]
    assert [row["what it adds"] for row in shown] == ["(all parts)", "kg_name", "kg_clause"]
    assert [row["mention exact"] for row in shown] == [0.8, "+0.3000", None]
    assert [row["relation"] for row in shown] == [0.5, "-0.5000", None]
    assert [row["note"] for row in shown] == ["", "", "needed by the rest"]


def test_scores_have_a_row_a_bin_then_their_sum_and_error():
    sheet = Sheet({"doc": "a"}, "", (), (), ())
    facts = [Fact({}, 0, 1, "r", score) for score in (0.5, 0.5, 1.0)]
    pairs = [Pair(facts[0], facts[0]), Pair(None, facts[1]), Pair(facts[2], facts[2])]
    columns, rows = figures.by_score([(sheet, {"observation": pairs})])
    assert columns == ("what", "from", "to", "found", "score", "right")
    assert rows == [
        ("observation", 0.5, 0.6, 2, 0.5, 0.5),
        ("observation", 1.0, 1.0, 1, 1.0, 1.0),
        ("observation, all", 0.0, 1.0, 3, 0.6667, 0.6667),
        ("observation, error", None, None, 3, None, 0.0),
    ]


def test_figures_that_count_nothing_are_left_out():
    columns, rows = figures.figures({"entity": Tally(), "relation": Tally(1, 1, 0)})
    assert columns == figures.COLUMNS
    assert rows == [("relation", 0.5, 1.0, 0.6667, 1, 1, 0)]
