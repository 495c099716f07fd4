"""Charts draw Chinese labels without a missing glyph, which matplotlib would warn of."""

import math

import pytest
from matplotlib import font_manager, pyplot

from kg.analysis import charts
from kg.errors import ResourceNotFoundError


@pytest.fixture(autouse=True)
def no_window():
    pyplot.switch_backend("agg")
    with pyplot.rc_context():
        yield
    pyplot.close("all")


def test_the_packaged_font_comes_first():
    assert charts.chinese_font() == "Noto Sans SC"


def test_an_installed_font_stands_in(monkeypatch):
    monkeypatch.setattr(charts, "FONT_PACKAGE", "no_such_package")
    monkeypatch.setattr(charts, "INSTALLED", ("No Such Font", "DejaVu Sans"))
    assert charts.chinese_font() == "DejaVu Sans"


def test_no_font_says_what_to_install(monkeypatch):
    monkeypatch.setattr(charts, "FONT_PACKAGE", "no_such_package")
    monkeypatch.setattr(charts, "INSTALLED", ("No Such Font",))
    with pytest.raises(ResourceNotFoundError, match=r"edugov-kg\[notebook\].*No Such Font"):
        charts.chinese_font()


def test_labels_have_all_their_glyphs(tmp_path):
    figure, axes = charts.new_chart("霁州市普惠性幼儿园覆盖率（虚构数据），≥90%，−0.7‰〔2021〕")
    charts.grouped_bars(axes, ["澄岚区", "荻川县"], {"目标": [90, 88], "自评": [91.2, math.nan]})
    figure.savefig(tmp_path / "chart.png")
    assert axes.get_legend_handles_labels()[1] == ["目标", "自评"]
    labels = [text.get_text() for text in axes.texts]
    assert labels == ["90", "88", "91.2", ""]


def test_a_font_without_chinese_would_be_noticed(tmp_path):
    figure, axes = charts.new_chart("")
    family = font_manager.FontProperties(family="DejaVu Sans")
    axes.set_title("霁州市", fontproperties=family)
    with pytest.warns(UserWarning, match="missing from font"):
        figure.savefig(tmp_path / "chart.png")
