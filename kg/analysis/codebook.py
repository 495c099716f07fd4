"""The codebook of a panel: each column with its meaning, how it is made, its values and counts."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from kg import __version__
from kg.analysis.panel import Panel, Request
from kg.analysis.panel_columns import made
from kg.analysis.table import Column, Table

_NOTES = (
    "每行是文件所说的一个数值，不是核实过的事实；自述与上级评价可能不同，两者都列出。 "
    "A row is what a document says, not what was found to be so; a city's own report and its "
    "superior's evaluation may differ, and both are here.",
    "同格数值不一时 conflict 为 1，各占一行，不取平均；"
    "conflict_kind 为 documents 的才是文件之间说法不同，为 sentence 的多是“分别”并列、各有所指。"
    "row_in_cell 为 1 的一行只是读取把握最大。 "
    "Where values of a cell differ, conflict is 1 and each has its row; none is averaged. Sources "
    "differ where conflict_kind is documents; within a sentence it is most often a list.",
    "空格不等于零，也不等于没有；原因见 empty。文件不在语料中时，沉默不是证据。 "
    "An empty cell is no zero; empty says why. Where no document was there, silence says nothing.",
    "base_relation 不是 same 或 renamed 的行，范围与基准年的地区不同，不可直接相加或比较。 "
    "Rows whose base_relation is neither same nor renamed are of another area than the unit of "
    "the base year: do not add them up or compare them as they are.",
    "补出的地区或时期见 basis_ 各列；只要原文写明的，用 --stated-only。 "
    "The columns basis_ say what was filled in; --stated-only leaves such rows out.",
)
_LICENCE = (
    "原文出自国家机关文件（《著作权法》第五条）；区划代码表据 yescallop/areacodes（CC0 1.0）；"
    "由 edugov-kg {version}（Apache-2.0）生成。 "
    "Sentences are from official documents, to which copyright does not apply (Copyright Law of "
    "the PRC, article 5); codes are from yescallop/areacodes (CC0 1.0); made with edugov-kg "
    "{version} (Apache-2.0)."
)


def codebook(panel: Panel, failures: Sequence[Mapping[str, str]] = ()) -> str:
    """Return the codebook as Markdown; ``failures`` are the documents that could not be read."""
    parts = [
        f"# 代码本 Codebook: {panel.table.title}\n",
        *_summary(panel),
        "\n## 指标名称 Names of the indicators\n",
        *_names(panel.table),
        "\n## 说明 What it does not say\n",
        *(f"- {note}" for note in _NOTES),
        "\n## 变量 Columns\n",
        *_columns(panel.table),
        "\n## 取值 Values\n",
        *_values(panel.table),
        "\n## 未列入 Left out\n",
        *_left_out(panel, failures),
        "\n## 来源与许可 Source and licence\n",
        _LICENCE.format(version=__version__),
    ]
    return "\n".join(parts) + "\n"


def _summary(panel: Panel) -> Iterator[str]:
    table = panel.table
    empty = sum(cell is not None for cell in table.column("empty"))
    yield f"- 图谱版本 release: {panel.release}"
    yield f"- 选取 asked: {_asked(panel.request)}"
    yield f"- 行数 rows: {len(table.rows)}"
    yield f"- 有数值 with a value: {len(table.rows) - empty}; 空格 empty: {empty}"
    yield f"- 数值不一 in conflict: {sum(map(bool, table.column('conflict')))}"
    for name, label in (("region_id", "地区 regions"), ("asked", "指标 indicators")):
        yield f"- {label}: {_distinct(table.column(name))}"
    years = sorted(int(str(each)) for each in set(table.column("year")) if each is not None)
    if years:
        yield f"- 年份 years: {years[0]}–{years[-1]}"


def _asked(request: Request) -> str:
    said = [f"--indicator {name}" for name in request.indicators]
    said += [f"--region {request.region}"] if request.region else []
    said += [f"--kind {kind}" for kind in request.kinds]
    said += [f"--years {request.years[0]}-{request.years[1]}"] if request.years else []
    said += ["--stated-only"] if request.stated_only else []
    said += [f"--harmonise {request.base}"] if request.base else []
    return " ".join(said) or "全部 all"


def _names(table: Table) -> Iterator[str]:
    """Say which names of the documents stand for what was asked for, and in how many rows."""
    yield "| 选取 asked | 文件中的名称 in the documents | 概念 concept | 行数 rows |"
    yield "|---|---|---|---|"
    columns = [table.column(name) for name in ("asked", "indicator", "concept")]
    named = Counter(row for row in zip(*columns, strict=True) if row[1] is not None)
    for (asked, name, concept), count in sorted(named.items(), key=str):
        yield f"| {asked} | {name} | {concept or ''} | {count} |"


def _columns(table: Table) -> Iterator[str]:
    yield "| 变量 name | 标签 label | label | 类型 type | 非空 filled | 如何得出 how it is made |"
    yield "|---|---|---|---|---|---|"
    how = made()
    for column in table.columns:
        filled = sum(cell is not None for cell in table.column(column.name))
        zh, en = how.get(column.name, ("", ""))
        said = " ".join(part for part in (zh, en) if part)
        yield f"| {column.name} | {column.label_zh} | {column.label_en} | {column.type} | " + (
            f"{filled} | {said} |"
        )


def _values(table: Table) -> Iterator[str]:
    """Say what the listed values mean, with their numbers in Stata and how many rows have them."""
    yield "| 变量 name | 取值 value | Stata | 含义 meaning | 行数 rows |"
    yield "|---|---|---|---|---|"
    for column in table.columns:
        yield from _listed(column, Counter(map(str, table.column(column.name))))


def _listed(column: Column, counts: Mapping[str, int]) -> Iterator[str]:
    for code, (value, label) in enumerate(column.values.items(), 1):
        yield f"| {column.name} | {value} | {code} | {label} | {counts.get(value, 0)} |"


def _left_out(panel: Panel, failures: Sequence[Mapping[str, str]]) -> Iterator[str]:
    for reason, count in panel.left_out.items():
        yield f"- {count} 个数值 values: {reason}"
    for one in panel.doubtful:
        yield f"- 未列入，可能是 not taken, perhaps {one.asked}: {one.name} ({one.doubt})"
    for each in failures:
        yield f"- 未能读取 could not be read: {each['path']}: {each['message']}"
    if not (panel.left_out or panel.doubtful or failures):
        yield "无 nothing"


def _distinct(cells: Iterable[object]) -> int:
    return len({cell for cell in cells if cell is not None})
