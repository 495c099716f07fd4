"""What a database holds of our graph, kept in the database itself.

The keys of a part are spread over buckets. A bucket is a node with the hash of its rows and, for
each row, key and hash. It is written in one transaction with the rows, so that it is right even
after a kill: a load compares the hashes of the buckets, reads the buckets that differ, and knows
without a look at the data what is new, changed or gone.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from zlib import crc32

from neo4j import ManagedTransaction, Session
from neo4j.exceptions import ConstraintError

from kg.errors import LoadError
from kg.stores.neo4j.tally import Tally

BUCKET = "EdugovBucket"
"""The label of the buckets; :data:`kg.stores.neo4j.marker.MARKER` is the other one of ours."""
SIZE = 250
"""How many rows a bucket has, about, when its part is first loaded."""

CONSTRAINT = (
    f"CREATE CONSTRAINT edugov_bucket_id IF NOT EXISTS FOR (b:{BUCKET}) REQUIRE b.id IS UNIQUE"
)
_HASHES = f"MATCH (b:{BUCKET}) RETURN b.part, b.of, b.number, b.hash"
_ENTRIES = f"UNWIND $ids AS id MATCH (b:{BUCKET} {{id: id}}) RETURN b.number, b.entries"
_CREATE = f"UNWIND $rows AS row CREATE (b:{BUCKET}) SET b = row RETURN count(b) AS found"
_CHANGE = (
    f"UNWIND $rows AS row MATCH (b:{BUCKET} {{id: row.id}}) WHERE b.hash = row.before "
    "SET b.hash = row.hash, b.entries = row.entries RETURN count(b) AS found"
)
_REMOVE = (
    f"UNWIND $rows AS row MATCH (b:{BUCKET} {{id: row.id}}) WHERE b.hash = row.before "
    "DELETE b RETURN count(*) AS found"
)

Entries = dict[str, str]
"""The hash of each row, by its key."""


@dataclass(frozen=True, slots=True)
class Buckets:
    """The buckets of one part: how many there are, and the hash of each that is not empty."""

    part: str
    of: int
    hashes: Mapping[int, str]

    def number(self, key: str) -> int:
        """Return the bucket that a key is in."""
        return crc32(key.encode("utf-8")) % self.of

    def spread(self, entries: Mapping[str, str]) -> dict[int, Entries]:
        """Return the entries of each bucket."""
        found: dict[int, Entries] = {}
        for key, hash_ in entries.items():
            found.setdefault(self.number(key), {})[key] = hash_
        return found

    def id(self, number: int) -> str:
        """Return the id of a bucket's node."""
        return f"{self.part}/{self.of}/{number}"

    def row(self, number: int, entries: Entries) -> dict[str, object]:
        """Return the properties of a bucket's node."""
        return {
            "id": self.id(number),
            "part": self.part,
            "of": self.of,
            "number": number,
            "hash": bucket_hash(entries),
            "entries": written(entries),
        }


def buckets_for(part: str, rows: int) -> Buckets:
    """Return the buckets of a part of so many rows, all empty."""
    of = 1
    while of * SIZE < rows:
        of *= 2
    return Buckets(part, of, {})


def read(session: Session) -> dict[str, Buckets]:
    """Return the buckets of every part that the database holds."""
    found: dict[str, tuple[int, dict[int, str]]] = {}
    for part, of, number, hash_ in session.run(_HASHES):
        found.setdefault(part, (of, {}))[1][number] = hash_
    return {part: Buckets(part, of, hashes) for part, (of, hashes) in sorted(found.items())}


def entries(session: Session, buckets: Buckets, numbers: Iterable[int]) -> dict[int, Entries]:
    """Return what is in some buckets."""
    ids = [buckets.id(number) for number in numbers if number in buckets.hashes]
    return {number: parsed(text) for number, text in session.run(_ENTRIES, ids=ids)} if ids else {}


def content(session: Session, buckets: Buckets) -> Entries:
    """Return what is in all the buckets of a part."""
    found = entries(session, buckets, sorted(buckets.hashes))
    return {key: hash_ for bucket in found.values() for key, hash_ in bucket.items()}


def write(
    tx: ManagedTransaction,
    buckets: Buckets,
    before: Mapping[int, Entries],
    after: Mapping[int, Entries],
) -> Tally:
    """Change buckets from what they were to what they become.

    :raises LoadError: if one is not as it was: another load is writing
    """
    kinds: dict[str, list[dict[str, object]]] = {_CREATE: [], _CHANGE: [], _REMOVE: []}
    for number, found in after.items():
        was = before.get(number)
        row = buckets.row(number, found)
        kind = _CREATE if not was else _CHANGE if found else _REMOVE
        kinds[kind].append(row if not was else {**row, "before": bucket_hash(was)})
    tally = Tally()
    for text, rows in kinds.items():
        try:
            done = tally.run(tx, text, rows) if rows else 0
        except ConstraintError:
            done = -1
        if done != len(rows):
            raise LoadError(
                f"the database changed while {buckets.part} was written: another load is running. "
                "Let it end, then load again"
            )
    return tally


def rebuilt(session: Session, old: Buckets, held: Mapping[str, str], rows: int) -> Buckets:
    """Replace all buckets of a part, in one transaction, by buckets for so many rows."""
    new = buckets_for(old.part, rows)
    spread = new.spread(held)
    new = replace(new, hashes={number: bucket_hash(found) for number, found in spread.items()})
    if new == old:
        return old
    remove = f"MATCH (b:{BUCKET} {{part: $part}}) DELETE b"

    def work(tx: ManagedTransaction) -> None:
        tx.run(remove, part=old.part).consume()
        tx.run(_CREATE, rows=[new.row(number, found) for number, found in spread.items()]).consume()

    session.execute_write(work)
    return new


def bucket_hash(found: Entries) -> str:
    """Return the hash of a bucket's rows."""
    return sha256(written(found).encode("utf-8")).hexdigest()[:16]


def written(found: Mapping[str, str]) -> str:
    r"""Write entries as text, by key.

    >>> written({"b": "22", "a": "11"})
    '11 a\n22 b'
    """
    return "\n".join(f"{hash_} {key}" for key, hash_ in sorted(found.items()))


def parsed(text: str) -> Entries:
    r"""Read what :func:`written` wrote.

    >>> parsed("11 a\n22 b c")
    {'a': '11', 'b c': '22'}
    """
    return {key: hash_ for hash_, _, key in _lines(text)}


def _lines(text: str) -> Iterator[tuple[str, str, str]]:
    return (line.partition(" ") for line in text.split("\n") if line)
