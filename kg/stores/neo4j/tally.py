"""Count what the server says it wrote."""

from collections import Counter
from collections.abc import Sequence

from neo4j import ManagedTransaction, SummaryCounters, Transaction

COUNTED = (
    "nodes_created",
    "nodes_deleted",
    "relationships_created",
    "relationships_deleted",
    "properties_set",
    "labels_added",
    "labels_removed",
    "indexes_added",
    "constraints_added",
)


class Tally(Counter[str]):
    """The server's counters, added up; those that are zero are left out."""

    def run(
        self,
        tx: ManagedTransaction | Transaction,
        text: str,
        rows: Sequence[object],
    ) -> int:
        """Run a text over rows, and return how many it says it found or made."""
        result = tx.run(text, rows=rows)
        record = result.single(strict=True)
        self.add(result.consume().counters)
        return int(record["found"])

    def add(self, counters: SummaryCounters) -> None:
        """Add what one query wrote."""
        for name in COUNTED:
            number = getattr(counters, name)
            if number:
                self[name] += number
