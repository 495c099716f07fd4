"""Figures by document, and how often each rule and each head is right."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from kg.evaluate.outcomes import Outcomes, Pair, tally
from kg.evaluate.scorer import Tally

MAIN = (
    "metadata",
    "mention exact",
    "mention overlap",
    "entity",
    "observation",
    "observation+period",
    "relation",
)
"""The figures that stand for all."""
NAMED = (
    "relation responsible_for",
    "relation issued_by",
    "relation has_number",
    "relation based_on",
    "status of implements found",
    "role of responsible_for found",
)
"""Figures that have a goal of their own."""


def by_document(documents: Iterable[tuple[str, Outcomes]]) -> list[tuple[str, str, Tally]]:
    """Return document, figure and tally of the main figures that a document has anything of."""
    rows = []
    for name, outcomes in documents:
        counted = ((figure, tally(outcomes.get(figure, ()))) for figure in MAIN)
        rows += [(name, figure, each) for figure, each in counted if each.gold or each.wrong]
    return rows


def by_rule(documents: Iterable[Outcomes]) -> list[tuple[str, str, Tally]]:
    """Return what is found, the rule, and its tally: right and wrong, the weakest rules first.

    What was missed counts for no rule. Weakest is the rule with the most wrong answers.
    """
    counted: dict[tuple[str, str], Tally] = defaultdict(Tally)
    for outcomes in documents:
        for what, pairs in statements_and_mentions(outcomes).items():
            for pair in pairs:
                if pair.found is not None:
                    counted[what, pair.found.rule].add(int(pair.right), 1, int(pair.right))
    rows = [(what, rule, each) for (what, rule), each in counted.items()]
    return sorted(rows, key=lambda row: (-row[2].wrong, row[0], row[1]))


def statements_and_mentions(outcomes: Outcomes) -> Mapping[str, list[Pair]]:
    """Return the pairs of each fact once: mentions by type, observations, relations by kind."""
    kept = {
        name: pairs
        for name, pairs in outcomes.items()
        if name.startswith(("mention exact ", "relation ")) or name == "observation"
    }
    return {name.replace("mention exact", "mention"): pairs for name, pairs in kept.items()}
