"""A build on a changed folder reads what is new, and gives what a build from nothing gives."""

import shutil

import pytest
from programs import DOCUMENTS, GAZETTEER
from versions import version

from kg.build import Settings, build
from kg.bundle import Graph

SETTINGS = Settings("edugov_zh_forms", (GAZETTEER,))
COUNTY = "荻川县教育局关于转发集团化办学实施意见的通知.txt"
CITY = "关于深化义务教育集团化办学的实施意见.txt"
HONOURS = "霁州市教育局关于公布集团化办学先进单位的通知.html"
OTHER = "雁泽市2026年教育工作要点.txt"


@pytest.fixture
def docs(tmp_path):
    """Three of the sample documents, one of them a page, in a folder of their own."""
    folder = tmp_path / "docs"
    folder.mkdir()
    for name in (COUNTY, CITY, HONOURS):
        shutil.copy(DOCUMENTS / name, folder / name)
    return folder


def run(docs, graph, settings=SETTINGS):
    return build([docs], graph, settings=settings, workers=1)


def add(docs):
    shutil.copy(DOCUMENTS / OTHER, docs / OTHER)


def change(docs):
    with (docs / COUNTY).open("a", encoding="utf-8") as file:
        file.write("\n全县普惠性幼儿园覆盖率达91.2%。\n")


def take_away(docs):
    (docs / CITY).unlink()


def rename(docs):
    (docs / "2021").mkdir()
    (docs / COUNTY).rename(docs / "2021" / "转发.txt")


def double(docs):
    shutil.copy(docs / COUNTY, docs / "副本.txt")


def swap(docs):
    text = (docs / COUNTY).read_bytes()
    (docs / COUNTY).write_bytes((docs / CITY).read_bytes())
    (docs / CITY).write_bytes(text)


def encode_otherwise(docs):
    text = (docs / COUNTY).read_text(encoding="utf-8")
    (docs / COUNTY).write_text(text, encoding="gb18030")


def give_another_kind(docs):
    (docs / COUNTY).rename((docs / COUNTY).with_suffix(".html"))


def touch(docs):
    (docs / COUNTY).touch()


def change_much(docs):
    for step in (add, change, take_away):
        step(docs)


@pytest.mark.parametrize(
    ("edit", "fresh"),
    [
        (add, {OTHER}),
        (change, {COUNTY}),
        (take_away, set()),
        (rename, set()),
        (double, set()),
        (swap, set()),
        (encode_otherwise, {COUNTY}),
        (give_another_kind, {COUNTY.replace(".txt", ".html")}),
        (touch, set()),
        (change_much, {OTHER, COUNTY}),
    ],
)
def test_only_what_is_new_is_read(edit, fresh, docs, tmp_path):
    first = run(docs, tmp_path / "graph")
    assert set(first.fresh) == {COUNTY, CITY, HONOURS}
    edit(docs)
    told = []
    done = build(
        [docs],
        tmp_path / "graph",
        settings=SETTINGS,
        workers=1,
        progress=lambda count, total: told.append((count, total)),
    )
    assert set(done.fresh) == fresh
    number = len(list(docs.rglob("*.*")))
    assert told == [(count, number) for count in range(1, number + 1)]
    run(docs, tmp_path / "anew")
    assert version(tmp_path / "graph") == version(tmp_path / "anew")


def test_a_folder_changed_back_gives_the_first_graph(docs, tmp_path):
    run(docs, tmp_path / "graph")
    before = version(tmp_path / "graph")
    text = (docs / COUNTY).read_bytes()
    change(docs)
    run(docs, tmp_path / "graph")
    assert version(tmp_path / "graph") != before
    (docs / COUNTY).write_bytes(text)
    assert run(docs, tmp_path / "graph").fresh == (COUNTY,)
    assert version(tmp_path / "graph") == before


def test_both_names_of_a_document_are_in_the_graph(docs, tmp_path):
    double(docs)
    assert len(run(docs, tmp_path / "graph").fresh) == 3
    rows = Graph.open(tmp_path / "graph").rows("documents")
    assert ["副本.txt", COUNTY] in [row["paths"] for row in rows]


def other_gazetteer(folder):
    table = folder / "gazetteer.tsv"
    lines = GAZETTEER.read_text(encoding="utf-8").splitlines(keepends=True)
    table.write_text("".join(lines[:-1]), encoding="utf-8")
    return Settings(SETTINGS.pipeline, (table,))


def no_gazetteer(folder):
    return Settings(SETTINGS.pipeline)


def lower_limit(folder):
    return Settings(SETTINGS.pipeline, SETTINGS.gazetteers, 1_000_000)


def own_pipeline(folder):
    shutil.copytree(DOCUMENTS.parents[1] / "pipelines" / "edugov_zh_forms", folder / "forms")
    return Settings(str(folder / "forms"), SETTINGS.gazetteers)


@pytest.mark.parametrize("other", [other_gazetteer, no_gazetteer, lower_limit, own_pipeline])
def test_other_settings_read_everything_again(other, docs, tmp_path):
    run(docs, tmp_path / "graph")
    settings = other(tmp_path)
    assert set(run(docs, tmp_path / "graph", settings).fresh) == {COUNTY, CITY, HONOURS}
    run(docs, tmp_path / "anew", settings)
    assert version(tmp_path / "graph") == version(tmp_path / "anew")


def test_other_code_reads_everything_again(docs, tmp_path, monkeypatch):
    run(docs, tmp_path / "graph")
    monkeypatch.setattr("kg.build.fingerprint.code_hash", lambda: "another")
    assert len(run(docs, tmp_path / "graph").fresh) == 3


def test_a_copy_of_the_gazetteer_is_the_same(docs, tmp_path):
    run(docs, tmp_path / "graph")
    shutil.copy(GAZETTEER, tmp_path / "regions.tsv")
    settings = Settings(SETTINGS.pipeline, (tmp_path / "regions.tsv",))
    assert run(docs, tmp_path / "graph", settings).fresh == ()


def test_a_reading_of_the_cache_brings_what_became_no_mention(docs, tmp_path):
    run(docs, tmp_path / "graph")
    before = Graph.open(tmp_path / "graph").report["mentions_not_kept"]
    assert before
    change(docs)
    take_away(docs)
    run(docs, tmp_path / "graph")
    add(docs)
    assert run(docs, tmp_path / "graph").fresh == (OTHER,)
    run(docs, tmp_path / "anew")
    found = Graph.open(tmp_path / "graph").report["mentions_not_kept"]
    assert found == Graph.open(tmp_path / "anew").report["mentions_not_kept"] != before


def test_a_damaged_reading_is_read_again(docs, tmp_path):
    run(docs, tmp_path / "graph")
    before = version(tmp_path / "graph")
    path = min((tmp_path / "graph" / "cache").glob("*/*.reading"))
    path.write_bytes(path.read_bytes()[:-1])
    assert len(run(docs, tmp_path / "graph").fresh) == 1
    assert version(tmp_path / "graph") == before


def test_the_cache_holds_the_readings_of_the_graph_and_no_others(docs, tmp_path):
    cache = tmp_path / "graph" / "cache"
    run(docs, tmp_path / "graph")
    (cache / "ab").mkdir(exist_ok=True)
    (cache / "ab" / f"{'ab' * 32}.1234").write_bytes(b"half of a reading")
    take_away(docs)
    manifest = run(docs, tmp_path / "graph").manifest
    assert len(list(cache.glob("*/*"))) == 2
    assert [path.name for path in cache.glob("*.*")] == [f"{manifest.version}.json"]


def test_a_document_that_could_not_be_read_is_tried_again(docs, tmp_path):
    (docs / OTHER).write_bytes(b"")
    assert [each.path for each in run(docs, tmp_path / "graph").failed] == [OTHER]
    assert [each.path for each in run(docs, tmp_path / "graph").failed] == [OTHER]
    add(docs)
    done = run(docs, tmp_path / "graph")
    assert (done.failed, done.fresh) == ((), (OTHER,))
    run(docs, tmp_path / "anew")
    assert version(tmp_path / "graph") == version(tmp_path / "anew")
