"""What each flow of the model is, in plain numbers: how much, how fast, how far.

Numbers in brackets are those of the flows in the model's design, which `docs/model.md` repeats. All are compiled and
become part of the step that applies them to stocks.
What must not live here: who moves where (`step`), parameters' values (`national`), payments (`money`).
"""

import numpy as np

from game.compiled import compiled, formula
from game.exponential import exponential, hyperbolic_tangent, logarithm, mean_decay
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
def closed(too_many: float, done: float, intakes: float, part: float) -> float:
    """(1) Who leave a line in a step without anybody in their place, as it holds too many.

    The fewer places are filled again the more it holds: e^-x of them, where x is those too many against those who leave
    in the time of an intake, as that follows over the whole step.
    """
    leave = max(done / intakes, TINY)
    still = logarithm(1.0 + (exponential(too_many / leave) - 1.0) * (1.0 - part))
    return min(max(too_many - still * leave, 0.0), done)


@formula
def to_homes(looking: float, come: float, wishes: float, for_homes: float) -> float:
    """(1) Who of those looking, and of those who come to look in the step, move out.

    Each would so many times in the step were there a home at once. Where x of them would for each home that there is,
    1 - e^-x of the homes find somebody.
    """
    seekers = looking * for_homes
    in_vain, housed = exponential(-seekers), wishes * looking * mean_decay(seekers)
    # Over the step that follows how many are left, by the slope that it has at its start.
    moves = come + (housed - come) * mean_decay(wishes * in_vain)
    return between(moves, 0.0, max(looking + come, 0.0))


@formula
def off_list(listed: float, part: float, come: float, at_once: float) -> float:
    """(2) Who could start in a step, of those on a list at its start and those who came onto it since, or left it."""
    return between(listed * part + come * at_once, 0.0, max(listed + come, 0.0))


@formula
def heavier_by(weeks: float, weight: float, first: float) -> float:
    """(3) Who waited longer needs more: the intensity of those who enter, against the opening.

    Without weight nobody does, nor did they at the opening, whatever it was found with.
    """
    return (weeks * weight + 1.0) / first if weight > 0.0 else 1.0


@compiled
def halfway(stocks: Floats, before: Floats) -> None:
    """Stocks in a row, halfway between what they were and what two Euler steps made of them.

    That is of the second order (Shu, Osher 1988).

    Whatever a single step keeps, such as people, the average keeps too. Who starts or moves in the second step is taken
    from the stocks at the start of both, so that the average is what follows over one step with the mean of what comes.
    It is what the next step begins with.
    """
    for at in range(len(stocks)):
        stocks[at] = before[at] = (stocks[at] + before[at]) * HALF
