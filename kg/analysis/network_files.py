"""Write a network for other programs: UCINET's DL language, and GEXF for Gephi.

DL follows the page "DL Language" of UCINET 6's help: labels of at most 18 characters, told apart
without regard to case, separated by commas, in quotes where they hold a separator. GEXF 1.2draft
is written by NetworkX; a node or tie is there from the first to the last day of its years.
"""

import re
from collections.abc import Iterator, Sequence

import networkx as nx

from kg.analysis.networks import UNDATED, Network, Node, Tie

LONGEST_LABEL = 18
_SEPARATOR = re.compile(r"[\s,=:]")
_BROKEN = re.compile(r'[\s"]+')
_DAY = re.compile(r' lastmodifieddate="[^"]*"')
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def labels(nodes: Sequence[Node]) -> list[str]:
    """Return the labels that UCINET knows nodes by: their names, cut and numbered where needed.

    >>> from kg.analysis.networks import Node
    >>> labels([Node("a", name, "", "", (), 1) for name in ("市教育局", "市教育局", "x" * 20)])
    ['市教育局', '市教育局~2', 'xxxxxxxxxxxxxxxx~3']
    """
    taken: set[str] = set()
    found = []
    for number, node in enumerate(nodes, start=1):
        label = _BROKEN.sub(" ", node.name).strip()
        if len(label) > LONGEST_LABEL or label.upper() in taken or not label:
            tail = f"~{number}"
            label = label[: LONGEST_LABEL - len(tail)] + tail
        taken.add(label.upper())
        found.append(label)
    return found


def matrices(network: Network) -> Iterator[tuple[str | None, list[list[int]]]]:
    """Yield the matrix of each year: the summed weights of the ties from row to column."""
    rows = {node.id: i for i, node in enumerate(network.nodes)}
    columns = {node.id: i for i, node in enumerate(network.columns or network.nodes)}
    for year in network.years:
        cells = [[0] * len(columns) for _ in rows]
        for tie in network.ties:
            if tie.year == year:
                cells[rows[tie.source]][columns[tie.target]] += tie.weight
        yield year, cells


def to_dl(network: Network) -> str:
    """Write a network as a full matrix, one a year where it has years."""
    found = list(matrices(network))
    years = [year for year, _ in found if year is not None]
    lines = [f"DL {_size(network)}" + (f" NM={len(years)}" if years else "")]
    lines += ["FORMAT = FULLMATRIX", *_label_lines(network)]
    lines += ["MATRIX LABELS:", ",".join(years)] if years else []
    lines.append("DATA:")
    for _, cells in found:
        lines += [" ".join(map(str, row)) for row in cells]
    return "\n".join(lines) + "\n"


def to_dl_edges(network: Network) -> str:
    """Write a network as a list of its ties, all years together."""
    rows = {node.id: i for i, node in enumerate(network.nodes, start=1)}
    columns = {node.id: i for i, node in enumerate(network.columns or network.nodes, start=1)}
    weights: dict[tuple[int, int], int] = {}
    for tie in network.ties:
        pair = rows[tie.source], columns[tie.target]
        weights[pair] = weights.get(pair, 0) + tie.weight
    form = "EDGELIST2" if network.columns else "EDGELIST1"
    lines = [f"DL {_size(network)}", f"FORMAT = {form}", *_label_lines(network), "DATA:"]
    lines += [f"{row} {column} {weight}" for (row, column), weight in sorted(weights.items())]
    return "\n".join(lines) + "\n"


def to_gexf(network: Network) -> str:
    """Write a network as GEXF; ties of years are one tie with a lifetime for each run of years."""
    found: nx.MultiDiGraph[str] = nx.MultiDiGraph(name=network.kind)
    for node in (*network.nodes, *network.columns):
        found.add_node(
            node.id,
            label=_for_xml(node.name),
            **{"class": node.cls, "region": _for_xml(node.region), "count": node.count},
            **_lifetime(node.years if network.years != (None,) else ()),
        )
    for key, ties in _by_ends(network).items():
        source, target, relation = key
        documents = sorted({path for tie in ties for path in tie.documents})
        found.add_edge(
            source,
            target,
            relation,
            label=relation,
            weight=sum(tie.weight for tie in ties),
            documents=_for_xml(" | ".join(documents)),
            **_lifetime([tie.year for tie in ties if tie.year is not None]),
        )
    return "\n".join(_DAY.sub("", line) for line in nx.generate_gexf(found)) + "\n"


def _by_ends(network: Network) -> dict[tuple[str, str, str], list[Tie]]:
    found: dict[tuple[str, str, str], list[Tie]] = {}
    for tie in network.ties:
        found.setdefault((tie.source, tie.target, tie.relation), []).append(tie)
    return found


def _lifetime(years: Sequence[str]) -> dict[str, object]:
    """Return the attributes that say when a node or tie is there; none if a year is unknown."""
    if not years or UNDATED in years:
        return {}
    runs: list[list[int]] = []
    for year in sorted(set(map(int, years))):
        if runs and year == runs[-1][1] + 1:
            runs[-1][1] = year
        else:
            runs.append([year, year])
    spans = [(f"{first:04}-01-01", f"{last:04}-12-31") for first, last in runs]
    if len(spans) == 1:
        return {"start": spans[0][0], "end": spans[0][1]}
    return {"spells": spans}


def _size(network: Network) -> str:
    if network.columns:
        return f"NR={len(network.nodes)} NC={len(network.columns)}"
    return f"N={len(network.nodes)}"


def _label_lines(network: Network) -> list[str]:
    if not network.columns:
        return ["LABELS:", _label_line(network.nodes)]
    return [
        *("ROW LABELS:", _label_line(network.nodes)),
        *("COLUMN LABELS:", _label_line(network.columns)),
    ]


def _label_line(nodes: Sequence[Node]) -> str:
    return ",".join(f'"{each}"' if _SEPARATOR.search(each) else each for each in labels(nodes))


def _for_xml(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)
