"""Read a Cypher text as tokens: to refuse what would write, and to say it as Ladybug wants it.

Only words outside strings, comments and backticks count. The store is opened read-only besides;
this check is for what that does not stop (files, extensions, settings) and for a clear message.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from kg.errors import QuerySyntaxError, WriteRefusedError

WRITING = frozenset({
    "ALTER", "ATTACH", "BEGIN", "CHECKPOINT", "COMMENT", "COMMIT", "COPY", "CREATE", "DELETE",
    "DETACH", "DROP", "EXPORT", "FOREACH", "IMPORT", "INSTALL", "LOAD", "MERGE", "REMOVE",
    "ROLLBACK", "SET", "UNINSTALL", "UPDATE", "USE",
})  # fmt: skip
"""Words that begin a clause that writes to the store, to files or to settings, or reads files."""

READING_CALLS = frozenset({
    "CURRENT_SETTING", "DB_VERSION", "SHOW_CONNECTION", "SHOW_FUNCTIONS", "SHOW_INDEXES",
    "SHOW_MACROS", "SHOW_TABLES", "TABLE_INFO",
})  # fmt: skip
"""The procedures that only tell what there is."""

AGGREGATES = frozenset({"AVG", "COLLECT", "COUNT", "MAX", "MIN", "SUM"})
"""The functions that make one value of many rows."""

STORED_TYPES = {"IN": "`IN`", "EVIDENCE": "`HAS_EVIDENCE`"}
"""What Ladybug calls a relationship type that it does not take as it is: IN is a word of its own,
EVIDENCE the name of a node table, for it does not tell capitals from small letters."""
RESERVED = frozenset({"END"})
"""Names of properties that Ladybug takes only in backticks."""

_TOKEN = re.compile(
    r"""
      (?P<space>\s+|//[^\n]*|/\*.*?\*/)
    | (?P<string>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")
    | (?P<quoted>(?:`[^`]*`)+)
    | (?P<word>\w+)
    | (?P<sign>.)
    """,
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Token:
    """One token: ``kind`` is word, string, quoted or sign; ``start`` its place in the text."""

    kind: str
    text: str
    start: int

    @property
    def word(self) -> str:
        """The word in capitals, or nothing for any other token."""
        return self.text.upper() if self.kind == "word" else ""


@lru_cache(maxsize=32)  # each function here takes the text anew: one reading is enough for all
def tokens(text: str) -> tuple[Token, ...]:
    """Return the tokens of a query, white space and comments left out."""
    found = ((str(m.lastgroup), m.group(), m.start()) for m in _TOKEN.finditer(text))
    return tuple(Token(*each) for each in found if each[0] != "space")


def check_reads_only(text: str) -> None:
    """Refuse a query that would do more than read the graph.

    :raises WriteRefusedError: if it would; the message names the clause
    """
    found = tokens(text)
    for index, token in enumerate(found):
        before = found[index - 1].text if index else ""
        if token.word in WRITING and before not in {".", ":", "|", "$"}:
            raise WriteRefusedError(_refusal(token.word, text))
        if token.word == "CALL" and not _only_tells(found[index + 1 : index + 3]):
            known = ", ".join(sorted(each.lower() for each in READING_CALLS))
            raise WriteRefusedError(
                f"the query was refused: of procedures, only {known} may be called:\n{text}"
            )


def check_single(text: str) -> None:
    """Refuse several queries in one text, and none.

    :raises QuerySyntaxError: if there is not exactly one
    """
    found = [token.text for token in tokens(text)]
    while found and found[-1] == ";":
        found.pop()
    if not found:
        raise QuerySyntaxError("the query is empty: give one, such as MATCH (n) RETURN count(*)")
    if ";" in found:
        raise QuerySyntaxError(f"give one query at a time, without a ; inside it:\n{text}")


def check_labels(text: str) -> None:
    """Refuse two labels on one node, which Ladybug would take for either of them.

    :raises QuerySyntaxError: if a node has two
    """
    found, depth = tokens(text), 0
    for index, token in enumerate(found):
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(token.text, 0)
        kinds = [
            each.text if each.kind == "sign" else each.kind for each in found[index : index + 4]
        ]
        if depth == 0 and kinds == [":", "word", ":", "word"]:
            one, other = found[index + 1].text, found[index + 3].text
            raise QuerySyntaxError(
                f"a node has one label here, not both {one} and {other}: write :{one}|{other} for "
                f"either of them, or (n:{other} {{class: '{one}'}}) for a class of {other}:\n{text}"
            )


def check_aggregates(text: str) -> None:
    """Refuse an aggregate without DISTINCT after one with it, for which Ladybug gives 0 or null.

    :raises QuerySyntaxError: if one comes after; the message says what to write
    """
    found, distinct = tokens(text), False
    for index, token in enumerate(found):
        before, after = found[max(index - 1, 0)].word, found[index + 1 : index + 3]
        if token.word in {"RETURN", "WITH"} and before not in {"STARTS", "ENDS"}:
            distinct = False
        elif token.word in AGGREGATES and [each.text for each in after[:1]] == ["("]:
            if distinct and after[-1].word != "DISTINCT":
                raise QuerySyntaxError(
                    f"{token.text}(…) must stand before what is counted with DISTINCT, the store "
                    f"would give 0 or nothing for it: write count(*), count(DISTINCT …):\n{text}"
                )
            distinct = distinct or after[-1].word == "DISTINCT"


def translated(text: str) -> str:
    """Write relationship types and properties as Ladybug has them.

    >>> translated("MATCH (e)-[i:IN]->(d) WHERE d.id IN ['a:IN'] RETURN e.end")
    "MATCH (e)-[i:`IN`]->(d) WHERE d.id IN ['a:IN'] RETURN e.`end`"
    """
    parts, done = [], 0
    for token, stored in _named_otherwise(tokens(text)):
        parts += [text[done : token.start], stored]
        done = token.start + len(token.text)
    return "".join([*parts, text[done:]])


def columns(text: str, stored: Sequence[str]) -> tuple[str, ...]:
    """Return the names of the columns of an answer: the words of the query, or the alias.

    Ladybug writes out what it made of an expression instead; its names stay where the query
    can't be told apart into as many.

    >>> columns("MATCH (n) RETURN DISTINCT type(n), n.name AS name ORDER BY name", ["x", "y"])
    ('type(n)', 'name')
    """
    items = [_column(text, item) for item in _items(tokens(text))]
    return tuple(items) if len(items) == len(stored) and "*" not in items else tuple(stored)


def with_values(text: str, parameters: Mapping[str, object]) -> str:
    r"""Return a query with literals in place of its parameters, to be read or pasted elsewhere.

    >>> with_values("MATCH (r {name: $region}) RETURN '$region', $n", {"region": "O'B", "n": 2})
    "MATCH (r {name: 'O\\'B'}) RETURN '$region', 2"
    """
    parts, done, found = [], 0, tokens(text)
    for sign, word in pairwise(found):
        if sign.text == "$" and word.kind == "word" and word.text in parameters:
            parts += [text[done : sign.start], _literal(parameters[word.text])]
            done = word.start + len(word.text)
    return "".join([*parts, text[done:]])


def _literal(value: object) -> str:
    if isinstance(value, int):
        return str(value)
    escaped = str(value).replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n")
    return f"'{escaped}'"


def _named_otherwise(found: Sequence[Token]) -> Iterator[tuple[Token, str]]:
    """Yield the tokens that Ladybug has another name for, with that name."""
    depth = 0
    for index, token in enumerate(found):
        before = found[index - 1].text if index else ""
        after = found[index + 1].text if index + 1 < len(found) else ""
        depth += {"[": 1, "]": -1}.get(token.text, 0)
        if depth > 0 and before in {":", "|"} and token.word in STORED_TYPES:
            yield token, STORED_TYPES[token.word]
        elif token.word in RESERVED and (before == "." or (before in "{," and after == ":")):
            yield token, f"`{token.text}`"


def _items(found: Sequence[Token]) -> Iterator[list[Token]]:
    """Yield the tokens of each item of the last RETURN."""
    starts = [index for index, token in enumerate(found) if token.word == "RETURN"]
    item: list[Token] = []
    depth = 0
    for token in found[starts[-1] + 1 :] if starts else ():
        depth += {"(": 1, "[": 1, "{": 1, ")": -1, "]": -1, "}": -1}.get(token.text, 0)
        if depth == 0 and (token.word in {"ORDER", "SKIP", "LIMIT", "UNION"} or token.text == ";"):
            break
        if depth == 0 and token.text == ",":
            yield item
            item = []
        elif item or token.word != "DISTINCT":
            item.append(token)
    if item:
        yield item


def _column(text: str, item: list[Token]) -> str:
    if len(item) > 2 and item[-2].word == "AS":
        return item[-1].text.strip("`")
    return text[item[0].start : item[-1].start + len(item[-1].text)]


def _only_tells(following: Sequence[Token]) -> bool:
    """Tell whether what is called only tells what there is."""
    first, then = [*(each for each in following), Token("sign", "", 0), Token("sign", "", 0)][:2]
    if first.text == "{":
        return True  # a subquery, whose words are looked at like all others
    return first.word in READING_CALLS and then.text == "("


def _refusal(word: str, text: str) -> str:
    return (
        f"the query was refused, for {word} would do more than read the graph: ask for writing "
        f"(--write), or leave it out:\n{text}"
    )
