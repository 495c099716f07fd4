import pytest

from kg.build.fingerprint import code_hash, provenance
from kg.errors import MissingPathError


@pytest.fixture
def tables(tmp_path):
    (tmp_path / "a.tsv").write_text("code\tname\n990100\t霁州市\n", encoding="utf-8")
    (tmp_path / "b.tsv").write_text("code\tname\n990200\t岚州市\n", encoding="utf-8")
    return tmp_path / "a.tsv", tmp_path / "b.tsv"


def test_the_same_gives_the_same(tables):
    assert provenance("edugov_zh", tables) == provenance("edugov_zh", tables)


def test_the_order_and_place_of_gazetteers_do_not_matter(tables, tmp_path):
    first, second = tables
    moved = tmp_path / "sub"
    moved.mkdir()
    first.rename(moved / "c.tsv")
    assert (
        provenance("edugov_zh", (moved / "c.tsv", second)).gazetteer
        == provenance("edugov_zh", (second, moved / "c.tsv")).gazetteer
    )


def test_another_gazetteer_is_another_hash(tables):
    first, second = tables
    hashes = {
        provenance("edugov_zh", given).gazetteer for given in ((), (first,), (second,), tables)
    }
    assert len(hashes) == 4


def test_another_pipeline_is_another_hash(tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "config.cfg").write_text("[nlp]\n", encoding="utf-8")
    mine = provenance(str(tmp_path / "mine")).pipeline
    (tmp_path / "mine" / "terms.txt").write_text("双减\n", encoding="utf-8")
    changed = provenance(str(tmp_path / "mine")).pipeline
    assert len({mine, changed, provenance("edugov_zh").pipeline}) == 3


def test_a_gazetteer_that_is_not_there_is_named(tmp_path):
    with pytest.raises(MissingPathError, match="none"):
        provenance("edugov_zh", (tmp_path / "none.tsv",))


def test_the_code_has_a_hash():
    assert len(code_hash()) == 64
    assert code_hash() == code_hash()
