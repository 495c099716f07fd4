"""Hold figures against those of an earlier run, so that a fall is noticed."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from kg.errors import InputError
from kg.evaluate.breakdown import MAIN, NAMED
from kg.evaluate.scorer import Tally
from kg.files import write_file

LEAST = 0.005
"""A fall of F1 by more than this counts."""
_ROUNDING = 1e-9


def read_baseline(path: Path) -> dict[str, float]:
    """Return the F1 of each figure of a file that ``edugov evaluate`` wrote.

    :raises InputError: if the file is not such a file, or holds no figure
    """
    try:
        rows = json.loads(path.read_text(encoding="utf-8"))
        figures = {str(row["what"]): float(row["f1"]) for row in rows}
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise InputError(
            f"{path} is no list of figures with what and f1 ({error}): "
            "write one with edugov evaluate --save-baseline"
        ) from error
    if not figures:
        raise InputError(f"{path} holds no figure to compare with")
    return figures


def write_baseline(path: Path, tallies: Mapping[str, Tally]) -> None:
    """Write the main figures, to be held against later ones.

    :raises WriteError: if the file can't be written
    """
    rows = [
        {"what": name, "f1": round(tallies[name].f1, 4)}
        for name in (*MAIN, *NAMED)
        if name in tallies and (tallies[name].gold or tallies[name].wrong)
    ]
    text = json.dumps(rows, ensure_ascii=False, indent=1) + "\n"
    write_file(path, text.encode("utf-8"))


def falls(
    before: Mapping[str, float], now: Mapping[str, Tally], *, least: float = LEAST
) -> list[str]:
    """Return a line for every figure that fell by more than ``least``, or is gone.

    >>> falls({"entity": 0.8}, {"entity": Tally(right=1, wrong=1, missed=1)})
    ['entity: F1 0.5000, was 0.8000']
    """
    rounded = {name: round(tally.f1, 4) for name, tally in now.items()}
    lines: Iterable[str] = (
        f"{name}: F1 {rounded.get(name, 0.0):.4f}, was {f1:.4f}"
        for name, f1 in before.items()
        if f1 - rounded.get(name, 0.0) > least + _ROUNDING
    )
    return list(lines)
