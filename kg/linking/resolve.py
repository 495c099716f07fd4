"""Resolve the mentions of a document: each to an entity, or to none with the reason."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from spacy.tokens import Doc, Span

from kg.components.spans import MENTIONS
from kg.components.stops import behind_last
from kg.document import Document
from kg.linking import entities, policies
from kg.linking.context import Home, issuing, make_home
from kg.linking.gazetteer import Gazetteer, Level, Region
from kg.linking.honours import full_names
from kg.linking.layout import addressed, begins, county_beside
from kg.linking.linked import Linked
from kg.linking.named import Named
from kg.linking.nested_titles import nested_titles
from kg.linking.no_places import without_no_places
from kg.linking.offices import corps_of, group_before, host_before
from kg.linking.organisations import Around, resolve_organisation
from kg.linking.places import Places
from kg.linking.regions import fuller_area, region_entity, resolve_region
from kg.linking.schools import is_set_up, resolve_school, with_shared_kind
from kg.linking.shared_heads import shared_heads
from kg.statement import Dropped, Entity, Mention
from kg.vocabulary import MentionType

_LIST = re.compile(r"[、，,；;和及与\s]{0,3}|会同")
_NUMBERING = re.compile(
    r"[\s　【●◆▲■□※—]*"
    r"(?:(?:典型)?案例[0-9一二三四五六七八九十]{1,3}[:：]?\s*"
    r"|[(（]?[一二三四五六七八九十0-9]{1,3}[)）、.．])?[\s　【]*"
)
_HEADED = re.compile(r"(?:[(（][^（()）]{1,8}[)）])?(?:[:：】]|[ 　\t]{2})")
_SHORT = re.compile(
    r"[（(](?:以下统?|下)?简?称(?:为|作)?[：:]?[“\"‘]?(?P<short>[^“”\"‘’（）()，。]{2,14})[”\"’]?[）)]"
)
_LISTED = re.compile(r"[、，,和及与\s]{1,3}$")


def link(doc: Doc, document: Document, gazetteer: Gazetteer) -> Linked:
    """Resolve the spans of ``doc.spans["mentions"]`` as mentions of one document."""
    mentions = list(doc.spans.get(MENTIONS, ()))
    spans = [*mentions, *nested_titles(doc, mentions)]
    ordered = sorted(spans, key=lambda span: (span.start, -span.end, span.label_))
    surfaces = [(span.label_, document.text[span.start : span.end]) for span in ordered]
    names = {
        kind: tuple(sorted({name for label, name in surfaces if label == kind}))
        for kind in (MentionType.ORG, MentionType.SCHOOL, MentionType.REGION)
    }
    linker = _Linker(make_home(document, gazetteer), document, names)
    linker.number_titles(ordered)
    honours = [(s.start, s.end) for s in ordered if s.label_ == MentionType.RECOGNITION]
    linker.honours = full_names(document.text, honours)
    bodies = [(s.start, s.end) for s in ordered if s.label_ == MentionType.ORG]
    linker.heads = shared_heads(bodies, document.text, linker.home.places)
    found = [linker.mention(span) for span in ordered]
    kept, no_places = without_no_places(found, document.text, linker.entities)
    context = linker.home.context
    held = (context.region, context.issuer, context.policy, context.plan)
    for entity in (*held, *linker.areas(context.region)):
        linker.keep(entity)
    known = {key: linker.entities[key] for key in sorted(linker.entities)}
    return Linked(context, kept, known, (*linker.dropped, *no_places))


@dataclass
class _Linker:
    """The state of linking one document: what was named before says what is meant now."""

    home: Home
    document: Document
    names: Mapping[MentionType, tuple[str, ...]]
    entities: dict[str, Entity] = field(default_factory=dict)
    dropped: list[Dropped] = field(default_factory=list)
    regions: list[tuple[int, Region]] = field(default_factory=list)
    body: tuple[int, Region | None] = (-1, None)
    school_before: tuple[int, Named] | None = None
    schools: dict[str, Named] = field(default_factory=dict)
    defined: dict[str, Named] = field(default_factory=dict)
    shorts: dict[str, str] = field(default_factory=dict)
    bodies: dict[int, int] = field(default_factory=dict)
    named: dict[int, str] = field(default_factory=dict)
    numbers: dict[str, dict[str, str]] = field(default_factory=dict)
    honours: Mapping[int, str] = field(default_factory=dict)
    heads: Mapping[int, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.shorts = policies.short_names(self.document.text)

    def mention(self, span: Span) -> Mention:
        """Resolve one span."""
        kind = MentionType(span.label_)
        named = _RESOLVERS[kind](self, span)
        entity = named.entity
        if entity is None and kind in entities.CLASSES:
            entity = entities.unresolved(kind, named.norm, document=self.document.id)
            self.dropped.append(Dropped("linking", span.id_, named.reason, span.start, span.end))
        self.keep(entity)
        for above in self.areas_of(named.region):
            self.keep(above)
        identity = entity.id if entity else None
        return Mention(
            span.start, span.end, kind, named.norm, identity, span.id_, span._.score, named.reason
        )

    def surface(self, span: Span) -> str:
        """Return the characters of a span; asking the span itself takes long."""
        return self.document.text[span.start : span.end]

    def keep(self, entity: Entity | None) -> None:
        """Keep an entity for the result, once."""
        if entity is not None:
            self.entities.setdefault(entity.id, entity)

    def areas(self, region: Entity | None) -> Iterable[Entity]:
        """Return the entities of what the document's region lies in."""
        return self.areas_of(self.home.places.home) if region else ()

    def areas_of(self, region: Region | None) -> Iterable[Entity]:
        """Return the entities of a region and of all that it lies in."""
        if region is None:
            return
        places = self.home.places
        for item in (region, *places.above(region)):
            if item.id not in self.entities:
                yield region_entity(item, places)

    def region(self, span: Span) -> Named:
        """Resolve a region mention."""
        before = [region for _, region in reversed(self.regions)]
        places = self.places(span)
        if self.surface(span).startswith("全"):
            section = self.section(span)
            meant = section is not None and section.name[-1] == self.surface(span)[-1]
            places = replace(places, home=section) if meant else places
        elif self.surface(span).startswith("你"):
            places = replace(places, home=addressed(self.document, places) or places.home)
        names = (*self.names[MentionType.REGION], *self.names[MentionType.ORG])
        surface = fuller_area(self.surface(span), names)
        named = resolve_region(surface, places, before)
        if named.region is not None:
            self.regions.append((span.end, named.region))
        return named

    def places(self, span: Span, marks: str = "\n") -> Places:
        """Return the document's places, with the region below its own that was named before."""
        places = self.home.places
        for end, region in reversed(self.regions):
            between = self.document.text[end : span.start]
            if any(mark in between for mark in marks):
                break
            if places.is_below(region) or places.of_country():
                return replace(places, near=region)
        return places

    def organisation(self, span: Span) -> Named:
        """Resolve a body; in a list, those without a region share that of the one before."""
        end, region = self.body
        inherited = region if self.follows(end, span) else None
        around = Around(
            self.document.text,
            self.names[MentionType.ORG],
            host_before(self.document.text, self.named, span.start) or self.home.issuer,
            (self.document.get("recipients") or "").rstrip("：:"),
            inherited,
            group_before(self.named, span.start),
            corps_of(self.named.get(end, "")) if self.follows(end, span) else "",
        )
        surface = self.heads.get(span.start, self.surface(span))
        places = self.places(span)
        if places.near is None and surface[0] in "县旗":
            places = places.with_only(surface[0], (region for _, region in self.regions))
        named = self.defined.get(surface) or resolve_organisation(surface, places, around)
        self.define(span, named)
        self.body = (span.end, named.region)
        if named.region is not None and self.home.places.of_country():
            self.regions.append((span.end, named.region))
        self.named[span.end] = named.norm
        return named

    def define(self, span: Span, named: Named) -> dict[str, Named]:
        """Keep the short name that the text gives a body or school: （以下简称“省研究中心”）."""
        short = _SHORT.match(self.document.text, span.end)
        if short is None:
            return {}
        same = replace(named, reason=f"short for {named.norm} in the document")
        self.defined.setdefault(short["short"], same)
        return {short["short"]: same}

    def follows(self, end: int, span: Span) -> bool:
        """Tell whether a span goes on a list whose last member ends at ``end``."""
        return 0 <= end <= span.start and bool(_LIST.fullmatch(self.document.text, end, span.start))

    def school(self, span: Span) -> Named:
        """Resolve a school; one name is one school in all the document."""
        surface = with_shared_kind(self.surface(span), self.document.text, span.end)
        known = self.schools.get(surface)
        named = known or resolve_school(
            surface,
            self.school_places(span),
            names=self.names[MentionType.SCHOOL],
            before=self.school_before[1].norm if self.school_before else "",
        )
        self.schools[surface] = named
        self.schools |= self.define(span, named)
        self.school_before = (span.end, named)
        return named

    def school_places(self, span: Span) -> Places:
        """Return the places with the county that the sentence, or the list, is about.

        In a document of a wider region it is the county of the row alone: a list of a province's
        schools says nothing of their cities.
        """
        home = self.home.places.home
        if home is None or home.level is not Level.PREFECTURE:
            row = county_beside(self.document, self.regions, span.start)
            inside = row is not None and self.home.places.is_below(row)
            return replace(self.home.places, near=row) if inside else self.home.places
        end, before = self.school_before or (-1, None)
        listed = before if before and self.follows(end, span) else None
        section = None if listed or self.subject(span) else self.section(span)
        if section is not None:
            return replace(self.home.places, home=section)
        near = listed.region if listed else self.subject(span)
        below = near is not None and near.level is Level.COUNTY and self.home.places.is_below(near)
        return replace(self.home.places, near=near if below else None)

    def subject(self, span: Span) -> Region | None:
        """Return the region that begins the sentence of a span, or sets up what that names."""
        text = self.document.text
        end, region = self.regions[-1] if self.regions else (span.start, None)
        if end < span.start and is_set_up(text, end, span.start):
            return region
        start = behind_last(text, "。；\n;", 0, span.start)
        begin = span.start - len(text[start : span.start].lstrip())
        return next((region for end, region in self.regions if begins(end, begin, text)), None)

    def section(self, span: Span) -> Region | None:
        """Return the region that a span's block begins with and a colon, or a heading above it."""
        block = self.document.block_at(span.start)
        if block is None:
            return None
        text = self.document.text
        for part in (block, *reversed(self.document.headings(block))):
            begin = _NUMBERING.match(text, part.start).end()  # type: ignore[union-attr]  # it matches nothing too
            for end, region in self.regions:
                headed = part is not block or _HEADED.match(text, end)
                if begins(end, begin, text) and headed and self.home.places.is_below(region):
                    return region
        return None

    def number_titles(self, spans: Iterable[Span]) -> None:
        """Keep the numbers behind titles, by the bodies before them: they hold for all mentions."""
        ordered = list(spans)
        for span in reversed(ordered):
            if span.label_ == MentionType.ORG:
                self.bodies[span.end] = span.start
        for span in ordered:
            number = policies.number_after(self.document.text, span.end)
            if span.label_ == MentionType.POLICY and number:
                known = self.numbers.setdefault(entities.fold_title(self.title(span)), {})
                known.setdefault(self.before(span), number)

    def before(self, span: Span) -> str:
        """Return the characters of the bodies that stand directly before a title, or none."""
        ends = self.bodies_before(span)
        return self.document.text[self.bodies[ends[0]] : span.start] if ends else ""

    def bodies_before(self, span: Span) -> list[int]:
        """Return where the bodies end that stand directly before a title: 甲厅、乙局《…》."""
        found: list[int] = []
        at = span.start
        while at in self.bodies:
            found.append(at)
            at = self.bodies[at]
            listed = _LISTED.search(self.document.text, max(0, at - 3), at)
            at = listed.start() if listed else at
        return found[::-1]

    def title(self, span: Span) -> str:
        """Return the full title that a mention of a policy stands for."""
        title = policies.strip_marks(self.surface(span))
        regional = policies.regional(title, span.end, self.document.text)
        if regional is not None:
            return self.region_name(regional[0]) + regional[1]
        return policies.full_title(title, span.start, self.document.text, self.shorts)

    def region_name(self, word: str) -> str:
        """Return the name of the region that 省, 我市 or 国家 means at the start of a title."""
        places = self.home.places
        region = places.home if word.startswith("我") else places.level(word)
        return region.name if region is not None else word

    def policy(self, span: Span) -> Named:
        """Resolve a title; the document's own and its plan's stand for those."""
        known = self.home.context.policy
        if known is not None and policies.is_own_line(self.document, span.start, span.end):
            return Named(known.name, known, "a line of the document's own title")
        title = self.title(span)
        issuer = issuing(title, self.home.places, self.document.text) or self.issuers_before(span)
        number = policies.number_after(self.document.text, span.end)
        own = self.own(title, span, issuer, number)
        if own is not None:
            return Named(own.name, own, "the document's own title")
        number = number or self.number_of(title, self.before(span))
        why = "by its number" if number else "by its title"
        return Named(title, entities.policy(title, number=number, issuer=issuer), why)

    def own(self, title: str, span: Span, issuer: str | None, number: str | None) -> Entity | None:
        """Return the document's own policy, or its plan, if a title stands for it.

        A part of the title does not, where another body or another number stands beside it, or
        where it lacks the region and is cited: its superior's plan has the same name.
        """
        context = self.home.context
        cited = not title.startswith("关于") and policies.is_cited(span.start, self.document.text)
        for known in (context.policy, context.plan):
            if known is None or policies.own_title(title, (known.name,)) is None:
                continue
            held = dict(known.properties)
            same = entities.fold(title) == entities.fold(known.name)
            agrees = policies.agree(issuer, held.get("issuerName")) and policies.agree(
                number, held.get("number")
            )
            if same or (agrees and not cited):
                return known
        return None

    def issuers_before(self, span: Span) -> str | None:
        """Return the full names of the bodies directly before a title."""
        return "、".join(self.named[end] for end in self.bodies_before(span)) or None

    def number_of(self, title: str, before: str) -> str | None:
        """Return the number that stands behind a title elsewhere, if it is one policy's alone.

        With another body before it, the same title is another policy.
        """
        known = self.numbers.get(entities.fold_title(title), {})
        if before in known:
            return known[before]
        numbers = {number for other, number in known.items() if not (before and other)}
        return numbers.pop() if len(numbers) == 1 else None

    def number(self, span: Span) -> Named:
        """Normalise a document number, which names no entity."""
        return Named(span.kb_id_ or policies.number_form(self.surface(span)), None)

    def value(self, span: Span) -> Named:
        """Leave a value as it is."""
        return Named(self.surface(span), None)

    def program(self, span: Span) -> Named:
        """Resolve a programme by the document's region and its name."""
        name = entities.unquoted(self.surface(span))
        region = self.home.context.region
        entity = entities.program(name, region_id=region.id if region else None)
        return Named(name, entity, "by name and the document's region")

    def indicator(self, span: Span) -> Named:
        """Resolve an indicator by its name."""
        return Named(self.surface(span), entities.indicator(self.surface(span)), "by name")

    def recognition(self, span: Span) -> Named:
        """Resolve an honour by its name, completed where its list shortens it."""
        name = self.honours[span.start]
        return Named(name, entities.recognition(name), "by name")

    def located(self, span: Span) -> Named:
        """Resolve a task or a problem, which is the place where it stands."""
        kind = MentionType(span.label_)
        entity = entities.located(
            kind, self.surface(span), document=self.document.id, start=span.start, end=span.end
        )
        return Named(self.surface(span), entity, "by its place")


_RESOLVERS: dict[MentionType, Callable[[_Linker, Span], Named]] = {
    MentionType.REGION: _Linker.region,
    MentionType.ORG: _Linker.organisation,
    MentionType.SCHOOL: _Linker.school,
    MentionType.POLICY: _Linker.policy,
    MentionType.DOCNUM: _Linker.number,
    MentionType.PROGRAM: _Linker.program,
    MentionType.TASK: _Linker.located,
    MentionType.INDICATOR: _Linker.indicator,
    MentionType.VALUE: _Linker.value,
    MentionType.RECOGNITION: _Linker.recognition,
    MentionType.PROBLEM: _Linker.located,
}
