"""One step of a stream: who moves where, in a part of a quarter.

Numbers in brackets are those of the flows in the model's design, which `docs/model.md` repeats. Every flow
leaves one stock and enters another, so that people are conserved. Outflows are taken from what a stock
holds at the start of the step; where a place is the limit, what comes free in the step counts as room.

It is written for one run: first what each municipality looks like, then who would move, then what the region has room
for, then who moves. How much flows stands in `flows`.
What must not live here: formulas (`flows`), payments (`money`), how stocks lie in memory (`stream`).
"""

from game.compiled import compiled
from game.exponential import exponential, logarithm
from game.region.abreast import Records
from game.region.definitions import (
    ABREAST,
    COMMUNITY,
    CONTEXT,
    EITHER,
    LIGHT,
    LINES,
    STAY,
    TEAM,
    TREATMENT,
    WEEKS_A_QUARTER,
)
from game.region.flows import (
    above,
    between,
    closed,
    finishing,
    follow,
    found_by,
    heavier_by,
    intensity_of,
    into_crisis,
    invited,
    off_list,
    over_norm,
    part_of,
    pushed_on,
    relieved_by,
    to_homes,
    wait_of,
)
from game.region.sight import (
    RegionSight,
    Sight,
    TownSight,
)
from game.region.staff import (
    hire,
    open_places,
    strain,
    to_fill,
)
from game.region.state import BASES, SEVERITIES
from game.region.stream import (
    Course,
    Either,
    RegionCourse,
    Rumour,
    Stocks,
    Tally,
    Town,
    TownCourse,
    TownTally,
)

_LINES = len(LINES)
_V = len(SEVERITIES)
_BASES = len(BASES)


# What each municipality looks like.


@compiled
def look(stocks: Stocks, course: Course, sight: Sight, h: float) -> None:
    """Look at the stocks once, for all flows of a step."""
    region = course.region[0]
    for m in range(len(stocks.towns)):
        see(stocks.towns[m], sight.towns[m], region, h)
    for owner in range(len(stocks.employers)):
        places = sight.employers[owner].places
        open_places(stocks.employers[owner], places, course.employers[owner], region)
    see_lists(sight.towns, sight.region[0])


@compiled
def see(town: Town, sight: TownSight, region: RegionCourse, h: float) -> None:
    """How many there are, and how fast they finish. Who is heavier takes longer."""
    for r in range(ABREAST):
        for line in range(_LINES):
            listed = 0.0
            for v in range(_V):
                listed += town.waiting[line, v, r]
            sight.listed[line, r] = listed
    for line in range(EITHER):
        for r in range(ABREAST):
            in_team, in_care, in_ready = 0.0, 0.0, 0.0
            for v in range(_V):
                in_team += town.team[line, v, r]
                in_care += town.care[line, v, r]
                in_ready += town.ready[line, v, r]
            sight.in_team[line, r], sight.in_care[line, r] = in_team, in_care
            sight.in_ready[line, r] = in_ready
            intensity = intensity_of(town.load[line, r], in_care + in_ready)
            rate = finishing(region.care_finish[line, r], intensity)
            finish = min(rate * h, 1.0)
            done = in_care * finish
            sight.intensity[line, r], sight.rate[line, r], sight.finish[line, r] = intensity, rate, finish
            sight.home[line, r] = done - done * region.lighter[line, r]
            weeks = wait_of(sight.listed[line, r] * h, in_team * region.team_done[line, r])
            sight.crowded[line, r] = above(weeks / region.norm[line, r])


@compiled
def see_lists(towns: Records, region: RegionSight) -> None:
    """The wait on the regional lists."""
    for line in range(EITHER):
        for r in range(ABREAST):
            listed, finished = 0.0, 0.0
            for m in range(len(towns)):
                listed += towns[m].listed[EITHER + line, r]
                finished += towns[m].in_care[line, r] * towns[m].rate[line, r]
            region.weeks[line, r] = wait_of(listed, finished)


# Who would move.


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
def enter(town: Town, sight: TownSight, course: TownCourse, region: RegionCourse) -> None:
    """(5, 13) Need arises and passes, and part of it comes in by a door."""
    to = sight.arrivals
    for r in range(ABREAST):
        sight.recovered[r] = 0.0
    for v in range(_V):
        for r in range(ABREAST):
            new = town.well[r] * course.arises[v, r] * sight.comes[v, r]
            passed = town.latent[v, r] * region.passes[v, r]
            found = sight.found[v, r]
            to0, to1 = found * course.route[COMMUNITY, v, r], found * course.route[TEAM, v, r]
            to2 = found * course.route[TREATMENT, v, r] * sight.invites[r]
            to3 = found * course.route[STAY, v, r]
            taken = to0 + to1 + to2 + to3
            fits = min(part_of(town.latent[v, r] - passed, taken), 1.0)
            to[COMMUNITY, v, r], to[TEAM, v, r] = to0 * fits, to1 * fits
            to[TREATMENT, v, r], to[STAY, v, r] = to2 * fits, to3 * fits
            gone = 0.0
            for line in range(_LINES):
                gone += town.waiting[line, v, r] * region.leaves[r]
            town.latent[v, r] += new - passed + (gone - taken * fits)
            sight.recovered[r] += passed - new


@compiled
def through_doors(sight: TownSight, tally: TownTally, course: TownCourse) -> None:
    """(1) Doors that have narrowed or widened since the opening change where who comes in goes to.

    Who no longer comes through a door is assessed by the team, and part of them fits nearer by; a door that
    opens wider takes from what went to the team. A practice nurse keeps part of whom the GP would refer.
    """
    to = sight.arrivals
    for r in range(ABREAST):
        sight.assessed[r] = 0.0
    for v in range(_V):
        fitting = COMMUNITY if v == LIGHT else TEAM
        for r in range(ABREAST):
            treatment = to[TREATMENT, v, r]
            nearer, nursed = treatment * course.nearer[v, r], treatment * course.kept[v, r]
            wider = min(treatment * course.wider[r], to[TEAM, v, r])
            sight.assessed[r] += treatment * course.assessed[r]
            tally.by_gp[r] += treatment * course.via_gp[r] - nursed
            to[TREATMENT, v, r] += wider - nearer - nursed
            to[COMMUNITY, v, r] += nursed
            to[TEAM, v, r] -= wider
            to[fitting, v, r] += nearer
            if fitting == TEAM:
                tally.gated[r] += nearer


@compiled
def spill(sight: TownSight, region: RegionCourse) -> None:
    """(1) What a crowded line cannot take comes in at the next."""
    for line in range(EITHER):
        for v in range(_V):
            for r in range(ABREAST):
                past = sight.arrivals[line, v, r] * sight.crowded[line, r] * region.spill[r]
                sight.arrivals[line, v, r] -= past
                sight.arrivals[line + 1, v, r] += past


@compiled
def wait(town: Town, sight: TownSight, seen: RegionSight, course: TownCourse, region: RegionCourse) -> None:
    """(3) Who waits may leave the list, fall into crisis, be helped by bridging, move up, or grow heavier.

    Several ways out of one list may together ask for more than it holds, where luck is extreme: it holds nobody then.
    """
    for r in range(ABREAST):
        seen.over[0, r] = over_norm(seen.weeks[0, r], region.norm[TREATMENT, r], region.crisis_limit[r])
        seen.over[1, r] = over_norm(seen.weeks[1, r], region.norm[STAY, r], region.crisis_limit[r])
        sight.pushed[r] = pushed_on(
            region.escalation[r], sight.crowded[TEAM, r], sight.in_team[TEAM, r], sight.listed[TEAM, r]
        )
        sight.in_crisis[r] = 0.0
    for v in range(_V):
        heavier = 1.0 if v + 1 < _V else 0.0
        for r in range(ABREAST):
            stays, rest = 1.0 - region.leaves[r], sight.rest
            listed0, listed1 = town.waiting[COMMUNITY, v, r], town.waiting[TEAM, v, r]
            listed2, listed3 = town.waiting[TREATMENT, v, r], town.waiting[STAY, v, r]
            grew1 = listed1 * course.heavier[0, r] * heavier
            grew2 = listed2 * course.heavier[1, r] * heavier
            up, bridged = listed1 * sight.pushed[r], listed2 * course.bridged[r]
            urgent2 = listed2 * into_crisis(course.crisis[v, r], seen.over[0, r])
            urgent3 = listed3 * into_crisis(course.crisis[v, r], seen.over[1, r])
            rest[COMMUNITY, v, r] = listed0 * stays
            rest[TEAM, v, r] = max(listed1 * stays - up - grew1, 0.0)
            rest[TREATMENT, v, r] = max(listed2 * stays - urgent2 - bridged - grew2, 0.0)
            rest[STAY, v, r] = max(listed3 * stays - urgent3, 0.0)
            sight.heavier[0, v, r], sight.heavier[1, v, r] = grew1, grew2
            sight.crisis[v, r] = urgent2 + urgent3
            sight.in_crisis[r] += urgent2 + urgent3
            sight.recovered[r] += bridged
            sight.arrivals[TREATMENT, v, r] += up


@compiled
def want(town: Town, first: Town, sight: TownSight, region: RegionCourse) -> None:
    """Who could start, were there room. (1) Part of those who finish in lines 0 and 1 needs the next line."""
    for line in range(EITHER):
        for v in range(_V):
            for r in range(ABREAST):
                done = town.team[line, v, r] * region.team_done[line, r]
                up = done * region.up[line, r]
                sight.arrivals[line + 1, v, r] += up
                sight.recovered[r] += done - up
    for line in range(_LINES):
        for r in range(ABREAST):
            wanted = 0.0
            for v in range(_V):
                come = sight.rest[line, v, r] + sight.arrivals[line, v, r] - town.waiting[line, v, r]
                if v > 0 and TEAM <= line <= TREATMENT:
                    come += sight.heavier[line - TEAM, v - 1, r]
                could = off_list(
                    first.waiting[line, v, r], region.from_list[line, r], come, region.at_once[line, r]
                )
                sight.want[line, v, r] = could
                wanted += could
            sight.wanted[line, r] = wanted


@compiled
def step_down(first: Town, sight: TownSight, course: TownCourse, region: RegionCourse) -> None:
    """(1) Who is ready moves out of lines 2 and 3. Part needs a home, for which the two lines look together."""
    mixed = 0
    for r in range(ABREAST):
        need2, need3, free2 = region.need_home[0, r], region.need_home[1, r], course.without_home[r]
        mixed += 1 if need2 * (1.0 - need2) + need3 * (1.0 - need3) + free2 * (1.0 - free2) > 0.0 else 0
    for line in range(EITHER):
        for r in range(ABREAST):
            sight.were_ready[line, r] = 0.0
            for v in range(_V):
                sight.were_ready[line, r] += first.ready[line, v, r]
            made = sight.in_care[line, r] * sight.finish[line, r] * region.lighter[line, r]
            sight.made_ready[line, r] = made
            sight.housed[line, r], sight.freed[line, r] = 0.0, 0.0
    if mixed > 0:
        divide_anew(sight, course, region)
    for r in range(ABREAST):
        need2, need3 = region.need_home[0, r], region.need_home[1, r]
        free2, free3 = course.without_home[r], 1.0 - need3
        look2, look3 = sight.were_ready[0, r] * need2, sight.were_ready[1, r] * need3
        come2 = sight.made_ready[0, r] - sight.housed[0, r] - sight.freed[0, r]
        come3 = sight.made_ready[1, r] - sight.housed[1, r] - sight.freed[1, r]
        seek2, seek3 = come2 * need2 + sight.housed[0, r], come3 * need3 + sight.housed[1, r]
        moves = to_homes(look2 + look3, seek2 + seek3, region.wishes[r], course.for_homes[r])
        all2, everybody = look2 + seek2, look2 + seek2 + look3 + seek3
        part, at_once = region.may_move[r], region.moves_at_once[r]
        leave2 = off_list(sight.were_ready[0, r] * free2, part, come2 * free2 + sight.freed[0, r], at_once)
        leave3 = off_list(sight.were_ready[1, r] * free3, part, come3 * free3 + sight.freed[1, r], at_once)
        part = part_of(all2, everybody)
        sight.moves[r], sight.returned[r] = moves * part + leave2, moves - moves * part + leave3


@compiled
def divide_anew(sight: TownSight, course: TownCourse, region: RegionCourse) -> None:
    """Who goes at the present pace: those who stay divide anew over who needs a home and who does not."""
    for r in range(ABREAST):
        wishes, for_homes = region.wishes[r], course.for_homes[r]
        ready2, ready3 = sight.in_ready[0, r], sight.in_ready[1, r]
        look2, look3 = ready2 * region.need_home[0, r], ready3 * region.need_home[1, r]
        housed = part_of(wishes, for_homes) * (1.0 - exponential(-(look2 + look3) * for_homes))
        part = part_of(look2, look2 + look3)
        sight.housed[0, r], sight.housed[1, r] = housed * part, housed - housed * part
        sight.freed[0, r] = ready2 * course.without_home[r] * wishes
        sight.freed[1, r] = ready3 * (1.0 - region.need_home[1, r]) * wishes


@compiled
def make_room(first: Town, sight: TownSight, places: Either, region: RegionCourse) -> None:
    """(1) Lines 0 and 1 have room for some of them; before the list goes who steps down to the team.

    Assessing takes room at the team: a clogged triage lengthens its list. Step-down takes its share of that room.
    """
    room_for(COMMUNITY, first, sight, places, region)
    room_for(TEAM, first, sight, places, region)
    for r in range(ABREAST):
        sight.helped[COMMUNITY, r] = min(part_of(sight.room[COMMUNITY, r], sight.wanted[COMMUNITY, r]), 1.0)
        room = sight.room[TEAM, r]
        ready, guided = sight.were_ready[0, r] + sight.made_ready[0, r], region.guided[r]
        moves = sight.moves[r] * min(part_of(region.priority[r] * room, sight.moves[r] * guided), 1.0)
        moves = min(moves, ready)
        sight.moves[r], sight.out[0, r], sight.to_team[r] = moves, part_of(moves, ready), moves * guided
        room = max(room - moves * guided, 0.0)
        sight.helped[TEAM, r] = min(part_of(room, sight.wanted[TEAM, r]), 1.0)


@compiled
def room_for(line: int, first: Town, sight: TownSight, places: Either, region: RegionCourse) -> None:
    """Room in line 0 or 1: what comes free is filled again, and part of what is free beyond that."""
    crowded = 0
    for r in range(ABREAST):
        free = places[line, r] - (sight.assessed[r] * region.assessment[r] if line == TEAM else 0.0)
        for v in range(_V):
            free -= first.team[line, v, r]
        done = sight.in_team[line, r] * region.team_done[line, r]
        sight.room[line, r], sight.too_many[r] = (
            done + max(free, 0.0) * region.fills[line, r],
            max(-free, 0.0),
        )
        crowded += 1 if free < 0.0 else 0
    if crowded > 0:
        for r in range(ABREAST):
            done = sight.in_team[line, r] * region.team_done[line, r]
            shut = closed(sight.too_many[r], done, region.intakes[line, r], region.fills[line, r])
            sight.room[line, r] -= shut


# What the region has room for.


@compiled
def come_free(line: int, p: int, held: Records, first: Records, sight: Sight, region: RegionCourse) -> None:
    """Places of a provider to fill: who goes home or steps down leaves one; others fill, or empty, in time."""
    count = len(sight.towns)
    here = sight.employers[count + p]
    for r in range(ABREAST):
        here.free[line, r], here.left[r] = here.to_fill[line, r], 0.0
    for m in range(count):
        there, were, town = held[m, p], first[m, p], sight.towns[m]
        for r in range(ABREAST):
            done = there.care[line, r] * town.finish[line, r]
            lighter = done * region.lighter[line, r]
            here.left[r] += done - lighter + (were.ready[line, r] + lighter) * town.out[line, r]
            here.free[line, r] -= were.care[line, r] + were.ready[line, r]
    crowded = 0
    for r in range(ABREAST):
        here.too_many[r] = max(-here.free[line, r], 0.0)
        here.free[line, r] = here.left[r] + max(here.free[line, r], 0.0) * region.fills[EITHER + line, r]
        crowded += 1 if here.too_many[r] > 0.0 else 0
    if crowded > 0:
        for r in range(ABREAST):
            part, intakes = region.fills[EITHER + line, r], region.intakes[EITHER + line, r]
            here.free[line, r] -= closed(here.too_many[r], here.left[r], intakes, part)
    for r in range(ABREAST):
        sight.region[0].room[line, r] += here.free[line, r]


@compiled
def share_out(held: Records, first: Records, sight: Sight, region: RegionCourse) -> None:
    """(2) One capacity for all municipalities: who comes free a place anywhere makes room for anybody.

    First for those who come back from stay, then for the list. (3) Crisis goes before the list, and elsewhere when the
    region is full.
    """
    towns, seen = sight.towns, sight.region[0]
    providers = len(sight.employers) - len(towns)
    for r in range(ABREAST):
        seen.back[r], seen.crisis[r], seen.room[0, r], seen.room[1, r] = 0.0, 0.0, 0.0, 0.0
        seen.wanted[0, r], seen.wanted[1, r] = 0.0, 0.0
    for m in range(len(towns)):
        for r in range(ABREAST):
            seen.back[r] += towns[m].returned[r]
            seen.crisis[r] += towns[m].in_crisis[r]
            seen.wanted[0, r] += towns[m].wanted[TREATMENT, r]
            seen.wanted[1, r] += towns[m].wanted[STAY, r]
    for p in range(providers):
        come_free(0, p, held, first, sight, region)
    for m in range(len(towns)):
        for r in range(ABREAST):
            town = towns[m]
            town.returned[r] *= min(part_of(seen.room[0, r], seen.back[r]), 1.0)
            town.out[1, r] = part_of(town.returned[r], town.were_ready[1, r] + town.made_ready[1, r])
    for p in range(providers):
        come_free(1, p, held, first, sight, region)
    for r in range(ABREAST):
        inside = min(part_of(seen.room[1, r], seen.crisis[r]), 1.0)
        room2 = max(seen.room[0, r] - seen.back[r], 0.0)
        room3 = max(seen.room[1, r] - seen.crisis[r] * inside, 0.0)
        seen.inside[r] = inside
        seen.helped[0, r] = min(part_of(room2, seen.wanted[0, r]), 1.0)
        seen.helped[1, r] = min(part_of(room3, seen.wanted[1, r]), 1.0)
    for p in range(providers):
        free = sight.employers[len(towns) + p].free
        for line in range(EITHER):
            for r in range(ABREAST):
                free[line, r] = part_of(free[line, r], seen.room[line, r])
    for m in range(len(towns)):
        for r in range(ABREAST):
            towns[m].helped[TREATMENT, r], towns[m].helped[STAY, r] = seen.helped[0, r], seen.helped[1, r]


@compiled
def place_crisis(town: TownSight, seen: RegionSight, course: TownCourse) -> None:
    """(3, 9) Who is in crisis is placed elsewhere when the region is full.

    A municipality that bears more of that than at the opening has part of them wait for a place in the region, where
    they may fall into crisis again; one that bears less looks less long, and places more of them elsewhere.
    """
    for r in range(ABREAST):
        inside = town.in_crisis[r] * seen.inside[r]
        away = town.in_crisis[r] - inside
        waits = away * max(course.nearby[r], 0.0)
        more = min(away * max(-course.nearby[r], 0.0), inside)
        part = part_of(waits, town.in_crisis[r])
        town.inside[r], town.elsewhere[r] = inside - more, away - waits + more
        town.in_crisis[r] -= waits
        for v in range(_V):
            back = town.crisis[v, r] * part
            town.crisis[v, r] -= back
            town.rest[STAY, v, r] += back


# Who moves.


@compiled
def count(town: TownSight, staff: Either, tally: TownTally, h: float) -> None:
    """What flows in this step, for the figures and the accounts."""
    for r in range(ABREAST):
        for v in range(_V):
            tally.up[r] += town.arrivals[TREATMENT, v, r]
        tally.down[r] += town.moves[r] + town.returned[r]
        tally.crisis[r] += town.in_crisis[r]
        for line in range(_LINES):
            tally.starts[line, r] += town.wanted[line, r] * town.helped[line, r]
        for line in range(EITHER):
            tally.staffed[line, r] += staff[line, r] * h


@compiled
def weigh(town: Town, sight: TownSight, course: TownCourse, region: RegionCourse) -> None:
    """(3) The intensity of those who enter and leave lines 2 and 3: who waited longer needs more."""
    for r in range(ABREAST):
        waited2, waited3 = 0.0, 0.0
        for v in range(_V):
            waited2 += town.waited[TREATMENT, v, r]
            waited3 += town.waited[STAY, v, r]
        weeks2 = part_of(waited2, sight.listed[TREATMENT, r])
        weeks3 = part_of(waited3, sight.listed[STAY, r])
        heavy2 = heavier_by(weeks2, region.weight[r], course.first_intensity[0, r])
        heavy3 = heavier_by(weeks3, region.weight[r], course.first_intensity[1, r])
        starts2 = sight.wanted[TREATMENT, r] * sight.helped[TREATMENT, r]
        starts3 = sight.wanted[STAY, r] * sight.helped[STAY, r]
        leave2, leave3 = sight.home[0, r] + sight.moves[r], sight.home[1, r] + sight.returned[r]
        town.load[0, r] += starts2 * heavy2 + sight.returned[r] - leave2 * sight.intensity[0, r]
        town.load[1, r] += starts3 * heavy3 + sight.in_crisis[r] * heavy2 - leave3 * sight.intensity[1, r]


@compiled
def pass_time(town: Town, first: Town, sight: TownSight, region: RegionCourse, h: float) -> None:
    """Waiting time goes with who leaves a list or grows heavier on it; who stays waits on."""
    for line in range(_LINES):
        for r in range(ABREAST):
            grown = 0.0
            for v in range(_V):
                had, listed = town.waited[line, v, r], town.waiting[line, v, r]
                mean = part_of(had, listed)
                come = listed * (WEEKS_A_QUARTER * h) + sight.rest[line, v, r] * mean + grown - had
                part, at_once = region.from_list[line, r], region.at_once[line, r]
                gone = off_list(first.waited[line, v, r], part, come, at_once) * sight.helped[line, r]
                town.waited[line, v, r] = had + come - gone
                if TEAM <= line <= TREATMENT:
                    grown = mean * sight.heavier[line - TEAM, v, r]


@compiled
def move(town: Town, first: Town, sight: TownSight, region: RegionCourse) -> None:
    """Who comes onto a list, starts, finishes, steps down or comes back; by severity."""
    for r in range(ABREAST):
        town.well[r] += (
            sight.recovered[r] + sight.moves[r] - sight.to_team[r] + sight.home[0, r] + sight.home[1, r]
        )
    for v in range(_V):
        for r in range(ABREAST):
            for line in range(EITHER):
                admitted = sight.want[line, v, r] * sight.helped[line, r]
                town.team[line, v, r] += admitted - town.team[line, v, r] * region.team_done[line, r]
            done2, done3 = town.care[0, v, r] * sight.finish[0, r], town.care[1, v, r] * sight.finish[1, r]
            lighter2, lighter3 = done2 * region.lighter[0, r], done3 * region.lighter[1, r]
            out = (first.ready[0, v, r] + lighter2) * sight.out[0, r]
            back = (first.ready[1, v, r] + lighter3) * sight.out[1, r]
            start2 = sight.want[TREATMENT, v, r] * sight.helped[TREATMENT, r]
            start3 = sight.want[STAY, v, r] * sight.helped[STAY, r]
            town.team[TEAM, v, r] += out * region.guided[r]
            town.care[0, v, r] += start2 + back - done2
            town.care[1, v, r] += start3 + sight.crisis[v, r] - done3
            town.ready[0, v, r] += lighter2 - out
            town.ready[1, v, r] += lighter3 - back
    for line in range(_LINES):
        for v in range(_V):
            for r in range(ABREAST):
                left = sight.rest[line, v, r] + sight.arrivals[line, v, r]
                left -= sight.want[line, v, r] * sight.helped[line, r]
                if v > 0 and TEAM <= line <= TREATMENT:
                    left += sight.heavier[line - TEAM, v - 1, r]
                town.waiting[line, v, r] = left


@compiled
def place(
    m: int, stocks: Stocks, first: Records, tally: Tally, sight: Sight, region: RegionCourse, h: float
) -> None:
    """The same in lines 2 and 3, by provider: who enters is spread by where there is room; the last is elsewhere."""
    town = sight.towns[m]
    elsewhere, towns = stocks.held.shape[1] - 1, len(sight.towns)
    for r in range(ABREAST):
        town.enter[0, r] = town.wanted[TREATMENT, r] * town.helped[TREATMENT, r] + town.returned[r]
        town.enter[1, r] = town.wanted[STAY, r] * town.helped[STAY, r] + town.inside[r]
    for p in range(elsewhere + 1):
        here, used = stocks.held[m, p], tally.held[m, p].used
        for line in range(EITHER):
            for r in range(ABREAST):
                done = here.care[line, r] * town.finish[line, r]
                lighter = done * region.lighter[line, r]
                leaves = (first[m, p].ready[line, r] + lighter) * town.out[line, r]
                used[line, r] += (here.care[line, r] + here.ready[line, r]) * (town.intensity[line, r] * h)
                here.care[line, r] -= done
                here.ready[line, r] += lighter - leaves
        if p < elsewhere:
            free = sight.employers[towns + p].free
            for line in range(EITHER):
                for r in range(ABREAST):
                    here.care[line, r] += town.enter[line, r] * free[line, r]
        else:
            for r in range(ABREAST):
                here.care[1, r] += town.elsewhere[r]


@compiled
def hear(rumour: Rumour, seen: RegionSight, region: RegionCourse) -> None:
    """(4) What referrers go by follows the wait and the places with a lag."""
    for r in range(ABREAST):
        rumour.weeks[r] += (seen.weeks[0, r] - rumour.weeks[r]) * region.invite_lag[r]
        rumour.places[r] += (region.places[r] - rumour.places[r]) * region.invite_lag[r]


# Steps and quarters.


@compiled
def step(stocks: Stocks, first: Stocks, tally: Tally, course: Course, sight: Sight, h: float) -> None:
    """One Euler step, with what flowed added to the tally.

    What goes fast, off lists, into free places and out of them, is taken from the stocks `first`, as it follows over
    the whole step with what comes at their present pace: so a step longer than an intake takes goes well.
    """
    region, rumour, seen = course.region[0], stocks.rumour[0], sight.region[0]
    municipalities = len(stocks.towns)
    look(stocks, course, sight, h)
    for owner in range(len(stocks.employers)):
        line = COMMUNITY if owner < municipalities else EITHER
        to_fill(first.employers[owner], line, sight.employers[owner], course.employers[owner], region)
    for r in range(ABREAST):
        seen.registered[r] = 0.0
        seen.shorter[r] = logarithm((region.first_weeks[r] + 1.0) / (rumour.weeks[r] + 1.0))
    for m in range(municipalities):
        town, view, own = stocks.towns[m], sight.towns[m], course.towns[m]
        strengthen(town, view, sight.employers[m].places, own, region)
        find(town, view, own, seen)
    for m in range(municipalities):
        town, view, own = stocks.towns[m], sight.towns[m], course.towns[m]
        invite(rumour, view, seen, own, region)
        enter(town, view, own, region)
        through_doors(view, tally.towns[m], own)
        spill(view, region)
        wait(town, view, seen, own, region)
        want(town, first.towns[m], view, region)
        step_down(first.towns[m], view, own, region)
        make_room(first.towns[m], view, sight.employers[m].to_fill, region)
    share_out(stocks.held, first.held, sight, region)
    for m in range(municipalities):
        town, view = stocks.towns[m], sight.towns[m]
        place_crisis(view, seen, course.towns[m])
        count(view, stocks.employers[m].staff, tally.towns[m], h)
        weigh(town, view, course.towns[m], region)
        pass_time(town, first.towns[m], view, region, h)
        move(town, first.towns[m], view, region)
        place(m, stocks, first.held, tally, sight, region, h)
    for p in range(len(tally.providers)):
        keep(sight.employers[municipalities + p].places, tally.providers[p].kept, h)
    hear(rumour, seen, region)
    hire(stocks.employers, sight.employers, course.employers, seen, region)
    strain(stocks.employers, sight, region)


@compiled
def keep(places: Either, kept_open: Either, h: float) -> None:
    """Places that a provider keeps and pays for."""
    for line in range(EITHER):
        for r in range(ABREAST):
            kept_open[line, r] += places[line, r] * h
