"""Lists of terms and patterns by kind, read from shipped files."""

import pytest

from kg.components.lexicon import longest_first, patterns_of_kind, read_table, terms_of_kind
from kg.errors import PipelineError

BODIES = "pipelines/edugov_zh/terms/duty_bodies.tsv"
AWARDS = "pipelines/edugov_zh/patterns/awards.tsv"


def test_a_term_of_several_kinds_is_of_each():
    kinds = {row["term"]: row["kind"].split("|") for row in read_table(BODIES)}
    assert {"asked", "bare"} <= {*kinds["委员会"]}
    assert "list" not in kinds["委员会"]
    of_kind = {kind: terms_of_kind(BODIES, kind) for kind in ("asked", "bare", "list")}
    assert [kind for kind, terms in of_kind.items() if "委员会" in terms] == ["asked", "bare"]


def test_patterns_keep_the_order_of_their_file():
    whose = [row["pattern"] for row in read_table(AWARDS) if row["kind"] == "contest"]
    assert patterns_of_kind(AWARDS, "contest") == "|".join(whose)


@pytest.mark.parametrize("read", [terms_of_kind, patterns_of_kind])
def test_a_kind_without_rows_is_refused(read):
    with pytest.raises(PipelineError, match=r"duty_bodies\.tsv holds nothing of the kind 'lists'"):
        read(BODIES, "lists")


def test_the_longest_term_comes_first_and_none_is_a_pattern():
    assert longest_first(["局", "委员会", "委", "个(处)", "委"]) == r"个\(处\)|委员会|委|局"
