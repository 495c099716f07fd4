"""Look at all that the database holds, and make its ledger say so.

What was deleted or changed by hand then differs from the graph, and the load brings it back.
"""

from collections.abc import Iterable

from neo4j import Session

from kg.stores.neo4j import ledger
from kg.stores.neo4j.ledger import Buckets, Entries
from kg.stores.neo4j.parts import Filled, Part

_DOUBLED = "doubled"


def verified(session: Session, filled: Filled, old: Buckets | None) -> Buckets | None:
    """Return the buckets of a part, mended where the data is not as they say.

    Rows that neither the ledger nor the graph knows are not ours, and stay.
    """
    recorded = ledger.content(session, old) if old is not None else {}
    found = _stored(session, filled.part, {*recorded, *filled.rows})
    if found == recorded:
        return old
    buckets = old or ledger.buckets_for(filled.part.title, len(filled.rows))
    return ledger.rebuilt(session, buckets, found, max(len(filled.rows), len(found)))


def _stored(session: Session, part: Part, known: Iterable[str]) -> Entries:
    ours = frozenset(known)
    found: Entries = {}
    for record in session.run(part.reading):
        key, hash_ = part.stored(tuple(record.values()))
        if key in ours:
            found[key] = _DOUBLED if key in found else hash_
    return found
