"""Which indicators of a graph a panel is asked for, by name, by id or by concept of the scheme."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from kg.analysis.holdings import Names
from kg.analysis.indicators import Key, identify, match, name_of, scheme
from kg.bundle.names import nearest
from kg.errors import UnknownNameError
from kg.linking.entities import fold


@dataclass(frozen=True, slots=True)
class Doubtful:
    """An indicator that may be the one asked for, and is not in the panel: what stands against."""

    asked: str
    name: str
    doubt: str


@dataclass(frozen=True)
class Indicators:
    """The indicators of a graph by id, and the names that a panel is asked for."""

    names: Mapping[str, str]
    wanted: Sequence[str]

    @cached_property
    def asked(self) -> Mapping[str, str]:
        """Each indicator that is asked for, with the name that asks for it; all, if none does.

        :raises UnknownNameError: if a name is of no indicator of graph or scheme, with the nearest
        """
        if not self.wanted:
            return self.names
        found: dict[str, str] = {}
        for name in self.wanted:
            for each in self._named(name):
                found.setdefault(each, name)
        return found

    @cached_property
    def doubtful(self) -> Sequence[Doubtful]:
        """The indicators that may be one that was asked for, by name."""
        return sorted(
            {
                Doubtful(name, self.names[each], found.doubt)
                for name in self.wanted
                for each in sorted(self.names)
                if each not in self.asked
                and (found := match(identify(_label(name)), self.key(each)))
                and found.doubt
            },
            key=lambda each: (each.asked, each.name, each.doubt),
        )

    @cached_property
    def groups(self) -> Sequence[str]:
        """The names that ask for something that no name before them asks for."""
        given = set(self.asked.values())
        return [
            each for each in dict.fromkeys(self.wanted) if each in given or not self._named(each)
        ]

    def key(self, indicator: str) -> Key:
        """Return what an indicator is known as."""
        return identify(self.names[indicator])

    def concept(self, indicator: str) -> str | None:
        """Return the concept of an indicator in the scheme."""
        return self.key(indicator).concept

    def common_name(self, indicator: str) -> str | None:
        """Return the preferred name of an indicator in the scheme."""
        return name_of(self.key(indicator))

    def same(self, indicator: str) -> str:
        """Return a text that indicators share where their names mean one thing."""
        key = self.key(indicator)
        return repr((key.concept, key.beside))

    def mentioned_as(self, name: str) -> Names:
        """Return how documents may name what a name asks for, or what may be the same."""
        ids = frozenset(each for each, by in self.asked.items() if by == name)
        words = {_label(name), *(self.names[each] for each in ids)}
        words |= {each.name for each in self.doubtful if each.asked == name}
        return Names(ids, tuple(sorted(words)))

    def _named(self, name: str) -> list[str]:
        found = [each for each in self.names if self._is(name, each)]
        if not found and identify(_label(name)).concept is None:
            raise UnknownNameError(self._unknown(name))
        return found

    def _is(self, name: str, indicator: str) -> bool:
        if name in {indicator, self.concept(indicator)}:
            return True
        if fold(name) == fold(self.names[indicator]):
            return True
        found = match(identify(_label(name)), self.key(indicator))
        return found is not None and not found.doubt

    def _unknown(self, name: str) -> str:
        labels = {label for concept in scheme().values() for label in concept.labels[:1]}
        near = "、".join(nearest(fold(name), sorted({*self.names.values(), *labels})))
        said = f"no indicator in the graph or the scheme is called {name}"
        return said + (f": did you mean {near}?" if near else "")


def _label(name: str) -> str:
    """Return the name of a concept that is given by its id; else the name as it is."""
    found = scheme().get(name)
    return found.labels[0] if found else name
