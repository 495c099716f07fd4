import pytest

from kg.errors import GoldError
from kg.training.excerpts import Source, join, source_of
from kg.training.gold import read_folder

TEXT = "海门市工作报告\n\n没有标注的一段。\n新建幼儿园12所。\n开展集团化办学。\n以下略。\n"
RECORDS = (
    "# text: reports/haimen.txt lines 1,4-5\n"
    "M\t2\t1\t12所\tVALUE\t=\n"
    "M\t3\t1\t集团化办学\tPROGRAM\t=\n"
)


@pytest.fixture
def texts(tmp_path):
    folder = tmp_path / "texts"
    (folder / "reports").mkdir(parents=True)
    (folder / "reports" / "haimen.txt").write_text(TEXT, encoding="utf-8")
    return folder


@pytest.fixture
def annotations(tmp_path):
    folder = tmp_path / "annotations"
    folder.mkdir()
    (folder / "a.tsv").write_text(RECORDS, encoding="utf-8")
    return folder


def test_annotations_are_joined_with_the_lines_that_they_name(annotations, texts, tmp_path):
    assert join(annotations, texts, tmp_path / "out") == ["a"]
    (document,) = read_folder(tmp_path / "out")
    assert document.text == "海门市工作报告\n新建幼儿园12所。\n开展集团化办学。\n"
    assert [document.text[m.start : m.end] for m in document.mentions] == ["12所", "集团化办学"]


def test_another_text_than_the_annotated_one_is_refused(annotations, texts, tmp_path):
    (texts / "reports" / "haimen.txt").write_text(TEXT.replace("集团化", "集体"), encoding="utf-8")
    with pytest.raises(GoldError, match=r"a\.tsv:3: .*集团化办学"):
        join(annotations, texts, tmp_path / "out")


def test_a_missing_text_is_named(annotations, tmp_path):
    with pytest.raises(GoldError, match=r"haimen\.txt is missing"):
        join(annotations, tmp_path, tmp_path / "out")


def test_an_annotation_must_say_where_its_text_is(annotations):
    path = annotations / "a.tsv"
    assert source_of(path) == Source("reports/haimen.txt", ((1, 1), (4, 5)))
    path.write_text(RECORDS.partition("\n")[2], encoding="utf-8")
    with pytest.raises(GoldError, match="should be '# text: PATH lines"):
        source_of(path)
