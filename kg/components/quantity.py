"""Find values: numbers with their units, ratios and ranks, where they measure something.

Not everything with a number is a value: years and dates, numbers of documents, articles and
editions (第17届), classes (56人以上大班额), rates (每10万人口) and names (“1115”工程) are left out.
A value takes the words of comparison that touch it with it (不低于98%, 90%以上, 近16亿元).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc

from kg.components.blocks import readable, text_of
from kg.components.cells import value_cells
from kg.components.lexicon import read_table
from kg.components.measure import COMPARATORS, TO, UNITS, Measures
from kg.components.number import ARABIC, DIGITS, POWER
from kg.components.spans import DOCUMENT, QUANTITIES, span_at
from kg.document import Document
from kg.vocabulary import MentionType

PATTERNS = "pipelines/edugov_zh/patterns/quantity.tsv"
CONTEXT = 32
"""Characters on either side that decide whether a number is a value."""
QUOTED = 20
"""The longest name in quotes whose numbers are part of it."""

_FEW = f"{DIGITS[3:]}十"
_FIRST = rf"[0-9０-９{DIGITS}两十百千第首前翻Ⅰ-Ⅴ]"
"""The characters that a value begins with: looked at first, since most places have none."""
_CLOCK = r"[0-9]{1,2}[:：][0-5][0-9](?![0-9.])|[0-9]+[:：](?:19|20)[0-9]{2}[年—－-]"
_YEAR = r"(?:19|20)[0-9]{2}(?:[年届级版－—\-～至到]|学年)"
_DATED = r"[0-9]+\s?\.\s?(?:19|20)[0-9]{2}年"
_EXCEEDS = frozenset({"低于", "超过", "高于", "不足", "少于"})
_STANDARD = re.compile(r"的[^，。；,;]{0,8}(?:标准|要求|控制线|底线|规定)")


class Quantity(NamedTuple):
    """One value, from ``start`` to ``end`` of the text, and the rule that found it."""

    start: int
    end: int
    rule: str


@dataclass(frozen=True, slots=True)
class _Decision:
    rules: frozenset[str]
    units: frozenset[str]
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    keep: bool

    def of(self, rule: str, unit: str) -> bool:
        return ("*" in self.rules or rule in self.rules) and (
            "*" in self.units or (unit or "-") in self.units
        )

    def fits(self, before: str, after: str) -> bool:
        return (self.before is None or self.before.search(before) is not None) and (
            self.after is None or self.after.match(after) is not None
        )


class Quantities:
    """Finds values in text, with the units, words of comparison and contexts of a pipeline."""

    def __init__(self, measures: Measures, contexts: str = PATTERNS) -> None:
        self._find = _grammar(measures)
        self._before = re.compile(rf"(?:{measures.before})$")
        self._decisions = [_decision(row) for row in read_table(contexts)]
        self._of = cache(self._decisions_of)

    def find(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Quantity]:
        """Yield the values between two places of a text, from left to right."""
        stop = len(text) if end is None else end
        for match in self._find.finditer(text, start, stop):
            rule = match.lastgroup or ""
            if self._is_value(match, rule, start, stop) and not _in_name(match, start, stop):
                yield Quantity(self._first(match, start), match.end(), rule)

    def _first(self, match: re.Match[str], start: int) -> int:
        """Return where a value begins: with a word of comparison, if one touches it.

        It does not where it compares with a standard (低于3平方米的标准) or begins a list
        (分别不低于800元、1000元).
        """
        text, first = match.string, match.start()
        low = max(start, first - CONTEXT)
        compared = self._before.search(text[low:first])
        if (
            compared is None
            or compared.string.endswith("分别", 0, compared.start())
            or (compared.group() in _EXCEEDS and _STANDARD.match(text, match.end()))
        ):
            return first
        return low + compared.start()

    def _is_value(self, match: re.Match[str], rule: str, start: int, stop: int) -> bool:
        text, (first, last) = match.string, match.span()
        unit = match[f"{rule}_unit"] if f"{rule}_unit" in match.re.groupindex else None
        before, after = text[max(start, first - CONTEXT) : first], None
        for decision in self._of(rule, unit or ""):
            if decision.after is not None and after is None:
                cut = match.end(f"{rule}_unit") if unit else last
                after = text[cut : min(stop, cut + CONTEXT)]
            if decision.fits(before, after or ""):
                return decision.keep
        return False

    def _decisions_of(self, rule: str, unit: str) -> tuple[_Decision, ...]:
        return tuple(decision for decision in self._decisions if decision.of(rule, unit))


def _grammar(measures: Measures) -> re.Pattern[str]:
    unit, more, after = measures.units, measures.inside, measures.after
    number = rf"{ARABIC}(?:{more})?(?:{POWER})?(?:{more})?"
    tail = rf"(?:{more})?(?:{after})?"
    edge = r"(?<![0-9.．A-Za-z])"
    few = rf"(?:[{_FEW}两]+)"
    decimal = r"[0-9]+\s?\.\s?[0-9]+"
    united = rf"(?:{number}(?:{unit})?{TO})?{number}"
    rules = {
        "ratio": rf"{edge}(?!{_CLOCK}){ARABIC}\s?[:：∶]\s?{ARABIC}{tail}(?![0-9:：∶])",
        "per": rf"{edge}{ARABIC}/10?万",
        "fraction": rf"{edge}[0-9]/[0-9]+{tail}(?![0-9])",
        "decimal": rf"{edge}(?!{_DATED}){decimal}(?P<decimal_unit>年|岁|周岁){tail}",
        "count": rf"{edge}(?!{_YEAR}){united}(?P<count_unit>{unit})(?!阶){tail}",
        "powers": rf"{edge}{ARABIC}(?:{more})?(?:万亿|[万亿](?![{DIGITS}亿])){tail}",
        "list": rf"{edge}{ARABIC}(?=(?:[、和及与]{ARABIC}){{1,9}}(?:{unit}))",
        "coefficient": rf"{edge}0\.[0-9]+(?:{after})?(?![0-9.])",
        "zero": rf"{edge}0(?![0-9.])|零(?=[,，。;；、])",
        "rank": rf"第(?:[0-9]+|[{_FEW}一二]+)(?P<rank_unit>位|名)?|首位",
        "top": rf"前(?:[0-9]+|[{_FEW}]+)(?P<top_unit>位|名|强)?",
        "tenths": rf"[{DIGITS[2:]}]成(?![立为果员效长功都人本绩就熟分套交型品]){tail}",
        "some": rf"(?:一两|两三|三四|三五|四五|五六|七八|一[至到－—-]两)(?:{unit})",
        "cycle": r"一(?P<cycle_unit>课时|小时|学年|[次届轮场遍项名节门])",
        "hundreds": rf"[{DIGITS[2:]}]?[百千](?:{more})(?:{unit})",
        "parts": rf"[{DIGITS[2:]}十百千]+分之[{DIGITS}十百]+(?:点[{DIGITS}]+)?{tail}",
        "double": r"翻[一两三]番|(?<=翻了)[一两三]番|(?<=翻近)[一两三]番|(?<=翻了近)[一两三]番",
        "few": rf"{few}(?P<few_unit>所|家|名|个)|一(?P<few_one>万个)",
        "grade": r"[Ⅰ-Ⅴ]类",
    }
    either = "|".join(f"(?P<{name}>{rule})" for name, rule in rules.items())
    return re.compile(rf"(?={_FIRST})(?:{either})")


def _decision(row: dict[str, str]) -> _Decision:
    return _Decision(
        frozenset(row["rule"].split("|")),
        frozenset(row["unit"].split("|")),
        re.compile(row["before"]) if row["before"] else None,
        re.compile(row["after"]) if row["after"] else None,
        row["decision"] == "keep",
    )


def _in_name(match: re.Match[str], start: int, stop: int) -> bool:
    """Say whether a number stands inside 《…》 or inside a short name in quotes."""
    text, first = match.string, match.start()
    low = max(start, first - 80)
    if text.rfind("《", low, first) > text.rfind("》", low, first):
        return True
    opened = text.rfind("“", max(start, first - QUOTED), first)
    if opened < 0 or text.find("”", opened, first) >= 0:
        return False
    return 0 <= text.find("”", first, min(stop, opened + QUOTED)) != -1


class QuantityMatcher:
    """Put the values of a text in ``doc.spans["quantities"]``.

    On the annotated documents for training: see docs/architecture.md for where scores are kept.
    """

    def __init__(self, name: str, quantities: Quantities) -> None:
        self.name = name
        self.quantities = quantities

    def __call__(self, doc: Doc) -> Doc:
        """Annotate a document in place and return it."""
        doc.spans[QUANTITIES] = [
            span_at(
                doc,
                quantity.start,
                quantity.end,
                label=MentionType.VALUE,
                rule=f"{self.name}.{quantity.rule}",
            )
            for quantity in self.match(doc)
        ]
        return doc

    def match(self, doc: Doc) -> list[Quantity]:
        """Return the values of a document, those of its tables first among equals, sorted."""
        text = text_of(doc)
        document = doc.user_data.get(DOCUMENT)
        cells = value_cells(document) if isinstance(document, Document) else {}
        found = [Quantity(start, end, "cell") for start, end in cells.values()]
        taken = {start for start, _ in cells.values()}
        for start, end in readable(doc):
            for quantity in self.quantities.find(text, start, end):
                if quantity.start not in taken:
                    found.append(quantity)
        return sorted(found)


@Language.factory("kg_quantity", assigns=["doc.spans"])
def make_quantity(
    nlp: Language,
    name: str,
    units: str = UNITS,
    comparators: str = COMPARATORS,
    contexts: str = PATTERNS,
) -> QuantityMatcher:
    """Make the component from the files (resource names) of units, comparators and contexts."""
    return QuantityMatcher(name, Quantities(Measures(units, comparators), contexts))
