"""What there is room for in a step: who moves out and makes room, and who of those waiting finds it.

Lines 0 and 1 are a municipality's own; of lines 2 and 3 all have one capacity. Where a place is the limit, what comes
free in the step counts as room.
What must not live here: who could start (`coming`), who moves (`moving`), formulas (`flows`).
"""

from game.compiled import compiled
from game.exponential import mean_decay
from game.region.abreast import Records
from game.region.definitions import ABREAST, COMMUNITY, EITHER, STAY, TEAM, TREATMENT
from game.region.flows import closed, off_list, part_of, to_homes
from game.region.sight import RegionSight, Sight, TownSight
from game.region.state import SEVERITIES
from game.region.stream import Either, RegionCourse, Town, TownCourse

_V = len(SEVERITIES)


# In a municipality.


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
        looking = look2 + look3
        housed = wishes * looking * mean_decay(looking * for_homes)
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


# In the region.


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
def place_crisis(town: Town, view: TownSight, seen: RegionSight, course: TownCourse) -> None:
    """(3, 9) Who is in crisis is placed elsewhere when the region is full.

    A municipality that bears more of that than at the opening has part of them wait for a place in the region, where
    they may fall into crisis again; one that bears less looks less long, and places more of them elsewhere.
    """
    for r in range(ABREAST):
        inside = view.in_crisis[r] * seen.inside[r]
        away = view.in_crisis[r] - inside
        waits = away * max(course.nearby[r], 0.0)
        more = min(away * max(-course.nearby[r], 0.0), inside)
        view.waits[r] = part_of(waits, view.in_crisis[r])
        view.inside[r], view.elsewhere[r] = inside - more, away - waits + more
        view.in_crisis[r] -= waits
    for v in range(_V):
        for r in range(ABREAST):
            back = view.crisis[v, r] * view.waits[r]
            view.crisis[v, r] -= back
            mean = part_of(town.waited[STAY, v, r], town.waiting[STAY, v, r])
            view.ahead[STAY, v, r] += back
            view.aged[STAY, v, r] += back * mean
