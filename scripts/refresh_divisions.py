"""Rebuild the tables of pipelines/edugov_zh/gazetteer that have sources, from these two.

    python scripts/refresh_divisions.py AREACODES DIVISIONS

AREACODES is a checkout of the data set ``yescallop/areacodes`` (CC0 1.0): its ``result.csv`` has
every county-level and higher division of China since 1981 with its code, years and successors,
compiled from the yearly lists of the Ministry of Civil Affairs, and where a part of one went to
another while both went on, the year (transfers.tsv); its ``diff/*.diff`` have the
approvals, with number and date. DIVISIONS is a folder with ``areas.csv`` and ``streets.csv`` of
the package ``china-division`` (MIT; statistical codes of the National Bureau of Statistics).
"""

import csv
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

GAZETTEER = Path(__file__).parent.parent / "pipelines" / "edugov_zh" / "gazetteer"
CHANGED = re.compile(r"^([-+])(\d{6}) ([^<>]+?)(?:[<>].*)?$")
NUMBER = re.compile(r"[\u4e00-\u9fff]{1,6}〔\d{4}〕\d{1,4}号")
DAY = re.compile(r"日期：\s*([〇零一二三四五六七八九十\d]+)年(\w+?)月(\w+?)日")
DIGITS = {digit: value for value, digit in enumerate("〇一二三四五六七八九")} | {"零": 0}
SHORTEST = 2
TOWNSHIP = re.compile(r"^[\u4e00-\u9fff]{1,15}(?:街道|镇|乡|苏木)$")
TRANSFER = re.compile(r"(\d{6})\[(\d{4})\]")
CODES = (
    "yescallop/areacodes (CC0 1.0; commit eed219a of 2025-11-04), from the lists and notices of "
    "changes of the Ministry of Civil Affairs of the PRC"
)
SOURCES = {
    "regions.tsv": CODES,
    "transfers.tsv": CODES,
    "areas.tsv": "china-division (MIT), from the National Bureau of Statistics of China, 2023",
    "townships.tsv": "china-division (MIT), from the National Bureau of Statistics of China, 2023",
}


class Approval(NamedTuple):
    """The day and the number of the document that changed a division."""

    day: str
    number: str


def number_of(text: str) -> int:
    """Read a year, month or day, in Chinese or other digits.

    >>> [number_of(text) for text in ("二〇〇九", "十二", "二十三", "3")]
    [2009, 12, 23, 3]
    """
    if text.isdigit() and text.isascii():
        return int(text)
    if "十" in text:
        tens, _, ones = text.partition("十")
        return DIGITS.get(tens, 1) * 10 + DIGITS.get(ones, 0)
    return int("".join(str(DIGITS[digit]) for digit in text))


def day_of(comment: str) -> str:
    """Return the day that a comment gives, in ISO 8601, or an empty text."""
    found = DAY.search(comment)
    if found is None:
        return ""
    year, month, day = (number_of(part) for part in found.groups())
    return f"{year:04}-{month:02}-{day:02}"


def approvals(lines: Iterable[str]) -> Iterator[tuple[str, str, str, Approval]]:
    """Yield sign, code and name of every change, with the approval that stands above it."""
    comment: list[str] = []
    changing = False
    for line in lines:
        change = CHANGED.match(line)
        if line.startswith("#"):
            comment = [line] if changing else [*comment, line]
        changing = not line.startswith("#")
        if change:
            head = "\n".join(comment)
            numbers = NUMBER.findall(head)
            yield *change.groups(), Approval(day_of(head), numbers[0] if numbers else "")


def all_approvals(folder: Path) -> dict[tuple[str, str, str, str], Approval]:
    """Return the approvals by sign, code, name and year of the list that first shows the change."""
    found = {}
    for path in sorted(folder.glob("*.diff")):
        year = path.stem[-4:]
        for sign, code, name, approval in approvals(path.read_text("utf-8").splitlines()):
            if approval.day.startswith(year):
                found[sign, code, name, year] = approval
    return found


def joined(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """Make the rows of one code and name one where the years follow each other."""
    rows = sorted(rows, key=lambda row: row["启用时间"])
    result: list[dict[str, str]] = []
    for row in rows:
        if result and result[-1]["变更/弃用时间"] == row["启用时间"]:
            row = {**row, "启用时间": result[-1]["启用时间"]}
            result.pop()
        result.append(row)
    return result


def regions(source: Path) -> Iterator[list[str]]:
    """Yield code, name, first, until, successors and approval of every division."""
    known = all_approvals(source / "diff")
    with (source / "result.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    groups = defaultdict(list)
    for row in rows:
        groups[row["代码"], row["名称"]].append(row)
    for (code, name), group in sorted(groups.items()):
        for row in joined(group):
            first, until = row["启用时间"], row["变更/弃用时间"]
            begun = known.get(("+", code, name, first), Approval(first, ""))
            ended = known.get(("-", code, name, until), Approval(until, ""))
            successors = re.sub(r"\[\d+\]", "", row["新代码"]).replace(";", " ")
            approval = ended.number if until else begun.number
            yield [code, name, begun.day, ended.day, successors, approval]


def transfers(source: Path) -> Iterator[list[str]]:
    """Yield code and name of a division, the code that a part of it went to, and the year."""
    with (source / "result.csv").open(encoding="utf-8-sig", newline="") as file:
        found = {
            (row["代码"], row["名称"], code, year)
            for row in csv.DictReader(file)
            for code, year in TRANSFER.findall(row["新代码"])
        }
    yield from map(list, sorted(found))


def areas(source: Path) -> Iterator[list[str]]:
    """Yield parent and name of every functional area that has a statistical code."""
    with (source / "areas.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if "70" <= row["code"][4:] <= "79":
                yield [row["name"].removesuffix("管委会"), row["cityCode"] + "00"]


def townships(source: Path) -> Iterator[list[str]]:
    """Yield each county's code with the names of its townships, in the order of their codes.

    Some counties' lists have their own name before each (当阳市玉阳街道); it is left out.
    """
    found: dict[str, list[str]] = defaultdict(list)
    with (source / "areas.csv").open(encoding="utf-8", newline="") as file:
        counties = {row["code"]: row["name"] for row in csv.DictReader(file)}
    with (source / "streets.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            name = row["name"].replace("街道办事处", "街道")
            own = name.removeprefix(counties.get(row["areaCode"], "")).removeprefix("人民政府")
            name = own if len(own) > SHORTEST else name
            if TOWNSHIP.match(name):
                found[row["areaCode"]].append(name)
    for code, names in sorted(found.items()):
        yield [code, " ".join(names)]


def write(name: str, columns: str, rows: Iterable[list[str]]) -> None:
    """Write a table below a comment line with its source and licence."""
    lines = [f"# Source: {SOURCES[name]}. Rebuilt by scripts/refresh_divisions.py.", columns]
    lines += ["\t".join(row).rstrip("\t") for row in rows]
    (GAZETTEER / name).write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    print(f"{name}: {len(lines) - 2} rows")


def main() -> None:
    """Write the four tables from the two folders on the command line."""
    areacodes, divisions = (Path(argument) for argument in sys.argv[1:3])
    write("regions.tsv", "code\tname\tfirst\tuntil\tsuccessors\tapproval", regions(areacodes))
    write("transfers.tsv", "code\tname\tto\tyear", transfers(areacodes))
    write("areas.tsv", "name\tparent", areas(divisions))
    write("townships.tsv", "county\tnames", townships(divisions))


if __name__ == "__main__":
    main()
