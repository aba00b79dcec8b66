"""One step of a stream: who moves where, in a part of a quarter.

Numbers in brackets are those of the flows in the model's design, which `docs/model.md` repeats. Every flow
leaves one stock and enters another, so that people are conserved. Outflows are taken from what a stock
holds at the start of the step.

First what each municipality looks like, then who comes in and could start (`coming`), what there is room for
(`places`), and who moves (`moving`); all of it for some runs abreast. How much flows stands in `flows`.
What must not live here: formulas (`flows`), payments (`money`), how stocks lie in memory (`abreast`).
"""

from game.compiled import compiled
from game.exponential import logarithm
from game.region.abreast import Records
from game.region.coming import come_in, find, invite, strengthen
from game.region.definitions import ABREAST, COMMUNITY, EITHER, LINES, WEEKS_A_QUARTER
from game.region.flows import above, finishing, intensity_of, wait_of
from game.region.moving import count, hear, keep, move, place, wait_on, weigh
from game.region.places import make_room, place_crisis, share_out, step_down
from game.region.sight import RegionSight, Sight, TownSight
from game.region.staff import hire, open_places, strain, to_fill
from game.region.state import SEVERITIES
from game.region.stream import Course, RegionCourse, Stocks, Tally, Town

_LINES = len(LINES)
_V = len(SEVERITIES)


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
            region.listed[line, r], region.finished[line, r] = 0.0, 0.0
        for m in range(len(towns)):
            for r in range(ABREAST):
                region.listed[line, r] += towns[m].listed[EITHER + line, r]
                region.finished[line, r] += towns[m].in_care[line, r] * towns[m].rate[line, r]
        for r in range(ABREAST):
            region.weeks[line, r] = wait_of(region.listed[line, r], region.finished[line, r])


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
        come_in(town, first.towns[m], view, seen, tally.towns[m], own, region, WEEKS_A_QUARTER * h)
        step_down(first.towns[m], view, own, region)
        make_room(first.towns[m], view, sight.employers[m].to_fill, region)
    share_out(stocks.held, first.held, sight, region)
    for m in range(municipalities):
        town, view = stocks.towns[m], sight.towns[m]
        place_crisis(town, view, seen, course.towns[m])
        count(view, stocks.employers[m].staff, tally.towns[m], h)
        weigh(town, view, course.towns[m], region)
        wait_on(town, first.towns[m], view, region)
        move(town, first.towns[m], view, region)
        place(m, stocks, first.held, tally, sight, region, h)
    for p in range(len(tally.providers)):
        keep(sight.employers[municipalities + p].places, tally.providers[p].kept, h)
    hear(rumour, seen, region)
    hire(stocks.employers, sight.employers, course.employers, seen, region)
    strain(stocks.employers, sight, region)
