"""Tile maps: every province once, no two in one place, gaps that look like none."""

import pytest
from matplotlib import pyplot
from matplotlib.colors import to_hex
from programs import ROOT

from kg.analysis.charts import new_chart
from kg.analysis.tiles import EMPTY, Cell, draw_tiles, provinces, read_tiles
from kg.errors import GazetteerError
from kg.linking.gazetteer import Gazetteer

HEAD = "code\tname\tshort\trow\tcolumn\n"


@pytest.fixture(autouse=True)
def no_window():
    pyplot.switch_backend("agg")
    with pyplot.rc_context():
        yield
    pyplot.close("all")


def test_every_province_of_today_has_its_tile():
    today = {
        (region.code, region.name)
        for region in Gazetteer.load().coded()
        if region.code.endswith("0000") and region.holds(None)
    }
    assert len(today) == 34
    assert {(tile.code, tile.name) for tile in provinces()} == today


def test_neighbours_stay_on_their_side():
    place = {tile.short: tile for tile in provinces()}
    assert place["黑龙江"].row < place["吉林"].row < place["辽宁"].row
    assert place["新疆"].column < place["甘肃"].column < place["陕西"].column
    assert place["江苏"].row < place["浙江"].row < place["福建"].row


def test_squares_show_numbers_and_gaps_apart():
    figure, axes = new_chart("霁州市（虚构）")
    tiles = read_tiles(ROOT / "notebooks" / "tiles.tsv")
    cells = {"澄岚区": Cell(92, "92%"), "荻川县": Cell(0, "0%"), "雁泽市": Cell(None, "无文件")}
    draw_tiles(axes, tiles, cells, label="%")
    figure.canvas.draw()
    texts = [text.get_text() for text in axes.texts]
    assert texts == ["澄岚区\n92%", "荻川县\n0%", "雁泽市\n无文件", "经开区"]
    squares = [(to_hex(each.get_facecolor()), each.get_hatch()) for each in axes.patches]
    grey = (EMPTY, "///")
    assert squares[2:] == [grey, grey]
    assert grey not in squares[:2]
    assert squares[0] != squares[1]


def test_a_map_without_a_number_is_all_gaps():
    _, axes = new_chart("")
    draw_tiles(axes, provinces(), {})
    assert {to_hex(each.get_facecolor()) for each in axes.patches} == {EMPTY}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("code\tname\n", "the first line must name the columns code name short row column"),
        (HEAD + "990102\t澄岚区\t澄岚\t一\t1\n", r"tiles.tsv:2: .*row and column are expected"),
        (HEAD + "990102\t澄岚区\t澄岚\t1\n", r"tiles.tsv:2: .*row and column are expected"),
        (HEAD + "\t甲区\t甲\t1\t1\n\t乙区\t乙\t1\t1\n", "甲区 shares row 1, column 1"),
    ],
)
def test_a_broken_grid_names_its_line(tmp_path, text, message):
    path = tmp_path / "tiles.tsv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(GazetteerError, match=message):
        read_tiles(path)
