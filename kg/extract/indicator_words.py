"""The words that names of indicators are made of, compiled: verbs, heads and parallel terms."""

import re
from functools import cache

from kg.components.lexicon import longest_first, read_table

TERMS = "pipelines/edugov_zh/terms/indicators.tsv"
_ALL = r"(?:基本|全部|全面|圆满|如期|顺利|高质量|提前|首次|成功|新|均|已|都)*"
_LEADS_TO = r"(?:分别|按|是|[提增][高加]?[到至为]|达到?|[为由从])"
_KINDS = ("verb", "head", "lead", "deed", "carrier", "predicate", "done", "keeping")


class IndicatorWords:
    """The verbs, heads and classes of a terms file, as patterns.

    ``classes`` says of each parallel term its set: 小学 is a ``stage``, 省级 a ``rank``.
    """

    def __init__(self, terms: str = TERMS) -> None:
        rows = read_table(terms)
        self.classes = {row["term"]: row["set"] for row in rows if row["kind"] == "class"}
        verbs, heads, leads, deeds, carriers, predicates, done, keeping = (
            longest_first(row["term"] for row in rows if row["kind"] == kind) for kind in _KINDS
        )
        joined = rf"(?:{verbs})(?:[、和](?:{verbs}))*+"
        self.verb = re.compile(joined)
        self.verb_before = re.compile(
            rf"((?:{verbs})(?:[、和](?:{verbs}))*|(?<=各)[建设])(?:了|出|等)?$"
        )
        self.action = re.compile(
            rf"(?:{leads}|[0-9]{{4}}年(?:[0-9]+月)?[底末前]*|\s)*(?P<verb>{joined})了?"
            r"[^0-9]*?(?:等|的|、[^、的0-9]*)"
        )
        self.predicate = re.compile(rf"(?:{predicates})[^，。；;、,\n0-9]{{2,24}}")
        self.becomes = re.compile(rf"{_ALL}(?P<said>{self.predicate.pattern})(?=[，。；;、,\n]|$)")
        self.done = re.compile(rf"{_ALL}(?P<verb>{done})(?=[，。；;、,\n]|$)")
        self.deed = re.compile(rf"(?:{deeds})$")
        self.carrier = re.compile(rf"(?:{carriers})")
        self.head = re.compile(rf"(?:{heads})$")
        terms_of_classes = longest_first(self.classes)
        stages = longest_first(t for t in self.classes if self.classes[t] == "stage")
        self.stage = re.compile(rf"(?:{stages})(?!均|师比)")
        self.in_front = re.compile(
            rf"(?:^|[，。；、：:,;《》\s0-9%.．])(?:{keeping})*(?P<head>[\u4e00-\u9fff“”（）()]{{2,26}}?)(?:政策)?"
            rf"(?:按照?|为|未?达到?|提高到)?[，,：:]?(?:(?:{stages})[、和与])*\Z"
        )
        self.ahead = re.compile(
            rf"(?:[、和与](?:{stages}))*(?P<head>[\u4e00-\u9fff“”]{{2,16}}?)(?=分别|依次|均|达|[按为由在不]|[0-9])"
        )
        self.parallel = re.compile(rf"(?:{terms_of_classes})(?!均|师比)")
        self.class_at_end = re.compile(rf"(?:{terms_of_classes})$")
        self.class_behind = re.compile(
            rf"[，,：:]?{_LEADS_TO}*(?P<class>{stages})[^，。；,;：:、0-9]{{0,4}}"
        )

    def measured(self, tail: str) -> bool:
        """Say whether words end in what is measured (覆盖率, 生均面积)."""
        return self.head.search(tail) is not None

    def is_deed(self, verb: str, name: str) -> bool:
        """Say whether a name says itself what is done, so that a verb adds nothing (完成…改造)."""
        return self.carrier.fullmatch(verb) is not None and self.deed.search(name) is not None

    def split(self, name: str) -> tuple[str, str]:
        """Return the verb that a name begins with, if any, and the rest of it."""
        verb = self.verb.match(name)
        at = verb.end() if verb is not None else 0
        return name[:at], name[at:]

    def stands_alone(self, name: str) -> bool:
        """Say whether a name says itself what is done or measured."""
        return self.verb.match(name) is not None or self.measured(name)


@cache
def default_words() -> IndicatorWords:
    """Return the shipped words, compiled once."""
    return IndicatorWords()
