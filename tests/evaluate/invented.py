"""An invented document, its annotation and what a reader might make of it."""

from kg.evaluate.sheets import sheet_of_facts

TEXT = "荻川县实施双减工作。\n荻川县教育局负责。\n巩固率达到75%。\n"
LINES = [(0, 10), (11, 20), (21, 30)]


def mention(start, end, type_, norm=None):
    text = TEXT[start:end]
    return {"start": start, "end": end, "text": text, "type": type_, "norm": norm or text}


def observation(value="75", period="2024", subject="荻川县", indicator="巩固率", kind="actual"):
    return {
        "subject": subject,
        "indicator": indicator,
        "value": value,
        "unit": "%",
        "period": period,
        "kind": kind,
    }


def relation(head, name, tail, **detail):
    (head_type, head), (tail_type, tail) = (each.split(":") for each in (head, tail))
    return {
        "head_type": head_type,
        "head": head,
        "relation": name,
        "tail_type": tail_type,
        "tail": tail,
    } | detail


def sheet(mentions=(), observed=(), related=(), *, metadata=None, rule=""):
    """Make a document of facts; each statement is a pair of its line, from 1, and what it says."""
    compiled = {
        "doc": "invented",
        "metadata": metadata or {},
        "mentions": list(mentions),
        "observations": [value for _, value in observed],
        "relations": [value for _, value in related],
    }
    places = ([LINES[line - 1] for line, _ in each] for each in (observed, related))
    return sheet_of_facts(compiled, TEXT, *places, rule=rule)


REGION = mention(0, 3, "REGION", "霁州市荻川县")
PROGRAM = mention(5, 7, "PROGRAM")
ORG = mention(11, 17, "ORG")
INDICATOR = mention(21, 24, "INDICATOR")
VALUE = mention(26, 29, "VALUE")
IMPLEMENTS = relation("REGION:霁州市荻川县", "implements", "PROGRAM:双减", status="planned")
GOLD = sheet(
    [REGION, PROGRAM, ORG, INDICATOR, VALUE],
    [(3, observation())],
    [(1, IMPLEMENTS)],
    metadata={"title": "工作要点", "period": "2024"},
)
