"""Who comes to need something, who comes in and who waits on, in a step and one municipality.

Who is of one severity goes by the same ways in one go, so that what is on its way never lies in memory: need arises and
finds a door, doors and crowding turn some elsewhere, who waits leaves, grows heavier or falls into crisis, and who is
done in lines 0 and 1 may need the next. What comes of it is how long each list would be were nobody to start, and who
could start.
What must not live here: who finds room (`places`), who moves (`moving`), formulas (`flows`).
"""

from game.compiled import compiled, formula
from game.region.definitions import (
    ABREAST,
    COMMUNITY,
    CONTEXT,
    EITHER,
    LIGHT,
    LINES,
    SEVERE,
    STAY,
    TEAM,
    TREATMENT,
)
from game.region.flows import (
    between,
    follow,
    found_by,
    into_crisis,
    invited,
    off_list,
    over_norm,
    part_of,
    pushed_on,
    relieved_by,
)
from game.region.sight import RegionSight, TownSight
from game.region.state import BASES, SEVERITIES
from game.region.stream import Either, RegionCourse, Rumour, Town, TownCourse, TownTally

_LINES = len(LINES)
_V = len(SEVERITIES)
_BASES = len(BASES)


@compiled
def strengthen(
    town: Town, sight: TownSight, places: Either, course: TownCourse, region: RegionCourse
) -> None:
    """(5) How prevention changes finding and coming into need, and what it changes later."""
    for r in range(ABREAST):
        sight.relief[r] = relieved_by(region.cap[r], region.relief[r], town.delayed[0, 1, r])
    for r in range(ABREAST):
        bound = region.bound[r]
        stronger = course.no_team[r]
        for line in range(EITHER):
            stronger += places[line, r] * course.per_team_place[line, r]
        once, twice = town.delayed[0, 0, r], town.delayed[0, 1, r]
        sight.finds[r] = found_by(region.finds[r], stronger, twice, bound)
        town.delayed[0, 0, r], town.delayed[0, 1, r] = follow(once, twice, stronger, region.delay[0, r])
        better = 0.0
        for basis in range(_BASES):
            once, twice = town.delayed[1 + basis, 0, r], town.delayed[1 + basis, 1, r]
            better += region.base_relief[basis, r] * twice
            once, twice = follow(once, twice, course.bases[basis, r], region.delay[1 + basis, r])
            town.delayed[1 + basis, 0, r], town.delayed[1 + basis, 1, r] = once, twice
        for v in range(_V):
            sight.comes[v, r] = 1.0 - sight.relief[r] * region.relieved[v, r]
        sight.comes[CONTEXT, r] *= 1.0 - between(better, -bound, bound)


@compiled
def find(town: Town, sight: TownSight, course: TownCourse, region: RegionSight) -> None:
    """(5) Part of latent need finds a door."""
    for v in range(_V):
        for r in range(ABREAST):
            found = town.latent[v, r] * course.found[r] * sight.finds[r]
            sight.found[v, r] = found
            region.registered[r] += found * course.route[TREATMENT, v, r]


@compiled
def invite(
    rumour: Rumour, sight: TownSight, seen: RegionSight, course: TownCourse, region: RegionCourse
) -> None:
    """(4) A shorter wait and added places invite; referrers go by what they have heard."""
    for r in range(ABREAST):
        filled = (rumour.places[r] - region.places_before[r]) * region.filled_by_invitation[r]
        sight.invites[r] = invited(
            seen.shorter[r], course.invite_wait[r], filled, seen.registered[r], region.invite_limit[r]
        )


@compiled
def come_in(
    town: Town, first: Town, view: TownSight, seen: RegionSight, tally: TownTally, own: TownCourse,
    region: RegionCourse, weeks: float,
) -> None:  # fmt: skip
    """Who comes in and who waits on in a step of so many `weeks`; `first` is as in `step`."""
    for r in range(ABREAST):
        seen.over[0, r] = over_norm(seen.weeks[0, r], region.norm[TREATMENT, r], region.crisis_limit[r])
        seen.over[1, r] = over_norm(seen.weeks[1, r], region.norm[STAY, r], region.crisis_limit[r])
        view.pushed[r] = pushed_on(
            region.escalation[r], view.crowded[TEAM, r], view.in_team[TEAM, r], view.listed[TEAM, r]
        )
        view.recovered[r], view.assessed[r], view.in_crisis[r] = 0.0, 0.0, 0.0
        for line in range(EITHER):
            view.grown[line, r], view.grown_time[line, r] = 0.0, 0.0
        for line in range(_LINES):
            view.wanted[line, r] = 0.0
    _as(LIGHT, 1.0, town, first, view, seen, tally, own, region, weeks)
    _as(CONTEXT, 1.0, town, first, view, seen, tally, own, region, weeks)
    _as(SEVERE, 0.0, town, first, view, seen, tally, own, region, weeks)


@formula
def _as(
    v: int, grows: float, town: Town, first: Town, view: TownSight, seen: RegionSight, tally: TownTally,
    own: TownCourse, region: RegionCourse, weeks: float,
) -> None:  # fmt: skip
    """Those of one severity, after those who are lighter; `grows` is nought for the severe, who cannot be heavier."""
    for r in range(ABREAST):
        listed0, listed1 = town.waiting[COMMUNITY, v, r], town.waiting[TEAM, v, r]
        listed2, listed3 = town.waiting[TREATMENT, v, r], town.waiting[STAY, v, r]
        # (5, 13) Need arises and passes, and part of it comes in by a door.
        latent, found = town.latent[v, r], view.found[v, r]
        new = town.well[r] * own.arises[v, r] * view.comes[v, r]
        passed = latent * region.passes[v, r]
        to0, to1 = found * own.route[COMMUNITY, v, r], found * own.route[TEAM, v, r]
        to2, to3 = found * own.route[TREATMENT, v, r] * view.invites[r], found * own.route[STAY, v, r]
        taken = to0 + to1 + to2 + to3
        fits = min(part_of(latent - passed, taken), 1.0)
        to0, to1, to2, to3 = to0 * fits, to1 * fits, to2 * fits, to3 * fits
        gone = (listed0 + listed1 + listed2 + listed3) * region.leaves[r]
        town.latent[v, r] = latent + new - passed + (gone - taken * fits)
        # (1) Who no longer comes through a door is assessed by the team, and part of them fits nearer by; a door that
        # opens wider takes from what went to the team. A practice nurse keeps part of whom the GP would refer.
        nearer, nursed = to2 * own.nearer[v, r], to2 * own.kept[v, r]
        wider = min(to2 * own.wider[r], to1)
        view.assessed[r] += to2 * own.assessed[r]
        tally.by_gp[r] += to2 * own.via_gp[r] - nursed
        to0, to1, to2 = to0 + nursed, to1 - wider, to2 + wider - nearer - nursed
        if v == LIGHT:
            to0 += nearer
        else:
            to1 += nearer
            tally.gated[r] += nearer
        # (1) What a crowded line cannot take comes in at the next.
        past = to0 * view.crowded[COMMUNITY, r] * region.spill[r]
        to0, to1 = to0 - past, to1 + past
        past = to1 * view.crowded[TEAM, r] * region.spill[r]
        to1, to2 = to1 - past, to2 + past
        # (3) Who waits may leave the list, fall into crisis, be helped by bridging, move up, or grow heavier. Where
        # luck is extreme these ways out of one list may together ask for more than it holds: it holds nobody then.
        stays, bridged = 1.0 - region.leaves[r], own.bridged[r]
        grow1, grow2 = own.heavier[0, r] * grows, own.heavier[1, r] * grows
        urgent2 = into_crisis(own.crisis[v, r], seen.over[0, r])
        urgent3 = into_crisis(own.crisis[v, r], seen.over[1, r])
        stay1 = max(stays - view.pushed[r] - grow1, 0.0)
        stay2 = max(stays - urgent2 - bridged - grow2, 0.0)
        stay3 = max(stays - urgent3, 0.0)
        crisis = listed2 * urgent2 + listed3 * urgent3
        view.crisis[v, r] = crisis
        view.in_crisis[r] += crisis
        # (1) Part of those who finish in lines 0 and 1 needs the next line.
        done0, done1 = (
            town.team[0, v, r] * region.team_done[0, r],
            town.team[1, v, r] * region.team_done[1, r],
        )
        up0, up1 = done0 * region.up[0, r], done1 * region.up[1, r]
        to1, to2 = to1 + up0, to2 + listed1 * view.pushed[r] + up1
        tally.up[r] += to2
        view.recovered[r] += passed - new + listed2 * bridged + done0 - up0 + done1 - up1
        # How long the lists would be, were nobody to start; with those who were lighter and grew heavier.
        ahead0, ahead1 = listed0 * stays + to0, listed1 * stay1 + to1 + view.grown[0, r]
        ahead2, ahead3 = listed2 * stay2 + to2 + view.grown[1, r], listed3 * stay3 + to3
        view.grown[0, r], view.grown[1, r] = listed1 * grow1, listed2 * grow2
        view.ahead[COMMUNITY, v, r], view.ahead[TEAM, v, r] = ahead0, ahead1
        view.ahead[TREATMENT, v, r], view.ahead[STAY, v, r] = ahead2, ahead3
        # And how long those on them would have waited.
        had1, had2 = town.waited[TEAM, v, r], town.waited[TREATMENT, v, r]
        view.aged[COMMUNITY, v, r] = listed0 * weeks + town.waited[COMMUNITY, v, r] * stays
        view.aged[TEAM, v, r] = listed1 * weeks + had1 * stay1 + view.grown_time[0, r]
        view.aged[TREATMENT, v, r] = listed2 * weeks + had2 * stay2 + view.grown_time[1, r]
        view.aged[STAY, v, r] = listed3 * weeks + town.waited[STAY, v, r] * stay3
        view.grown_time[0, r], view.grown_time[1, r] = had1 * grow1, had2 * grow2
        # Who could start, were there room.
        part, at_once, were = region.from_list, region.at_once, first.waiting
        could0 = off_list(were[COMMUNITY, v, r], part[COMMUNITY, r], ahead0 - listed0, at_once[COMMUNITY, r])
        could1 = off_list(were[TEAM, v, r], part[TEAM, r], ahead1 - listed1, at_once[TEAM, r])
        could2 = off_list(were[TREATMENT, v, r], part[TREATMENT, r], ahead2 - listed2, at_once[TREATMENT, r])
        could3 = off_list(were[STAY, v, r], part[STAY, r], ahead3 - listed3, at_once[STAY, r])
        view.want[COMMUNITY, v, r], view.want[TEAM, v, r] = could0, could1
        view.want[TREATMENT, v, r], view.want[STAY, v, r] = could2, could3
        view.wanted[COMMUNITY, r] += could0
        view.wanted[TEAM, r] += could1
        view.wanted[TREATMENT, r] += could2
        view.wanted[STAY, r] += could3
