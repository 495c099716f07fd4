"""What each part of a pipeline adds."""

import pytest

from kg.evaluate.ablate import Ablation, ablate
from kg.evaluate.scorer import Tally
from kg.extract.extract import FAMILIES
from kg.reading import Reader

CONFIG = """
[nlp]
lang = "zh"
pipeline = ["kg_document_number", "kg_title", "kg_reconcile"]

[nlp.tokenizer]
@tokenizers = "kg.characters.v1"

[components]

[components.kg_document_number]
factory = "kg_document_number"

[components.kg_title]
factory = "kg_title"

[components.kg_reconcile]
factory = "kg_reconcile"
"""


@pytest.fixture
def gold(tmp_path):
    (tmp_path / "one.txt").write_text(
        "依据荻教发〔2022〕19号文件。\n各校要落实《荻川县集团化办学方案》，按时完成任务。\n",
        encoding="utf-8",
    )
    (tmp_path / "one.tsv").write_text(
        "M\t1\t1\t荻教发〔2022〕19号\tDOCNUM\t=\n"
        "M\t2\t1\t《荻川县集团化办学方案》\tPOLICY\t荻川县集团化办学方案\n",
        encoding="utf-8",
    )
    return tmp_path


@pytest.fixture(scope="module")
def reader(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pipeline")
    (folder / "config.cfg").write_text(CONFIG, encoding="utf-8")
    return Reader(str(folder))


def test_each_component_and_each_layer_is_left_out_in_turn(gold, reader):
    parts = {part.without: part.f1("mention exact") for part in ablate(gold, reader)}
    assert parts == {
        "nothing": 1,
        "kg_document_number": pytest.approx(2 / 3),
        "kg_title": pytest.approx(2 / 3),
        "kg_reconcile": 0,
        "all certain forms": 0,
        **{f"family {family.__name__}": 1 for family in FAMILIES},
    }
    assert reader.families == FAMILIES


def test_the_reader_is_as_it_was(gold, reader):
    before = list(reader.pipeline.pipe_names)
    list(ablate(gold, reader))
    assert reader.pipeline.pipe_names == before


def test_a_figure_of_which_nothing_is_left_is_0_and_of_no_run_none():
    assert Ablation("kg_name", {"entity": Tally(1, 0, 0)}).f1("relation") == 0
    assert Ablation("kg_name", None, "needed").f1("relation") is None


def test_without_its_family_a_relation_is_missed(tmp_path, reader):
    (tmp_path / "one.txt").write_text(
        "依据荻教发〔2022〕19号文件。\n各校要落实《荻川县集团化办学方案》（荻政发〔2021〕3号）。\n",
        encoding="utf-8",
    )
    (tmp_path / "one.tsv").write_text(
        "M\t2\t1\t《荻川县集团化办学方案》\tPOLICY\t荻川县集团化办学方案\n"
        "M\t2\t1\t荻政发〔2021〕3号\tDOCNUM\t=\n"
        "R\t2\tPOLICY:荻川县集团化办学方案\thas_number\tDOCNUM:荻政发〔2021〕3号\n",
        encoding="utf-8",
    )
    parts = {part.without: part.f1("relation has_number") for part in ablate(tmp_path, reader)}
    assert (parts["nothing"], parts["family policies"], parts["family duties"]) == (1, 0, 1)
