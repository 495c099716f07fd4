"""Charts with Chinese labels: a font that has the characters, and the shapes that notebooks share.

Needs matplotlib, which the extra ``notebook`` installs, and with it a font (Noto Sans SC).
"""

from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path

from matplotlib import font_manager, pyplot
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from kg.errors import ResourceNotFoundError

FONT_PACKAGE = "pylopdf_fonts_zh_cn"
FONT_FILE = "NotoSansSC-Regular.otf"
INSTALLED = (
    "Noto Sans CJK SC",
    "Noto Sans CJK JP",
    "Source Han Sans SC",
    "Microsoft YaHei",
    "PingFang SC",
    "SimHei",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
)
"""Fonts of operating systems with simplified Chinese, best first: where the package is missing."""

COLOURS = {
    "plan": "#b8b8b8",
    "self-report": "#3b78a8",
    "evaluation": "#c8553d",
    "statistics": "#5b8c5a",
    "news": "#8a6fae",
}
"""One colour a voice, so that charts of several notebooks read alike."""


def chinese_font() -> str:
    """Return the family name of a font with simplified Chinese that matplotlib can draw with.

    The packaged font comes first, so that a chart is the same picture on every machine.

    :raises ResourceNotFoundError: if neither the package nor an installed font is there
    """
    packaged = _packaged_font()
    if packaged is not None:
        font_manager.fontManager.addfont(packaged)
        return font_manager.FontProperties(fname=packaged).get_name()
    known = {font.name for font in font_manager.fontManager.ttflist}
    found = next((name for name in INSTALLED if name in known), None)
    if found is None:
        raise ResourceNotFoundError(
            "no font with Chinese characters was found: pip install 'edugov-kg[notebook]' brings "
            f"one, or install one of {', '.join(INSTALLED)}"
        )
    return found


def new_chart(title: str, *, width: float = 8, height: float = 4) -> tuple[Figure, Axes]:
    """Return an empty chart whose labels may be Chinese; sizes are in inches."""
    pyplot.rcParams["font.family"] = chinese_font()
    figure, axes = pyplot.subplots(figsize=(width, height), layout="constrained")
    axes.set_title(title)
    axes.spines[["top", "right"]].set_visible(False)
    return figure, axes


def grouped_bars(axes: Axes, groups: Sequence[str], series: Mapping[str, Sequence[float]]) -> None:
    """Draw a group of bars for each name in ``groups``, in it one bar a series.

    A missing number is ``nan``: its place stays empty and has no label.
    """
    size = 0.8 / max(len(series), 1)
    for index, (name, numbers) in enumerate(series.items()):
        shift = (index - (len(series) - 1) / 2) * size
        places = [place + shift for place in range(len(groups))]
        bars = axes.bar(places, numbers, size, label=name)
        axes.bar_label(bars, ["" if number != number else f"{number:g}" for number in numbers])
    axes.set_xticks(range(len(groups)), list(groups))
    axes.legend(frameon=False)


def _packaged_font() -> Path | None:
    found = find_spec(FONT_PACKAGE)
    places = (found.submodule_search_locations or ()) if found else ()
    return next((file for place in places if (file := Path(place) / FONT_FILE).is_file()), None)
