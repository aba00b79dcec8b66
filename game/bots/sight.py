"""What a bot looks at: the offers that panel `acts` shows, and what its reader was told.

Made in one place from the casebook and a `Known`, so that a policy never holds a casebook: it cannot look up
causes, clues, effects or other hands. What a text means is read here, for the texts that the reader has: what
an observation is about, which options came to mind through what was learnt, and how near to the talk all of it is.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from game.bots.course import Moment
from game.bots.nearness import Stems, near, stems, topic
from game.carrying import COORDINATOR, given, standing
from game.casebook.casebook import Card, Casebook, Option
from game.casebook.text import Locale
from game.decide import offers
from game.events import Reading
from game.known import Agreement, Common, Known, Mandate, Marked, Proposal, Question
from game.offers import Offer
from game.phases import Phase
from game.pool import Pool, pooled
from game.region.indicators import BY_ID
from game.rules.instinct import comes_to_mind, options_for

ENOUGH = 1 / 3
"""The part of what speaks for an option that makes it more than a guess."""
READS_WELL = 0.7
"""From this quality of the monitor on, a seat asks it something."""


@dataclass(frozen=True)
class Heard:
    """An observation as its reader understands it: on which card, about what, from whom, and whether all know it.

    `brief` says it in a few words. `near` is how near it is to what the table talks about, `costly` how near to
    what the seat wants for itself.
    """

    id: str
    card: str
    about: tuple[str, ...]
    brief: str
    near: float
    costly: float
    by: str | None
    from_seat: bool
    """Another seat said it."""
    told_table: bool
    passed_on: bool
    """This seat told, sent or answered it to somebody."""


@dataclass(frozen=True)
class Thought:
    """An option that comes to the reader's mind; `amount` in cents a year. `card` is None for the catalogue's.

    `because` is what the reader has heard that speaks for it, `speaks` how much of all there is, 0 to 1; `suits` how
    near it is to what the seat wants for itself.
    """

    id: str
    card: str | None
    title: str
    amount: int
    expected: bool
    because: frozenset[str]
    speaks: float
    suits: float
    near: float
    """How near it is to what this seat has to do, and to what the table talks about."""
    lasting: bool
    """Whether it is paid for good."""
    outside: bool
    """Whether it falls under another stream than cards do."""

    @property
    def insight(self) -> bool:
        """Whether so much of what speaks for it was heard that it is more than a guess."""
        return self.speaks >= ENOUGH


@dataclass(frozen=True)
class Sight:
    locale: Locale
    seat: str
    role: str
    municipality: str
    """Where this seat belongs; `region` for a seat of the whole region."""
    phase: Phase
    round: int
    moment: Moment
    offers: tuple[Offer, ...]
    attention: int
    cards: tuple[str, ...]
    fresh: tuple[str, ...]
    """The cards that this round brought, the others left aside."""
    seats: tuple[str, ...]
    """The other seats that somebody holds."""
    people: frozenset[str]
    """Those of them that people hold."""
    deciding: frozenset[str]
    """The held seats with the power to decide."""
    place: int
    """Which part of the questions to contacts is for this seat, from 0, and of how many: who decides comes last."""
    places: int
    decides: bool
    """Whether the role has the power to decide."""
    contacts: tuple[str, ...]
    subjects: Mapping[str, float]
    """What can be asked about, and how near it is to what the table talks about."""
    figures: Mapping[str, float]
    """The same of what the monitor can be asked."""
    wishes: Mapping[str, float]
    """What a vision can put first, and how near it is to this seat's task."""
    titles: Mapping[str, str]
    """How these are called."""
    reads_well: bool
    """Whether this seat reads the monitor well."""
    envisioned: frozenset[str]
    """The places whose vision was stated."""
    led: bool
    """Whether a person holds a seat that decides for this seat's place."""
    chaired: bool
    """Whether another seat decides for this seat's place."""
    observations: tuple[Heard, ...]
    thoughts: tuple[Thought, ...]
    questions: tuple[Question, ...]
    """Asked by this seat or to it."""
    proposals: tuple[Proposal, ...]
    taken: Mapping[str, str]
    """Proposal -> the side that this reader took."""
    instincts: frozenset[str]
    reflected: frozenset[str]
    take_home: str
    """The prompt that asks what somebody takes home."""
    toward: frozenset[str]
    """The seats toward which this seat took a stance."""
    partners: Mapping[str, str]
    """The other held seats that can sign -> their role."""
    agreements: tuple[Agreement, ...]
    """Offered or concluded, with this seat as a party."""
    published: Mapping[tuple[str, str], float]
    """Figure and place -> what was published last."""
    domains: Mapping[str, float]
    """What a card can be broadened to, and how near it is to what the table talks about."""
    bounded: frozenset[str]
    """The cards that this seat's place broadened or delimited."""
    orders: Mapping[str, Mapping[str, str]]
    """Team -> place -> its standing order."""
    common: Common
    """What the whole table was told: what was laid down, struck and published."""
    colleagues: frozenset[str]
    """The other seats of its place that frame with it."""
    streams: Mapping[str, float]
    """What a frame can be about, and how near it is to what the table talks about."""
    services: Mapping[str, tuple[str, str]]
    """What a floor can be laid under: the figure that is held against it, and on which side it has to be."""
    capacity: int
    """The points that its municipality can divide in a round; 0 where nothing is divided."""
    needs: Mapping[str, float]
    """What was adopted, and the coordinator -> the points that it still needed when this round began."""
    divided: Mapping[str, int]
    """How its municipality divided in this round."""
    pool: Pool
    served: Mapping[str, str | int]
    """How its provider serves by now."""
    dealt: tuple[str, ...]
    """What it knew from the start."""
    passed: Mapping[str, tuple[str, ...]]
    """Observation -> the seats to which it told, sent or answered it (empty: the table)."""
    marked: Mapping[str, Marked]
    """What it said that it did with what it knew."""
    consulted: tuple[Reading, ...]
    """What it looked up in the monitor."""
    place_of: Mapping[str, str]
    """Seat -> where it belongs."""
    inhabitants: Mapping[str, int]
    serves: Mapping[str, frozenset[str]]
    """Proposal -> what a vision can put first with which its title shares words."""
    takes: Mapping[str, float]
    """Proposal -> the points that it takes to carry it out."""
    election: int
    """In how many rounds the next election is, as the calendar says: 1 is the next; 0 where none comes."""
    elected: bool
    """Whether there was one at the beginning of this round."""

    def on_offer(self, kind: str) -> list[Offer]:
        return [o for o in self.offers if o.kind == kind]

    @property
    def shared(self) -> bool:
        """Whether a person decides at this table, and a bot has to leave room for that."""
        return bool(self.people & self.deciding)


def look(book: Casebook, known: Known, moment: Moment) -> Sight | None:
    """What the bot in this seat sees; None for who has no seat."""
    person, mandate, common = known.person, known.mandate, known.common
    if person is None or mandate is None:
        return None
    locale = person.locale
    seat, role = book.seat_by_id[mandate.seat], book.role_of(mandate.seat)
    passed = {observation for observation, _ in mandate.passed_on}
    hand = known.observations()
    held = {name for name, holder in common.seats.items() if holder.people or holder.bot}
    peopled = {name for name, holder in common.seats.items() if holder.people}
    deciding = {seat for seat in book.executives if seat in held}
    order = {s.id: place for place, s in enumerate(book.seats)}
    plan = book.rounds[common.round - 1] if common.round else None
    fresh = tuple(c for c in common.cards if plan is None or c in plan.cards) or common.cards
    options = {card: options_for(book.card_by_id[card], known) for card in common.cards}
    minded: list[tuple[str | None, Option]] = [(card, o) for card in common.cards for o in options[card]]
    minded += [(None, measure) for measure in book.catalogue if comes_to_mind(measure, known)]
    called = names(book, locale)
    about = (
        topic(
            said
            for card in fresh
            for said in (*case(book.card_by_id[card], locale), *(o.title.in_(locale) for o in options[card]))
        )
        - called
    )
    task, interest = (stems(text.in_(locale)) - called for text in (seat.task, seat.interest))
    return Sight(
        locale=locale,
        seat=mandate.seat,
        role=role.id,
        municipality=seat.place,
        phase=common.phase,
        round=common.round,
        moment=moment,
        offers=tuple(offers(book, known)),
        attention=mandate.attention,
        cards=common.cards,
        fresh=fresh,
        seats=tuple(s.id for s in book.seats if s.id in held and s.id != mandate.seat),
        people=frozenset(peopled - {mandate.seat}),
        deciding=frozenset(deciding),
        place=sorted(held, key=lambda s: (s in deciding, order[s])).index(mandate.seat),
        places=len(held),
        decides=seat.id in book.executives,
        contacts=tuple(c.id for c in book.contacts),
        subjects={s.id: near(s.title.in_(locale), about) for s in book.subjects},
        figures={f: near(BY_ID[f].title.in_(locale), about) for f in book.monitor if f in BY_ID},
        wishes={p.id: near(p.title.in_(locale), task | about) for p in book.priorities},
        titles={p.id: p.title.in_(locale) for p in book.priorities},
        reads_well=role.monitor >= READS_WELL,
        envisioned=frozenset(v.place for v in common.visions),
        led=any(book.seat_by_id[s].place == seat.place for s in peopled & deciding - {seat.id}),
        chaired=any(book.seat_by_id[s].place == seat.place for s in deciding - {seat.id}),
        observations=tuple(
            Heard(
                id=name,
                card=book.card_of_observation[name].id,
                about=book.observation_by_id[name].about,
                brief=book.observation_by_id[name].brief.in_(locale),
                near=near(book.observation_by_id[name].text.in_(locale), about),
                costly=near(book.observation_by_id[name].text.in_(locale), interest),
                by=learnt.by,
                from_seat=learnt.by in book.seat_by_id,
                told_table=name in common.observations,
                passed_on=name in passed,
            )
            for name, learnt in hand.items()
        ),
        thoughts=tuple(
            Thought(
                id=option.id,
                card=card,
                title=option.title.in_(locale),
                amount=option.amount,
                expected=card is not None and option.id == book.card_by_id[card].expected,
                because=frozenset(option.unlocked_by) & hand.keys(),
                speaks=sum(o in hand for o in option.unlocked_by) / max(1, len(option.unlocked_by)),
                suits=near(option.title.in_(locale), interest),
                near=near(option.title.in_(locale), task | about),
                lasting=option.quarters is None,
                outside=option.stream is not None and option.stream != next(iter(book.stream_by_id), None),
            )
            for card, option in minded
        ),
        questions=tuple(mandate.questions.values()),
        proposals=tuple(common.proposals.values()),
        taken={name: stand.side for name, stand in person.held.items()}
        | {
            p.id: stand.side
            for p in common.proposals.values()
            for stand in p.stands
            if stand.participant == person.id
        }
        | {proposal: stand.side for proposal, stand in person.held.items()},
        instincts=frozenset(person.instincts),
        reflected=frozenset(prompt for prompt, _ in person.reflections),
        take_home=book.take_home.id,
        toward=frozenset(s.toward for s in common.stances if s.seat == mandate.seat),
        partners={
            s.id: s.role
            for s in book.seats
            if s.id in held and s.id != mandate.seat and "sign" in book.role_of(s.id).powers
        },
        agreements=tuple(
            one
            for one in {**mandate.offered, **common.agreements}.values()
            if mandate.seat in one.parties and not one.taken_back
        ),
        published={
            (r.figure, r.place): r.value
            for publication in common.publications[-1:]
            for r in publication.figures
        },
        domains={d.id: near(d.title.in_(locale), about) for d in book.domains},
        bounded=frozenset(b.card for b in common.bounds if b.place == seat.place),
        orders={
            team.id: {o.place: o.order for o in common.orders if o.team == team.id} for team in book.teams
        },
        common=common,
        colleagues=frozenset(
            s.id for s in book.seats if s.place == seat.place and s.id != seat.id and book.frames(s.id)
        ),
        streams={s.id: near(s.title.in_(locale), task | about) for s in book.streams},
        services={s.id: (s.figure, s.bound) for s in book.services},
        capacity=book.capacity.points if book.capacity else 0,
        needs=needs(book, common, seat.place),
        divided=next(
            (a.points for a in common.allocations[::-1] if (a.place, a.round) == (seat.place, common.round)),
            {},
        ),
        pool=pooled(common.pool),
        served={
            name: said
            for one in common.services
            if one.provider == seat.provider
            for name, said in (("intake", one.intake), ("priority", one.priority), ("staff", one.staff))
            if said is not None
        },
        dealt=tuple(name for name, learnt in mandate.observations.items() if learnt.way == "dealt"),
        passed=passed_on(mandate, common),
        marked=person.marks,
        consulted=mandate.consulted,
        place_of={s.id: s.place for s in book.seats},
        inhabitants={m.id: m.inhabitants for m in book.region.municipalities},
        serves={
            p.id: frozenset(
                first.id
                for first in book.priorities
                if near(option.title.in_(locale), stems(first.title.in_(locale))) > 0
            )
            for p in common.proposals.values()
            if (option := book.option(p.card, p.option)) is not None
        },
        takes={
            p.id: option.points
            for p in common.proposals.values()
            if (option := book.option(p.card, p.option)) is not None
        },
        election=next((n for n, r in enumerate(book.rounds[common.round :], 1) if r.election), 0),
        elected=bool(plan and plan.election),
    )


def needs(book: Casebook, common: Common, place: str) -> Mapping[str, float]:
    """What was adopted, and the coordinator of a place -> the points that it needed when this round began."""
    if book.capacity is None:
        return {}
    found: dict[str, float] = {
        motion.id: option.points
        for motion in common.motions.made
        if motion.adopted and (option := book.option(motion.card, motion.option)) is not None
    }
    if book.capacity.coordinator:
        found[COORDINATOR] = book.capacity.coordinator.points
    before = [a for a in standing(common.allocations) if a.round < common.round]
    had = {
        target: sum(
            given(a, target, book.capacity.points)
            for a in before
            if target != COORDINATOR or a.place == place
        )
        for target in found
    }
    return {target: max(0.0, points - had[target]) for target, points in found.items()}


def passed_on(mandate: Mandate, common: Common) -> Mapping[str, tuple[str, ...]]:
    """Observation -> the seats that this seat told of it; nobody named: the whole table."""
    found: dict[str, tuple[str, ...]] = {}
    for observation, to in mandate.passed_on:
        found[observation] = tuple(dict.fromkeys((*found.get(observation, ()), *to)))
    aloud = (name for name, learnt in common.observations.items() if learnt.by == mandate.seat)
    return found | dict.fromkeys(aloud, ())


def names(book: Casebook, locale: Locale) -> Stems:
    """What places and providers are called: whoever names them is not to the point for that."""
    region = book.region
    titles = (region.title, *(m.title for m in region.municipalities), *(p.title for p in region.providers))
    return topic(title.in_(locale) for title in titles)


def case(card: Card, locale: Locale) -> tuple[str, ...]:
    """What everybody can read of a card."""
    found = (card.title, card.domain, card.face, card.expected_text, card.headline, card.story)
    return tuple(text.in_(locale) for text in found)
