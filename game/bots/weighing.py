"""How a sensible bot weighs options and proposals: by what came to mind, not by what will happen."""

from game.bots.draws import Draws
from game.bots.sight import Heard, Sight, Thought
from game.known import Proposal

Rank = tuple[int, float, bool, int]

SUITS = 0.5
"""From here on an option is so near to what a seat wants for itself that it speaks for it."""
NAMES = 0.75
"""How often a reason names what it rests on, where there is something to name."""
GIVES_IN = 0.6
"""From this part of the time for deciding on, somebody goes along with what has most for it."""
SEEN_THROUGH, UNKNOWN, USUAL = 0, 1, 2
"""What an option is to somebody: seen through what was heard, thought of by others, or what lies at hand."""


def rank(thought: Thought) -> Rank:
    """Which option goes first: the best insight, then the expected one, then what costs least."""
    if thought.insight:
        return (SEEN_THROUGH, -thought.speaks, not thought.expected, thought.amount)
    return (USUAL, 0.0, not thought.expected, thought.amount)


def favourite(sight: Sight, card: str | None) -> Thought | None:
    """The option that goes first in this seat's mind, on the table or not."""
    return min((t for t in sight.thoughts if t.card == card), key=rank, default=None)


def in_doubt(sight: Sight, card: str) -> bool:
    """Whether it heard something that speaks for another option than the expected, and for none enough."""
    thoughts = [t for t in sight.thoughts if t.card == card]
    return any(t.because for t in thoughts if not t.expected) and not any(t.insight for t in thoughts)


def thought_of(sight: Sight, proposal: Proposal) -> Thought | None:
    return next((t for t in sight.thoughts if t.card == proposal.card and t.id == proposal.option), None)


def insight_in(sight: Sight, proposal: Proposal) -> bool:
    thought = thought_of(sight, proposal)
    return thought is not None and thought.insight


def live(sight: Sight, card: str | None) -> list[Proposal]:
    """What lies on the table about a card, or was adopted."""
    return [p for p in sight.proposals if p.card == card and (p.open or p.outcome == "adopted")]


def all_spoke(sight: Sight, proposal: Proposal) -> bool:
    """Whether every other seat took a position on it, face down or open."""
    return set(sight.seats) <= {s.seat for s in proposal.stands} | {*proposal.spoken, proposal.seat}


def standing(sight: Sight, proposal: Proposal) -> tuple[bool, int, int, Rank, str]:
    """How a proposal stands among others on its card, the lowest first.

    What was adopted, then what came to mind, then what others thought of; among these what has most for it. When
    time runs out, what others thought of is as good as one's own.
    """
    thought = thought_of(sight, proposal)
    place: Rank = (UNKNOWN, 0.0, True, proposal.amount) if thought is None else rank(thought)
    late = sight.phase == "decision" and sight.moment.gone >= GIVES_IN
    kind = SEEN_THROUGH if late and thought is None else place[0]
    favour = sum(1 if s.side == "support" else -1 for s in proposal.stands)
    return (proposal.outcome != "adopted", kind, -favour, place, proposal.id)


def best_beside(sight: Sight, proposal: Proposal) -> Proposal | None:
    """Of a proposal and those it competes with: which this bot would adopt, or which was adopted already.

    Proposals about a card compete; a measure of the catalogue stands for itself.
    """
    every = live(sight, proposal.card)
    rivals = [p for p in every if proposal.card is not None or p.option == proposal.option]
    return min(rivals, key=lambda p: standing(sight, p), default=None)


def over_our_frame(sight: Sight, proposal: Proposal) -> bool:
    """Whether it goes beyond the frame of the council to which this seat belongs."""
    return sight.municipality in proposal.above and bool(sight.on_offer("frame"))


def stands_for(sight: Sight, proposal: Proposal) -> bool:
    """Whether this seat is for a proposal: the best that lies there, or one that it sees the sense of.

    It is against what does not touch what it knows to be needed, against a second one beside what was adopted, and as a
    council against what goes beyond its own frame, unless that touches it. Who
    does not decide is also for what the seat wants for itself.
    """
    best, thought = best_beside(sight, proposal), thought_of(sight, proposal)
    if best is not None and best.id != proposal.id and best.outcome == "adopted":
        return False
    if over_our_frame(sight, proposal) and not insight_in(sight, proposal):
        return False
    if insight_in(sight, proposal) or (not sight.decides and thought is not None and thought.suits >= SUITS):
        return True
    mine = favourite(sight, proposal.card)
    return best is not None and best.id == proposal.id and (mine is None or not mine.insight)


def named(sight: Sight, draws: Draws, card: str | None, option: str) -> Heard | None:
    """What a reason can name: something that all know by now and that speaks for the option. Each picks its own."""
    speaks = {o for t in sight.thoughts if t.card == card and t.id == option for o in t.because}
    public = [o for o in sight.observations if o.told_table and o.id in speaks]
    return draws.pick(public, "names", option) if public and draws.share("names it") < NAMES else None
