import json

import pytest

from kg.errors import GoldError
from kg.training.gold import GoldMention, GoldObservation, GoldRelation, fold, read_folder
from kg.vocabulary import MentionType


def test_records_become_values(folder):
    (document,) = read_folder(folder)
    assert document.name == "haimen"
    assert document.metadata["region"] == "江苏省南通市海门市"
    assert document.mentions[:2] == [
        GoldMention(0, 6, MentionType.ORG, "海门市教育局", 1),
        GoldMention(0, 15, MentionType.POLICY, "海门市教育局2023年工作总结", 1),
    ]
    assert document.observations[1] == GoldObservation(
        2, "海门市教育局", "新建幼儿园", "3", "所", "change"
    )
    assert document.relations[1] == GoldRelation(
        3,
        MentionType.REGION,
        "江苏省南通市海门市",
        "implements",
        MentionType.PROGRAM,
        "县管校聘改革",
        "reached",
    )


@pytest.mark.parametrize(
    ("nth", "starts"),
    [
        pytest.param("1", [0], id="first"),
        pytest.param("2", [3], id="second"),
        pytest.param("*", [0, 3], id="every"),
    ],
)
def test_occurrences_on_a_line(tmp_path, nth, starts):
    (tmp_path / "a.txt").write_text("南通、南通", encoding="utf-8")
    (tmp_path / "a.tsv").write_text(f"M\t1\t{nth}\t南通\tREGION\t=\n", encoding="utf-8")
    (document,) = read_folder(tmp_path)
    assert [m.start for m in document.mentions] == starts


@pytest.mark.parametrize(
    "record",
    [
        pytest.param("M\t9\t1\t南通\tREGION\t=", id="no-such-line"),
        pytest.param("M\t1\t3\t南通\tREGION\t=", id="no-such-occurrence"),
        pytest.param("M\t1\t1\t南通\tCITY\t=", id="unknown-type"),
        pytest.param("M\t1\t1\t南通", id="fields-missing"),
        pytest.param("X\t1", id="unknown-record"),
    ],
)
def test_a_broken_record_is_refused_with_its_place(tmp_path, record):
    (tmp_path / "a.txt").write_text("南通", encoding="utf-8")
    (tmp_path / "a.tsv").write_text(f"# comment\n{record}\n", encoding="utf-8")
    with pytest.raises(GoldError, match=r"a\.tsv:2: "):
        read_folder(tmp_path)


def test_a_folder_without_annotations_is_refused(tmp_path):
    with pytest.raises(GoldError, match=r"holds no NAME\.tsv"):
        read_folder(tmp_path)


def test_folding_takes_quotes_brackets_width_and_space():
    assert fold("《“双减” 意见》（试行）。") == "双减意见(试行)。".strip("。")


def test_mentions_are_those_of_the_compiled_annotation(shared_gold):
    for part in ("train", "own"):
        for document in read_folder(shared_gold / part):
            compiled = json.loads((shared_gold / part / f"{document.name}.json").read_text("utf-8"))
            expected = {(m["start"], m["end"], m["type"]) for m in compiled["mentions"]}
            assert {(m.start, m.end, m.type) for m in document.mentions} == expected
            assert len(document.relations) == len(compiled["relations"])
