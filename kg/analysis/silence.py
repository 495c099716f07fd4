"""What a graph holds that could have answered, where an answer is empty.

Silence is evidence only where a document was there that could have spoken.
"""

from collections import Counter

from kg.analysis.holdings import covers
from kg.analysis.sources import Source, sources
from kg.bundle import Graph
from kg.vocabulary import MentionType, Relation


def of_region(graph: Graph, name: str, year: str = "") -> str:
    """Say which documents of a region there are; with a year, of that time."""
    found = [each for each in sources(graph).values() if each.region == name]
    timely = [each for each in found if not year or covers(each, int(year))]
    when = f" for {year}" if year else ""
    if timely:
        return f"the graph holds {_count(timely)} of {name}{when} that could have said it"
    of_it = f" (of other years, {_count(found)})" if found else ""
    return f"the graph holds no document of {name}{when}, so that it can't tell{of_it}"


def of_year(graph: Graph, year: str) -> str:
    """Say how many documents are of a year."""
    found = [each for each in sources(graph).values() if covers(each, int(year))]
    if not found:
        return f"the graph holds no document of {year}, so that it can't tell"
    return f"the graph holds {_count(found)} of {year} that could have said it"


def of_indicator(graph: Graph, name: str) -> str:
    """Say what values of an indicator there are."""
    ids = _ids(graph, name, MentionType.INDICATOR)
    kinds = Counter(row["kind"] for row in graph.rows("observations") if row["indicator"] in ids)
    if not kinds:
        return f"the graph names the indicator {name}, and holds no value of it"
    listed = ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items()))
    return f"the graph holds values of {name}: {listed}"


def of_policy(graph: Graph, name: str) -> str:
    """Say whether the text of a policy is there, and how many are based on it."""
    ids = _ids(graph, name, MentionType.POLICY)
    canonical = {row["id"]: row["canonical"] for row in graph.rows("entities")}
    texts = [
        each
        for each in sources(graph).values()
        if each.policy is not None and canonical.get(each.policy) in ids
    ]
    based = {
        row["subject"]
        for row in graph.rows("statements")
        if row["predicate"] == Relation.BASED_ON and row["object"] in ids
    }
    text = f"holds the text of {name} ({texts[0].path})" if texts else f"has no text of {name}"
    return f"the graph {text}; {len(based)} policies in it name it as what they are based on"


def of_body(graph: Graph, name: str) -> str:
    """Say how many documents name a body."""
    ids = _ids(graph, name, MentionType.ORG)
    named = {row["document"] for row in graph.rows("mentions") if row["entity"] in ids}
    return f"{len(named)} of {graph.table('documents').num_rows} documents name {name}"


def of_document(graph: Graph, path: str) -> str:
    """Say what was read out of a document."""
    documents = graph.table("documents", ["id", "paths"]).to_pylist()
    ids = {row["id"] for row in documents if "\n".join(row["paths"]) == path}
    places = sum(row["document"] in ids for row in graph.rows("evidence"))
    dropped = sum(row["document"] in ids for row in graph.rows("dropped"))
    return f"facts were read at {places} places of {path}; {dropped} were seen and not kept"


def of_all(graph: Graph) -> str:
    """Say what the graph was made from."""
    return f"all {_count(list(sources(graph).values()))} of the graph were asked"


def _ids(graph: Graph, name: str, kind: MentionType) -> set[str]:
    rows = graph.table("entities", ["id", "canonical", "type", "name"]).to_pylist()
    return {row["canonical"] for row in rows if row["name"] == name and row["type"] == kind}


def _count(found: list[Source]) -> str:
    voices = Counter[str](str(each.voice or "unknown") for each in found)
    listed = ", ".join(f"{count} {voice}" for voice, count in sorted(voices.items()))
    return f"{len(found)} document{'s' if len(found) != 1 else ''} ({listed})"
