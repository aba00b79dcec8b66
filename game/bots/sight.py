"""What a bot looks at: the offers that panel `acts` shows, and what its reader was told.

Made in one place from the casebook and a `Known`, so that a policy never holds a casebook: it cannot look up
causes, clues, effects or other hands. What a text means is read here, for the texts that the reader has: what
an observation is about, and which options came to mind through what was learnt.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from game.casebook.casebook import Casebook
from game.casebook.text import Locale
from game.decide import offers
from game.known import Known, Proposal, Question
from game.offers import Offer
from game.phases import Phase
from game.rules.instinct import options_for


@dataclass(frozen=True)
class Heard:
    """An observation as its reader understands it: on which card, about what, from whom, and whether all know it."""

    id: str
    card: str
    about: tuple[str, ...]
    by: str | None
    from_seat: bool
    """Another seat said it."""
    told_table: bool
    passed_on: bool
    """This seat told, sent or answered it to somebody."""


@dataclass(frozen=True)
class Thought:
    """An option that comes to the reader's mind; `amount` in cents a year.

    `because` is what the reader has heard that speaks for it, `speaks` how much of all there is, 0 to 1.
    """

    id: str
    card: str
    amount: int
    expected: bool
    because: frozenset[str]
    speaks: float

    @property
    def insight(self) -> bool:
        """Whether most of what speaks for it was heard."""
        return self.speaks > 0.5


@dataclass(frozen=True)
class Sight:
    locale: Locale
    seat: str
    phase: Phase
    offers: tuple[Offer, ...]
    attention: int
    cards: tuple[str, ...]
    seats: tuple[str, ...]
    """The other seats that somebody holds."""
    place: int
    """Where this seat sits at the table, from 0, and how many seats there are."""
    places: int
    decides: bool
    """Whether the role has the power to decide."""
    contacts: tuple[str, ...]
    observations: tuple[Heard, ...]
    thoughts: tuple[Thought, ...]
    questions: tuple[Question, ...]
    """Asked by this seat or to it."""
    proposals: tuple[Proposal, ...]
    taken: Mapping[str, str]
    """Proposal -> the side that this reader took."""
    instincts: frozenset[str]
    reflected: frozenset[str]

    def on_offer(self, kind: str) -> list[Offer]:
        return [o for o in self.offers if o.kind == kind]


def look(book: Casebook, known: Known) -> Sight | None:
    """What the bot in this seat sees; None for who has no seat."""
    person, mandate, common = known.person, known.mandate, known.common
    if person is None or mandate is None:
        return None
    passed = {observation for observation, _ in mandate.passed_on}
    hand = known.observations()
    held = {name for name, holder in common.seats.items() if holder.people or holder.bot}
    return Sight(
        locale=person.locale,
        seat=mandate.seat,
        phase=common.phase,
        offers=tuple(offers(book, known)),
        attention=mandate.attention,
        cards=common.cards,
        seats=tuple(s.id for s in book.seats if s.id in held and s.id != mandate.seat),
        place=[s.id for s in book.seats].index(mandate.seat),
        places=len(book.seats),
        decides="decide" in book.role_of(mandate.seat).powers,
        contacts=tuple(c.id for c in book.contacts),
        observations=tuple(
            Heard(
                id=name,
                card=book.card_of_observation[name].id,
                about=book.observation_by_id[name].about,
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
                amount=option.amount,
                expected=option.id == book.card_by_id[card].expected,
                because=frozenset(option.unlocked_by) & hand.keys(),
                speaks=sum(o in hand for o in option.unlocked_by) / max(1, len(option.unlocked_by)),
            )
            for card in common.cards
            for option in options_for(book.card_by_id[card], known)
        ),
        questions=tuple(mandate.questions.values()),
        proposals=tuple(common.proposals.values()),
        taken={
            p.id: stand.side
            for p in common.proposals.values()
            for stand in p.stands
            if stand.participant == person.id
        },
        instincts=frozenset(person.instincts),
        reflected=frozenset(prompt for prompt, _ in person.reflections),
    )
