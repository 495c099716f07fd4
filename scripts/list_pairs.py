"""List the pairs of a graph for reading by eye: what is asserted, with both quotations.

    python scripts/list_pairs.py GRAPH [--shift YEARS]

Where a corpus holds no reports on its own targets, --shift moves what documents report so many
years on, as if it were told later of the same documents' targets: the names, units, scopes and sums
are real, the verdicts are not.
"""

import argparse
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from kg.analysis.pairs import Pair, Pairing
from kg.analysis.stated import is_target
from kg.analysis.values import Value, values
from kg.analysis.wording import written
from kg.bundle import Graph

LATE = "2099-12-31"
"""The date of reports that are moved on: whatever they tell was over."""


def main() -> None:
    """Print the asserted pairs in their year, and count the others."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("graph", type=Path)
    parser.add_argument("--shift", type=int, default=0, metavar="YEARS")
    arguments = parser.parse_args()
    graph = Graph.open(arguments.graph)
    found = values(graph)
    if arguments.shift:
        found = [_moved(value, arguments.shift) for value in found]
    pairing = Pairing(graph, found)
    pairs = [pair for target in pairing.targets for pair in pairing.outcomes(target)]
    asserted = [pair for pair in pairs if pair.asserted and pair.timing == "due"]
    for pair in asserted:
        print("\n".join(_lines(pair)))
    print(f"{len(asserted)} asserted, {sum(not pair.asserted for pair in pairs)} offered")


def _moved(value: Value, years: int) -> Value:
    """Move a reported value on; of a target, only tell its document from its own report."""
    if is_target(value):
        plan = replace(value.source, document=f"{value.source.document} as a plan")
        return replace(value, source=plan)
    later = replace(value.source, date=LATE)
    return replace(value, start=_on(value.start, years), end=_on(value.end, years), source=later)


def _on(day: str | None, years: int) -> str | None:
    return None if day is None else f"{int(day[:4]) + years}{day[4:]}"


def _lines(pair: Pair) -> Iterator[str]:
    target, told = pair.target, pair.outcome
    yield f"{pair.verdict}  {target.about_name}  gap {pair.gap}"
    for value in (target, told):
        name = f"{value.indicator_name} {written(value)} {value.period}"
        yield f"    {name}  “{' '.join(value.place.quote.split())}”  {value.source.path}"


if __name__ == "__main__":
    main()
