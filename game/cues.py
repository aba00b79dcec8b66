"""What a round plans to happen at its moment: which shock strikes when, which card comes later.

What must not live here: striking and dealing (`game.rules.dealing`).
"""

from datetime import timedelta

from game.casebook.casebook import Casebook, Cue, Round
from game.known import Common

HALFWAY = 0.5
"""A shock of the round for which no moment is planned strikes at this part of the talk."""


def cues_of(plan: Round) -> tuple[Cue, ...]:
    """The planned moments of a round; what it may bring without one comes halfway the talk."""
    timed = {cue.shock for cue in plan.cues}
    talk = next((p for p in plan.phases if p.phase == "deliberation"), None)
    if talk is None:
        return plan.cues
    rest = (shock for shock in plan.shocks if shock not in timed)
    halfway = HALFWAY * talk.minutes
    return (*plan.cues, *(Cue(phase=talk.phase, after=halfway, shock=shock, say=talk.say) for shock in rest))


def open_cues(book: Casebook, common: Common) -> list[Cue]:
    """What is planned for the present phase and did not come yet, in the order in which it comes."""
    if not 0 < common.round <= len(book.rounds):
        return []
    here = [c for c in cues_of(book.rounds[common.round - 1]) if c.phase == common.phase]
    waiting = [c for c in here if c.shock not in common.shocks and c.card not in common.cards]
    return sorted(waiting, key=lambda c: c.after)


def after(cue: Cue) -> timedelta:
    """How long after the phase began."""
    return timedelta(minutes=cue.after)
