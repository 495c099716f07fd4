"""Say of what a bare rate, share or amount is, by the name that stands before it.

覆盖率 behind 组建教育集团⟨86个⟩ is that of the groups, 年辍学率 behind 小学入学率 that of the
primary schools.
"""

import re
from functools import cache

from kg.components.indicator import PATTERNS
from kg.components.lexicon import patterns_of_kind
from kg.extract.indicator_words import IndicatorWords
from kg.extract.leaning import Leaning

_DEADLY = re.compile(r"死亡事故$")


class Rates:
    """Completes names that lean on the one before them."""

    def __init__(self, words: IndicatorWords, leaning: Leaning) -> None:
        self.words = words
        self.leaning = leaning

    def complete(self, name: str, before: str) -> str:
        """Return a bare rate, share or amount with what the name before it is about."""
        topic = self.topic(before)
        if not name.endswith("率"):
            verb = self.words.split(before)[0] if self.leaning.is_a("done", name) else ""
            return f"{'' if topic.startswith(verb) else verb}{topic}{name}"
        if money().search(topic) or self._same_people(name, before):
            return name
        return _joined(topic, name)

    def topic(self, before: str) -> str:
        """Return what a count or a share is about: without its verb, its head 数 and 占…."""
        topic = before.split("占")[0] if before.find("占") > 1 else before
        thing = self.words.split(topic)[1]
        told = _words("noun").fullmatch(thing) or _words("moved").match(topic)
        topic = topic if told else thing
        topic = topic.removesuffix(self.leaning.rate_of(topic)).removesuffix("人数")
        return _DEADLY.sub("事故", topic)

    def built(self, before: str, between: str) -> str:
        """Return what was built or is to be, of which a sum or an area is said next."""
        thing = self.leaning.without_size(before)
        built = _words("built").match(thing) and not self.words.measured(thing)
        return thing if built and "；" not in between else ""

    def _same_people(self, name: str, before: str) -> bool:
        """Say whether both are of those that one programme reaches (参与学生, 参与率)."""
        return self.leaning.is_a("reach", name) and self.leaning.is_a("reach", before)


def _joined(topic: str, name: str) -> str:
    """Return a rate with what it is of; what both say is said once (本科上线, 上线率)."""
    at = topic.find(name.removesuffix("率"))
    return topic[:at] + name if at > 0 else topic + name


@cache
def _words(kind: str) -> re.Pattern[str]:
    return re.compile(patterns_of_kind(PATTERNS, kind))


@cache
def money() -> re.Pattern[str]:
    """Return what the names of amounts of money end in."""
    return re.compile(rf"(?:{_words('money').pattern})$")
