"""Whether a casebook holds together: names lead somewhere, clues are true, nobody has the picture alone.

`lint` takes a casebook whose form is right (`reading`) and says what is wrong with it (errors) or likely to
disappoint at a table (warnings). What must not live here: sentences (`finding`), files.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from pydantic import BaseModel

from game.casebook.casebook import Card, Casebook, Mix, Observation, Option, Serving
from game.casebook.finding import Finding
from game.casebook.naming import missing, unknown
from game.casebook.reading import Places, assemble, typed
from game.casebook.run_sheet import LOCALES, count, run_sheet
from game.casebook.sheet import Loc, Sheet
from game.casebook.text import Locale, Text
from game.region.effects import Effect
from game.region.indicators import BY_ID, places_of
from game.region.parameters import BY_NAME, parameter_names, split
from game.region.parameters import places as places_with
from game.region.setting import REGION
from game.seats import FACILITATORS, TABLE

TITLE: Final = 28
"""Characters of a card's title."""
SHORT: Final = 14
"""Characters of a seat's short name."""
BRIEF: Final = 44
"""Characters of an observation's short name."""
FACE: Final = 30
"""Words of a card's face."""
HAND: Final = 8
"""Observations that a seat holds of one card."""
RESERVED: Final = (TABLE, FACILITATORS, REGION, "none")


def check(sheets: Sequence[Sheet]) -> tuple[Casebook | None, tuple[Finding, ...]]:
    """The casebook that these sheets make (None where there is an error), and everything found, in order."""
    whole, found = assemble(sheets)
    if whole is None or found:
        return None, ordered(found)
    book, found = typed(whole)
    if book is None:
        return None, ordered(found)
    found = tuple(lint(book, whole.places))
    return (None if any(f.severity == "error" for f in found) else book), ordered(found)


def ordered(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """By file, line and column; each once."""
    once = {(f.path, f.line, f.column, f.code, f.message()): f for f in found}
    return tuple(once[key] for key in sorted(once))


def lint(book: Casebook, places: Places) -> Iterator[Finding]:
    """Everything that can be said about a casebook whose form is right."""
    yield from people(book, places)
    yield from region(book, places)
    for number, card in enumerate(book.cards):
        yield from OneCard(book, places, card, ("cards", number)).findings()
    for number, shock in enumerate(book.shocks):
        loc: Loc = ("shocks", number)
        for part in ("effects", "backed", "ruled"):
            yield from effects(book, places, getattr(shock, part), (*loc, part))
        if (shock.backed or shock.ruled) and not shock.incident:
            yield places.finding(loc, "no_incident", found=shock.id)
        for name in shock.money:
            if name not in book.region.municipality_ids:
                yield unknown(
                    places,
                    (*loc, "money", name),
                    "municipality",
                    name,
                    book.region.municipality_ids,
                    at_key=True,
                )
    for number, team in enumerate(book.teams):
        at: Loc = ("teams", number)
        municipalities = book.region.municipality_ids
        yield from missing(places, (*at, "works_for"), "municipality", team.works_for, municipalities)
        for part in ("tailor", "follow", "torn"):
            yield from effects(book, places, getattr(team, part), (*at, part))
    yield from serving(book, places)
    yield from capacity(book, places)
    yield from fund(book, places)
    yield from catalogue(book, places)
    yield from run_sheet(book, places)
    yield from ids(book, places)
    yield from texts(book, places, ())


# Seats, contacts, region ------------------------------------------------------------------------------------


def people(book: Casebook, places: Places) -> Iterator[Finding]:
    """Seats have a role and a place; somebody can propose, somebody decide; every contact knows something."""
    where = (*book.region.municipality_ids, REGION)
    for number, seat in enumerate(book.seats):
        if seat.role not in book.role_by_id:
            yield unknown(places, ("seats", number, "role"), "role", seat.role, book.role_by_id)
        if seat.place not in where:
            yield unknown(places, ("seats", number, "place"), "place", seat.place, where)
        if seat.provider is not None and seat.provider not in book.region.provider_ids:
            known = book.region.provider_ids
            yield unknown(places, ("seats", number, "provider"), "provider", seat.provider, known)
        yield from named_shortly(places, ("seats", number, "short"), seat.short, SHORT)
    for act, code in (("propose", "nobody_proposes"), ("decide", "nobody_decides")):
        if not any(can(book, seat.role, act) for seat in book.seats):
            yield places.finding(("seats",), code)
    for number, contact in enumerate(book.contacts):
        if not any(contact.id in o.held_by for card in book.cards for o in card.observations):
            yield places.finding(
                ("contacts", number), "contact_silent", severity="warning", contact=contact.id
            )


def can(book: Casebook, role: str, act: str) -> bool:
    """Whether a role has an act by itself: a council decides only what goes beyond a frame."""
    powers = book.role_by_id[role].powers if role in book.role_by_id else frozenset()
    return act in powers and not (act == "decide" and "frame" in powers)


def region(book: Casebook, places: Places) -> Iterator[Finding]:
    """Parameters and figures exist, and values lie within their bounds."""
    yield from parameters(book, places, book.region.parameters, ("region", "parameters"))
    for number, figure in enumerate(book.monitor):
        loc: Loc = ("monitor", number)
        if figure not in BY_ID:
            yield unknown(places, loc, "figure", figure, BY_ID)
        elif figure in book.monitor[:number]:
            yield places.finding(loc, "listed_twice", found=figure)
        elif not places_of(book.region, BY_ID[figure]):
            yield places.finding(loc, "figure_nowhere", found=figure)


def parameters(book: Casebook, places: Places, values: dict[str, float], loc: Loc) -> Iterator[Finding]:
    """Dotted names with their values."""
    names = frozenset(parameter_names(book.region))
    for name, value in values.items():
        at: Loc = (*loc, name)
        if name not in names:
            yield unknown(places, at, "parameter", name, names, at_key=True)
            continue
        parameter = BY_NAME[split(name)[0]]
        if not parameter.least <= value <= parameter.most:
            yield places.finding(
                at,
                "out_of_bounds",
                name=name,
                low=f"{parameter.least:g}",
                high=f"{parameter.most:g}",
                found=f"{value:g}",
            )


def effects(book: Casebook, places: Places, listed: Sequence[Effect], loc: Loc) -> Iterator[Finding]:
    """Parameters and scopes of effects."""
    names = frozenset(parameter_names(book.region))
    for number, effect in enumerate(listed):
        if effect.parameter not in names:
            yield unknown(places, (*loc, number, "parameter"), "parameter", effect.parameter, names)
            continue
        scopes = scopes_of(book, effect)
        if effect.scope not in scopes:
            yield unknown(places, (*loc, number, "scope"), "scope", effect.scope, scopes)


def scopes_of(book: Casebook, effect: Effect) -> tuple[str, ...]:
    """Where an effect on this parameter can reach."""
    return ("own", "neighbours", REGION, *places_with(book.region, BY_NAME[split(effect.parameter)[0]]))


# Cards ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class OneCard:
    """A card, with the casebook it is part of and where it stands."""

    book: Casebook
    places: Places
    card: Card
    loc: Loc

    def findings(self) -> Iterator[Finding]:
        yield from self.face()
        yield from self.observations()
        for number, option in enumerate(self.card.options):
            yield from self.option(option, (*self.loc, "options", number))
        for number, mix in enumerate(self.card.mixes):
            yield from self.mix(mix, (*self.loc, "mixes", number))
        if len(self.card.mixes) == 1:
            yield self.places.finding((*self.loc, "mixes"), "one_mix", severity="warning")
        yield from self.hands()

    def face(self) -> Iterator[Finding]:
        """The solution that everybody expects exists and comes to everybody's mind; the face is short."""
        card, names = self.card, [o.id for o in self.card.options]
        expected = card.option(card.expected)
        if expected is None:
            yield unknown(self.places, (*self.loc, "expected"), "option", card.expected, names)
        elif expected.unlocked_by:
            yield self.places.finding((*self.loc, "expected"), "expected_locked", option=card.expected)
        open_ = [o.id for o in card.options if not o.unlocked_by]
        if expected is not None and len(open_) < 2:
            yield self.places.finding(
                (*self.loc, "options"), "few_open_options", severity="warning", option=", ".join(open_)
            )
        for language in LOCALES:
            title, words = len(card.title.in_(language)), count(card.face.in_(language))
            if title > TITLE:
                yield self.too_long("title", "long_title", language, title, TITLE)
            if words > FACE:
                yield self.too_long("face", "long_face", language, words, FACE)

    def too_long(self, part: str, code: str, language: Locale, found: int, limit: int) -> Finding:
        return self.places.finding(
            (*self.loc, part, language),
            code,
            severity="warning",
            language=language,
            found=str(found),
            limit=str(limit),
        )

    def observations(self) -> Iterator[Finding]:
        book = self.book
        holders = [*book.seat_by_id, *book.contact_by_id]
        for number, o in enumerate(self.card.observations):
            loc: Loc = (*self.loc, "observations", number)
            yield from missing(self.places, (*loc, "held_by"), "holder", o.held_by, holders)
            yield from missing(self.places, (*loc, "about"), "subject", o.about, book.subject_by_id)
            yield from missing(self.places, (*loc, "mixes"), "mix", o.mixes, [m.id for m in self.card.mixes])
            if not o.about and all(h in book.contact_by_id for h in o.held_by):
                yield self.places.finding(loc, "out_of_earshot", observation=o.id)
            yield from named_shortly(self.places, (*loc, "brief"), o.brief, BRIEF)

    def option(self, option: Option, loc: Loc) -> Iterator[Finding]:
        names = [o.id for o in self.card.observations]
        yield from missing(self.places, (*loc, "unlocked_by"), "observation", option.unlocked_by, names)
        yield from effects(self.book, self.places, option.effects, (*loc, "effects"))
        payers = ("own", REGION, *self.book.region.municipality_ids)
        if option.payers not in payers:
            yield unknown(self.places, (*loc, "payers"), "payer", option.payers, payers)
        if option.unlocked_by:
            most = max(self.unlocks(option, mix) for mix in self.card.mixes)
            if most < option.unlocked_at and set(option.unlocked_by) <= set(names):
                yield self.places.finding(
                    (*loc, "unlocked_at") if option.unlocked_at > 1 else (*loc, "unlocked_by"),
                    "unlocked_never",
                    option=option.id,
                    needed=str(option.unlocked_at),
                    found=str(most),
                )

    def unlocks(self, option: Option, mix: Mix) -> int:
        """How many of the observations that unlock an option are true in a mix."""
        return sum(o.id in option.unlocked_by for o in self.true(mix))

    def true(self, mix: Mix) -> Iterator[Observation]:
        return (o for o in self.card.observations if not o.mixes or mix.id in o.mixes)

    def mix(self, mix: Mix, loc: Loc) -> Iterator[Finding]:
        card = self.card
        known = {o.id: o for o in card.observations}
        yield from missing(self.places, (*loc, "clues"), "observation", mix.clues, known)
        yield from missing(self.places, (*loc, "better"), "option", mix.better, [o.id for o in card.options])
        yield from parameters(self.book, self.places, mix.parameters, (*loc, "parameters"))
        for number, clue in enumerate(mix.clues):
            if clue in known and known[clue].mixes and mix.id not in known[clue].mixes:
                yield self.places.finding((*loc, "clues", number), "clue_untrue", found=clue, mix=mix.id)
        for number, name in enumerate(mix.better):
            option = card.option(name)
            if option and option.unlocked_by and self.unlocks(option, mix) < option.unlocked_at:
                yield self.places.finding(
                    (*loc, "better", number), "better_out_of_reach", option=name, mix=mix.id
                )
        for seat in self.book.seat_by_id:
            if all(clue in known and seat in known[clue].held_by for clue in mix.clues):
                yield self.places.finding((*loc, "clues"), "clues_with_one", seat=seat, mix=mix.id)

    def hands(self) -> Iterator[Finding]:
        """What the seats hold of this card."""
        for seat in self.book.seat_by_id:
            held = max(sum(seat in o.held_by for o in self.true(mix)) for mix in self.card.mixes)
            loc: Loc = (*self.loc, "observations")
            if held == 0:
                yield self.places.finding(loc, "seat_without_observations", severity="warning", seat=seat)
            if held > HAND:
                yield self.places.finding(
                    loc, "many_observations", severity="warning", seat=seat, found=str(held), limit=str(HAND)
                )


# Catalogue, streams and services ----------------------------------------------------------------------------


def catalogue(book: Casebook, places: Places) -> Iterator[Finding]:
    """Measures beside the cases, and what a council can frame: what they name exists."""
    observations = book.observation_by_id
    listed: list[tuple[Option, Loc]] = [(m, ("catalogue", n)) for n, m in enumerate(book.catalogue)]
    for option, loc in listed:
        yield from missing(places, (*loc, "unlocked_by"), "observation", option.unlocked_by, observations)
        yield from effects(book, places, option.effects, (*loc, "effects"))
        payers = ("own", REGION, *book.region.municipality_ids)
        if option.payers not in payers:
            yield unknown(places, (*loc, "payers"), "payer", option.payers, payers)
    listed += [
        (o, ("cards", n, "options", i)) for n, c in enumerate(book.cards) for i, o in enumerate(c.options)
    ]
    for option, loc in listed:
        if option.stream is not None and option.stream not in book.stream_by_id:
            yield unknown(places, (*loc, "stream"), "stream", option.stream, book.stream_by_id)
        for part in ("serves", "harms"):
            yield from missing(places, (*loc, part), "priority", getattr(option, part), book.priority_by_id)
        for number, name in enumerate(option.harms):
            if name in option.serves:
                yield places.finding((*loc, "harms", number), "serves_and_harms", found=name)
        if any(size != 1 for size in option.sizes):
            for number, effect in enumerate(option.effects):
                if effect.operation == "set":
                    yield places.finding((*loc, "effects", number), "sized_set", option=option.id)
    for number, service in enumerate(book.services):
        local = [name for name, figure in BY_ID.items() if "municipality" in figure.places]
        if service.figure not in local:
            yield unknown(places, ("services", number, "figure"), "figure", service.figure, local)


def serving(book: Casebook, places: Places) -> Iterator[Finding]:
    """What providers can change: effects exist, ranges hold something, and what an fte does can be added up."""
    found = book.serving
    for part, choices in (("intake", found.intake), ("priority", found.priority)):
        for choice, listed in choices.items():
            yield from effects(book, places, listed, ("serving", part, choice))
    for part, bounds in (("staff", found.staff), ("tariff", found.tariff)):
        if bounds and bounds.least > bounds.most:
            yield places.finding(
                ("serving", part), "range_empty", least=str(bounds.least), most=str(bounds.most)
            )
    if found.tariff and not 0 <= found.tariff.least <= found.tariff.most <= 100:
        yield places.finding(("serving", "tariff"), "tariff_percent")
    if found != Serving() and not any(seat.provider for seat in book.seats):
        yield places.finding(("serving",), "nobody_serves", severity="warning")
    if found.staff:
        loc: Loc = ("serving", "staff", "effects")
        yield from effects(book, places, found.staff.effects, loc)
        for number, effect in enumerate(found.staff.effects):
            if effect.operation != "add":
                yield places.finding((*loc, number, "operation"), "staff_adds", found=effect.operation)


def fund(book: Casebook, places: Places) -> Iterator[Finding]:
    """It belongs to somebody, has money, and can be drawn on; and there is one where money can come from it."""
    if book.fund is None:
        if "fund" in book.funding:
            yield places.finding(("funding", book.funding.index("fund")), "no_fund")
        return
    whose = (REGION, *book.region.municipality_ids)
    if book.fund.of not in whose:
        yield unknown(places, ("fund", "of"), "payer", book.fund.of, whose)
    if "fund" not in book.funding:
        yield places.finding(("fund",), "fund_unused")
    if not book.fund.amount:
        yield places.finding(("fund", "amount"), "fund_empty", severity="warning")


def capacity(book: Casebook, places: Places) -> Iterator[Finding]:
    """What is carried out step by step can be had in parts."""
    if book.capacity is None:
        return
    listed: list[tuple[Sequence[Effect], Loc]] = [
        *((m.effects, ("catalogue", n, "effects")) for n, m in enumerate(book.catalogue) if m.points),
        *(
            (o.effects, ("cards", n, "options", i, "effects"))
            for n, c in enumerate(book.cards)
            for i, o in enumerate(c.options)
            if o.points
        ),
    ]
    if book.capacity.coordinator:
        loc: Loc = ("capacity", "coordinator", "effects")
        yield from effects(book, places, book.capacity.coordinator.effects, loc)
        listed.append((book.capacity.coordinator.effects, loc))
    for found, loc in listed:
        for number, effect in enumerate(found):
            if effect.operation == "set":
                yield places.finding((*loc, number, "operation"), "carried_set")


# Ids and texts ----------------------------------------------------------------------------------------------


def ids(book: Casebook, places: Places) -> Iterator[Finding]:
    """Names that share a space are used once, and none has a meaning of its own."""
    spaces: list[list[tuple[str, Loc]]] = [
        [(r.id, ("roles", n, "id")) for n, r in enumerate(book.roles)],
        [
            *((s.id, ("seats", n, "id")) for n, s in enumerate(book.seats)),
            *((c.id, ("contacts", n, "id")) for n, c in enumerate(book.contacts)),
        ],
        [
            *((c.id, ("cards", n, "id")) for n, c in enumerate(book.cards)),
            *((s.id, ("subjects", n, "id")) for n, s in enumerate(book.subjects)),
        ],
        [(s.id, ("shocks", n, "id")) for n, s in enumerate(book.shocks)],
        [(s.id, ("streams", n, "id")) for n, s in enumerate(book.streams)],
        [(s.id, ("services", n, "id")) for n, s in enumerate(book.services)],
        [(p.id, ("priorities", n, "id")) for n, p in enumerate(book.priorities)],
        [(d.id, ("domains", n, "id")) for n, d in enumerate(book.domains)],
        [(t.id, ("teams", n, "id")) for n, t in enumerate(book.teams)],
        [
            *(
                (p.id, ("rounds", n, "prompts", i, "id"))
                for n, r in enumerate(book.rounds)
                for i, p in enumerate(r.prompts)
            ),
            (book.take_home.id, ("take_home", "id")),
        ],
        [
            (o.id, ("cards", n, "observations", i, "id"))
            for n, c in enumerate(book.cards)
            for i, o in enumerate(c.observations)
        ],
        [
            *(
                (o.id, ("cards", n, "options", i, "id"))
                for n, c in enumerate(book.cards)
                for i, o in enumerate(c.options)
            ),
            *((m.id, ("catalogue", n, "id")) for n, m in enumerate(book.catalogue)),
        ],
    ]
    for n, c in enumerate(book.cards):
        spaces.append([(m.id, ("cards", n, "mixes", i, "id")) for i, m in enumerate(c.mixes)])
    for space in spaces:
        first: dict[str, Loc] = {}
        for name, loc in space:
            if name in RESERVED:
                yield places.finding(loc, "id_reserved", found=name)
            elif name in first:
                file, line, _ = places.at(first[name])
                yield places.finding(loc, "id_twice", found=name, first=str(line), file=file)
            first.setdefault(name, loc)


def texts(part: BaseModel, places: Places, loc: Loc) -> Iterator[Finding]:
    """Every text says something in both languages."""
    if isinstance(part, Text):
        for language in LOCALES:
            if not part.in_(language).strip():
                yield places.finding((*loc, language), "blank")
        if part.nl == part.en and count(part.nl) > 3:
            yield places.finding(loc, "same_in_both", severity="warning")
        return
    for name in type(part).model_fields:
        value = getattr(part, name)
        if isinstance(value, BaseModel):
            yield from texts(value, places, (*loc, name))
        elif isinstance(value, tuple):
            for number, item in enumerate(value):
                if isinstance(item, BaseModel):
                    yield from texts(item, places, (*loc, name, number))


def named_shortly(places: Places, loc: Loc, name: Text, limit: int) -> Iterator[Finding]:
    for language in LOCALES:
        if (length := len(name.in_(language))) > limit:
            yield places.finding(
                (*loc, language),
                "long_name",
                severity="warning",
                language=language,
                found=str(length),
                limit=str(limit),
            )
