"""What a step sees and finds on its way, in records beside those of the stocks; every step writes it anew.

What must not live here: what is carried from one step to the next (`stream`).
"""

from typing import NamedTuple

from game.region.abreast import One, Parts, Records, Width, records_of, row_for
from game.region.stream import ByLine, BySeverity, Either, Lists, Size


class RegionSight:
    listed: Either
    """Lines 2 and 3."""
    finished: Either
    """From these in a quarter, at the pace of now."""
    weeks: Either
    """Lines 2 and 3: the wait on the regional lists, at the rate at which people finish there."""
    over: Either
    """How many times the norm that is, up to a limit."""
    shorter: One
    """How much shorter the wait is, to referrers, than at the opening: a logarithm."""
    registered: One
    """Would be registered for treatment if nothing invited them."""
    room: Either
    """Places to fill at all providers."""
    wanted: Either
    """Could start, were there room."""
    helped: Either
    """Part of them for whom there is room: of all municipalities the same."""
    back: One
    """Could move back from line 3, were there room."""
    crisis: One
    inside: One
    """Part of those in crisis who find a place in the region."""
    staff: One
    asked: One


class TownSight:
    lucky: Either
    """(12) What luck made of this quarter, as factors: who is found, who is placed in line 3."""
    listed: ByLine
    in_team: Either
    in_care: Either
    in_ready: Either
    intensity: Either
    """Lines 2 and 3: of a person, against the opening."""
    rate: Either
    """Lines 2 and 3: at which people finish there, a quarter."""
    crowded: Either
    """Lines 0 and 1: how far the wait is over what the local team can bear; 0 to 1."""
    relief: One
    """What prevention takes away of need, a part."""
    finds: One
    """How prevention changes finding, a factor."""
    comes: BySeverity
    """How it changes coming into need, a factor."""
    found: BySeverity
    """Of latent need, in this step, if all goes where its door leads."""
    assessed: One
    """By the team, who used to come by another door."""
    invites: One
    """A factor on registrations for treatment."""
    pushed: One
    """Part of the list of a crowded team that is sent on to treatment."""
    grown: Either
    """Of those one severity lighter on the lists of lines 1 and 2, grew heavier."""
    grown_time: Either
    """What they had waited."""
    ahead: Lists
    """On each list at the end of the step, were nobody to start."""
    aged: Lists
    """What they have waited then."""
    crisis: BySeverity
    """Fell into crisis, from both regional lists."""
    in_crisis: One
    """All of these."""
    waits: One
    """Part of them who wait for a place in the region."""
    inside: One
    """Of these, placed in the region."""
    elsewhere: One
    """Of these, placed elsewhere."""
    want: Lists
    """Could start, were there room, from the list or at once."""
    wanted: ByLine
    """All of these."""
    helped: ByLine
    """Part of them for whom there is room."""
    recovered: One
    """Without need again, but for those out of care; less who came to need something."""
    moves: One
    """Out of line 2 for something lighter."""
    to_team: One
    """Of these, to the local team."""
    room: Either
    """In lines 0 and 1."""
    too_many: One
    """Held in the line that is looked at."""
    were_ready: Either
    """In lines 2 and 3, at the start of the step."""
    made_ready: Either
    """In the step."""
    housed: Either
    """Of those ready, find a home, where they divide anew over who needs one."""
    freed: Either
    """Of those ready, move out without one, there."""
    out: Either
    """Part of all of these who move."""
    returned: One
    """Out of line 3 to line 2: first who has the home it takes, then for whom there is room."""
    finish: Either
    """Part of those in lines 2 and 3 who finish."""
    home: Either
    """Of these, who go home."""
    enter: Either
    """Come into lines 2 and 3 in the region."""


class EmployerSight:
    places: Either
    """That can be used."""
    to_fill: Either
    """The same, as they change while they fill."""
    free: Either
    """A provider's places to fill in this step; then its part of all of them."""
    left: One
    """Come free of a provider's places in this step, in the line that is looked at."""
    too_many: One
    """It holds, there."""
    hired: Either
    """Fte."""
    asked: One
    """Part of the staff of all others that it seeks."""
    missed: One
    """Part of what it seeks that others cannot miss."""


class Sight(NamedTuple):
    region: Records
    """One."""
    towns: Records
    employers: Records
    """Municipalities, then providers."""


def sight_of(size: Size, width: Width) -> Sight:
    """Room for what a step sees."""
    counts: Parts = {RegionSight: (1,), TownSight: (size.m,), EmployerSight: (size.m + size.p,)}
    return Sight(*records_of(row_for(counts, width), counts))
