"""Graphs of invented documents, as large as they are asked for: what benchmarks load."""

from pathlib import Path

from readings import COVERAGE, PROVENANCE, Page, program, region

from kg.bundle import Graph, write_graph
from kg.statement import Reading
from kg.vocabulary import Basis, Relation, Status

REGIONS = 40


def page(number: int, facts: int, changed: str = "") -> Reading:
    """Return the reading of a document with so many statements and half as many values."""
    city = region(f"99{number % REGIONS:02d}00", f"海东省第{number % REGIONS}市")
    names = [f"第{number % REGIONS}市第{each}项目{changed}" for each in range(facts)]
    lines = [f"全市实施{name}，覆盖率为{i}.{number}%" for i, name in enumerate(names)]
    found = Page("\n".join((f"第{number}号文件", *lines)), f"docs/{number}.txt")
    for index, (name, line) in enumerate(zip(names, lines, strict=True)):
        slots = {"subject": "全市", "object": name, "period": Basis.DOCUMENT}
        target = program(name, city.id)
        found.say(city, Relation.IMPLEMENTS, target, line, Status.REACHED, slots)
        if index % 2:
            year = str(2000 + number % 25)
            given = {"period": year, "start": f"{year}-01-01", "end": f"{year}-12-31"}
            value = f"{index}.{number}"
            found.observe(COVERAGE, city, value, "%", line, {"value": value}, **given)
    return found.reading()


def graph(folder: Path, documents: int, facts: int, changed: str = "") -> Graph:
    """Write a graph of invented documents; in a changed one the first says other things."""
    readings = [page(n, facts, changed if n == 0 else "") for n in range(documents)]
    write_graph(readings, folder, provenance=PROVENANCE)
    return Graph.open(folder)
