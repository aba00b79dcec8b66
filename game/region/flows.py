"""What each flow of the model is, in plain numbers: how much, how fast, how far.

Numbers in brackets are those of the flows in the model's design, which `docs/model.md` repeats. All are compiled and
become part of the step that applies them to stocks.
What must not live here: who moves where (`step`), parameters' values (`national`), payments (`money`).
"""

import numpy as np

from game.compiled import compiled, formula
from game.exponential import exponential, hyperbolic_tangent
from game.region.definitions import AT_MOST, HALF, LIGHTEST, LONGEST, TINY, WEEKS_A_QUARTER
from game.region.state import Floats


def safe(part: Floats, whole: Floats) -> Floats:
    """part / whole, and nought where both are nought."""
    quotient: Floats = part / np.maximum(whole, TINY)
    return quotient


def weeks_of(waiting: Floats, pace: Floats) -> Floats:
    """The wait of who joins a list of `waiting` people from which `pace` start in a quarter, in weeks."""
    weeks: Floats = np.minimum(safe(WEEKS_A_QUARTER * waiting, pace), WEEKS_A_QUARTER * LONGEST)
    return weeks


@formula
def part_of(part: float, whole: float) -> float:
    """`safe` of single numbers."""
    return part / max(whole, TINY)


@formula
def wait_of(waiting: float, pace: float) -> float:
    """`weeks_of` of single numbers."""
    return min(part_of(WEEKS_A_QUARTER * waiting, pace), WEEKS_A_QUARTER * LONGEST)


@formula
def between(value: float, least: float, most: float) -> float:
    return min(max(value, least), most)


@formula
def above(ratio: float) -> float:
    """How far something is over what it may be: nought at that, one at twice that."""
    return between(ratio - 1.0, 0.0, 1.0)


@formula
def intensity_of(load: float, people: float) -> float:
    return part_of(load, people) if people > TINY else 1.0


@formula
def finishing(rate: float, intensity: float) -> float:
    return rate / max(intensity, LIGHTEST)


@formula
def open_part(staff: float, per_post: float, no_posts: float) -> float:
    """Part of the posts that could be filled and are; at most 1."""
    return min(staff * per_post + no_posts, 1.0)


@formula
def usable(places: float, staffed: float, absence: float, overload: float) -> float:
    """(6) Places that can be used: staffed, by people who are there."""
    return places * staffed * (1.0 - absence * overload)


@formula
def over_norm(weeks: float, norm: float, limit: float) -> float:
    """(3) How many times the norm a wait is, up to a limit."""
    return min(weeks / norm, limit)


@formula
def into_crisis(at_norm: float, over: float) -> float:
    """(3) Part of a list that falls into crisis in a step."""
    return min(at_norm * over, AT_MOST)


@formula
def pushed_on(escalation: float, crowded: float, helped: float, listed: float) -> float:
    """(3) Part of the list of a crowded team that is sent on to treatment."""
    return min(part_of(escalation * crowded * (helped + listed), listed), AT_MOST)


@formula
def found_by(sight: float, change: float, delayed: float, bound: float) -> float:
    """(5) A stronger team first finds more need: a factor."""
    return max(1.0 + sight * (change - delayed), 1.0 - bound)


@formula
def relieved_by(cap: float, relief: float, delayed: float) -> float:
    """(5) What a stronger team prevents in the end, up to a cap: a part."""
    return cap * hyperbolic_tangent(relief * delayed)


@formula
def follow(once: float, twice: float, to: float, part: float) -> tuple[float, float]:
    """A delay of two stages: `twice` follows `once`, which follows `to`, each `part` of the way in an Euler step."""
    return once + (to - once) * part, twice + (once - twice) * part


@formula
def invited(shorter: float, answer: float, filled: float, usual: float, limit: float) -> float:
    """(4) A factor on registrations: a shorter wait (as a logarithm) and added places invite, a longer wait deters.

    Nobody is made up: who is not registered stays in latent need.
    """
    by_places = part_of(filled, usual) if usual > TINY else 0.0
    return between(exponential(shorter * answer) + by_places, 1.0 / limit, limit)


@formula
def to_homes(homes: float, wishes: float) -> float:
    """(1) Who moves out when each home is looked for so many times."""
    return homes * (1.0 - exponential(-wishes))


@formula
def heavier_by(weeks: float, weight: float, first: float) -> float:
    """(3) Who waited longer needs more: the intensity of those who enter, against the opening.

    Without weight nobody does, nor did they at the opening, whatever it was found with.
    """
    return (weeks * weight + 1.0) / first if weight > 0.0 else 1.0


@compiled
def halfway(stocks: Floats, before: Floats) -> None:
    """Stocks halfway between what they were and what two Euler steps made of them: the second order (Shu, Osher 1988).

    Whatever a single step keeps, such as people, no stock below nought and no place held twice, the average keeps too.
    """
    for at in range(len(stocks)):
        for r in range(stocks.shape[1]):
            stocks[at, r] = (stocks[at, r] + before[at, r]) * HALF
