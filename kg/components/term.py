"""Find what has no closed list: programmes, honours, tasks and problems, by grammar and lexicon.

Measured on the annotated documents of ``train`` and ``own``, exact spans, no trained reader: F1 of
PROGRAM 0.61 (0.50 on ``dev``, which the list of programmes was not judged by), RECOGNITION 0.59,
PROBLEM 0.61, TASK 0.89. A trained reader does better on the first two; these rules stand in where
it is left out, and say what they are sure of.
"""

from collections.abc import Iterable, Iterator

from spacy.language import Language
from spacy.tokens import Doc, Span

from kg.components.blocks import readable, text_of
from kg.components.clause import Clauses
from kg.components.deeds import name_deeds
from kg.components.duty_brackets import bracket_bodies
from kg.components.duty_labels import bodies_in, find_bodies
from kg.components.duty_lines import lists_below
from kg.components.duty_lists import member_bodies
from kg.components.duty_tables import find_table_duties
from kg.components.honours import HonourGrammar
from kg.components.lexicon import read_table, read_terms
from kg.components.problem_names import ProblemGrammar
from kg.components.program_names import Name, ProgramGrammar
from kg.components.sections import OPENING, Stance, section_stance
from kg.components.spans import CLAUSES, DOCUMENT, NAMES, TERMS, TITLES, span_at
from kg.components.tasks import find_tasks
from kg.document import Document
from kg.vocabulary import MentionType


class TermMatcher:
    """Add PROGRAM, RECOGNITION, PROBLEM, TASK and some ORG spans to ``doc.spans["terms"]``."""

    def __init__(
        self, name: str, programs: ProgramGrammar, honours: HonourGrammar, problems: ProblemGrammar
    ):
        self.name = name
        self.programs = programs
        self.honours = honours
        self.problems = problems

    def __call__(self, doc: Doc) -> Doc:
        """Annotate a document in place and return it."""
        known = list(doc.spans.get(TERMS, ()))
        doc.spans[TERMS] = known + list(self._spans(doc))
        return doc

    def _spans(self, doc: Doc) -> Iterator[Span]:
        text = text_of(doc)
        clauses = doc.user_data.get(CLAUSES, Clauses()).clauses
        document = doc.user_data.get(DOCUMENT) or Document(text, "")
        programs = _first(name_deeds(document), self.programs.find(text, clauses))
        yield from self._as_spans(doc, programs, MentionType.PROGRAM)
        honours = [n for start, end in clauses for n in self.honours.find(text, start, end)]
        yield from self._as_spans(doc, honours, MentionType.RECOGNITION)
        actors = _places(doc, MentionType.REGION, MentionType.ORG)
        bodies = self._bodies(doc, document, actors)
        yield from self._as_spans(doc, bodies, MentionType.ORG)
        actors = sorted([*actors, *((body.start, body.end) for body in bodies)])
        titles = [(span.start, span.end) for span in doc.spans.get(TITLES, ())]
        named = sorted([*titles, *((name.start, name.end) for name in programs)])
        tasks = find_tasks(document, actors, named, _places(doc, MentionType.SCHOOL))
        yield from self._as_spans(doc, tasks, MentionType.TASK)
        yield from self._as_spans(doc, self._problems(doc, document, actors), MentionType.PROBLEM)

    def _bodies(self, doc: Doc, document: Document, known: list[tuple[int, int]]) -> list[Name]:
        """Return the bodies in duty lists and columns that no name of the lexicons covers."""
        text = text_of(doc)
        readers = (find_bodies, bracket_bodies, member_bodies)
        found = {p for place in readable(doc) for read in readers for p in read(text, *place)}
        lists = [row.bodies for row in find_table_duties(document)]
        lists += [(label.start, label.end) for _, label in lists_below(document)]
        found |= {p for place in lists for p in bodies_in(text, *place)}
        return [
            Name(low, high, "duty_list")
            for low, high in sorted(found)
            if not any(first < high and low < last for first, last in known)
        ]

    def _problems(
        self, doc: Doc, document: Document, actors: list[tuple[int, int]]
    ) -> Iterator[Name]:
        text = text_of(doc)
        for start, end in readable(doc):
            about = section_stance(document, start + OPENING) is Stance.PROBLEM
            yield from self.problems.find(text, start, end, actors, about)

    def _as_spans(self, doc: Doc, names: Iterator[Name] | list[Name], type_: str) -> Iterator[Span]:
        for name in names:
            rule = f"{self.name}.{name.rule}"
            yield span_at(doc, name.start, name.end, label=type_, rule=rule)


def _first(sure: Iterable[Name], others: list[Name]) -> list[Name]:
    """Return names, without those that overlap with ones that are sure."""
    found = list(sure)
    free = [o for o in others if not any(s.start < o.end and o.start < s.end for s in found)]
    return sorted([*found, *free])


def _places(doc: Doc, *types: MentionType) -> list[tuple[int, int]]:
    """Return where names of these types stand, none inside another."""
    spans = [span for span in doc.spans.get(NAMES, ()) if span.label_ in types]
    found: list[tuple[int, int]] = []
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if not found or span.start >= found[-1][1]:
            found.append((span.start, span.end))
    return found


@Language.factory("kg_term", assigns=["doc.spans"])
def make_term(nlp: Language, name: str, folder: str = "pipelines/edugov_zh/terms") -> TermMatcher:
    """Make the component from the lists in a folder (a resource name)."""
    heads = {row["head"]: int(row["least"]) for row in read_table(f"{folder}/program_heads.tsv")}
    programs = ProgramGrammar(
        read_terms(f"{folder}/programs.txt"), read_terms(f"{folder}/program_verbs.txt"), heads
    )
    honours = HonourGrammar(
        read_terms(f"{folder}/honour_verbs.txt"), read_terms(f"{folder}/honour_heads.txt")
    )
    return TermMatcher(
        name, programs, honours, ProblemGrammar(read_terms(f"{folder}/problem_words.txt"))
    )
