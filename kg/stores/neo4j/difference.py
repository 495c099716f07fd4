"""What is new, changed or gone in a part, by the ledger of the database."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from neo4j import Session

from kg.stores.neo4j import ledger
from kg.stores.neo4j.ledger import Buckets, Entries
from kg.stores.neo4j.parts import Filled, Part, Row

GROWTH = 8
"""A part that has grown by this much gets more buckets."""


@dataclass(frozen=True)
class Difference:
    """What to write of a part. ``before`` has what is in the buckets that differ, and is kept so.

    ``hashes`` has the hash of each row that is new or changed.
    """

    part: Part
    buckets: Buckets
    before: dict[int, Entries] = field(repr=False)
    gone: list[str]
    fresh: Mapping[str, Row]
    changed: Mapping[str, Row]
    hashes: Mapping[str, str] = field(repr=False)

    def __len__(self) -> int:
        return len(self.gone) + len(self.fresh) + len(self.changed)

    def batches(self, keys: list[str], size: int) -> Iterator[list[str]]:
        """Yield keys in batches that hold whole buckets, where a bucket is not larger."""
        batch: list[str] = []
        for found in self.buckets.spread(dict.fromkeys(keys, "")).values():
            if batch and len(batch) + len(found) > size:
                yield batch
                batch = []
            batch += found
            while len(batch) > size:
                yield batch[:size]
                batch = batch[size:]
        if batch:
            yield batch


def difference(session: Session, filled: Filled, old: Buckets | None) -> Difference:
    """Compare the rows of a part with what the database holds of it."""
    hashes = {key: filled.part.hash(row) for key, row in filled.rows.items()}
    buckets = _buckets(session, filled.part.title, len(hashes), old)
    spread = buckets.spread(hashes)
    numbers = [
        number
        for number in sorted({*spread, *buckets.hashes})
        if number not in spread or ledger.bucket_hash(spread[number]) != buckets.hashes.get(number)
    ]
    before = ledger.entries(session, buckets, numbers)
    was = {key: hash_ for found in before.values() for key, hash_ in found.items()}
    now = {key: hash_ for number in numbers for key, hash_ in spread.get(number, {}).items()}
    return Difference(
        filled.part,
        buckets,
        before,
        gone=[key for key in was if key not in now],
        fresh={key: filled.rows[key] for key in now if key not in was},
        changed={key: filled.rows[key] for key in now if key in was and was[key] != now[key]},
        hashes=now,
    )


def _buckets(session: Session, title: str, rows: int, old: Buckets | None) -> Buckets:
    if old is None:
        return ledger.buckets_for(title, rows)
    if rows <= old.of * ledger.SIZE * GROWTH:
        return old
    return ledger.rebuilt(session, old, ledger.content(session, old), rows)
