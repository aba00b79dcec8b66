"""Who moves in a step: off lists into help, home, to something lighter, and from provider to provider's figures.

What must not live here: who could start (`coming`), what there is room for (`places`), formulas (`flows`).
"""

from game.compiled import compiled
from game.region.abreast import Records
from game.region.definitions import ABREAST, EITHER, LINES, STAY, TEAM, TREATMENT
from game.region.flows import heavier_by, off_list, part_of
from game.region.sight import RegionSight, Sight, TownSight
from game.region.state import SEVERITIES
from game.region.stream import Either, RegionCourse, Rumour, Stocks, Tally, Town, TownCourse, TownTally

_LINES = len(LINES)
_V = len(SEVERITIES)


@compiled
def count(town: TownSight, staff: Either, tally: TownTally, h: float) -> None:
    """What flows in this step, for the figures and the accounts."""
    for r in range(ABREAST):
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
def wait_on(town: Town, first: Town, view: TownSight, region: RegionCourse) -> None:
    """Who starts leaves the list, with the time they waited; who stays waits on."""
    for line in range(_LINES):
        for v in range(_V):
            for r in range(ABREAST):
                part, at_once, helped = (
                    region.from_list[line, r],
                    region.at_once[line, r],
                    view.helped[line, r],
                )
                aged, had = view.aged[line, v, r], town.waited[line, v, r]
                gone = off_list(first.waited[line, v, r], part, aged - had, at_once)
                town.waited[line, v, r] = aged - gone * helped
                town.waiting[line, v, r] = view.ahead[line, v, r] - view.want[line, v, r] * helped


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


@compiled
def keep(places: Either, kept_open: Either, h: float) -> None:
    """Places that a provider keeps and pays for."""
    for line in range(EITHER):
        for r in range(ABREAST):
            kept_open[line, r] += places[line, r] * h
