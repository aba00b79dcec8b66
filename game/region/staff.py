"""Staff: the places that they keep open, how posts fill, and what crowding and rules do to those who work there.

What must not live here: who is helped (`step`).
"""

from game.compiled import compiled
from game.region.abreast import Records
from game.region.definitions import (
    ABREAST,
    AT_MOST,
    EITHER,
)
from game.region.flows import (
    above,
    open_part,
    part_of,
    usable,
)
from game.region.sight import (
    EmployerSight,
    RegionSight,
    Sight,
)
from game.region.stream import (
    Either,
    Employer,
    EmployerCourse,
    RegionCourse,
)


@compiled
def open_places(here: Employer, places: Either, course: EmployerCourse, region: RegionCourse) -> None:
    """(6) Places that can be used."""
    for line in range(EITHER):
        for r in range(ABREAST):
            staffed = open_part(here.staff[line, r], course.per_post[line, r], course.no_posts[line, r])
            places[line, r] = usable(
                course.all_places[line, r], staffed, region.absence[r], here.overload[line, r]
            )


@compiled
def to_fill(
    first: Employer, its_first: int, sight: EmployerSight, course: EmployerCourse, region: RegionCourse
) -> None:
    """(6) Places to fill in a step, from what they were at its start and are now; `its_first` is its first line."""
    open_places(first, sight.to_fill, course, region)
    for line in range(EITHER):
        for r in range(ABREAST):
            now, were = sight.places[line, r], sight.to_fill[line, r]
            sight.to_fill[line, r] = now + (now - were) * region.ahead[its_first + line, r]


@compiled
def hire(
    employers: Records,
    views: Records,
    courses: Records,
    seen: RegionSight,
    region: RegionCourse,
) -> None:
    """(6) Posts fill with a lag, partly from other employers in the region.

    Leavers are replaced as long as there is a post; who loses staff to another has an empty post to fill. (7) Crowding
    and rules make more of them leave, and their posts stand empty meanwhile.
    """
    for r in range(ABREAST):
        seen.staff[r], seen.asked[r] = 0.0, 0.0
    for owner in range(len(employers)):
        staff, needed, hired = employers[owner].staff, courses[owner].needed, views[owner].hired
        for line in range(EITHER):
            for r in range(ABREAST):
                seen.staff[r] += staff[line, r]
                hired[line, r] = max(needed[line, r] - staff[line, r], 0.0) * region.hire[r]
    for owner in range(len(employers)):
        staff, here = employers[owner].staff, views[owner]
        for r in range(ABREAST):
            others = seen.staff[r] - (staff[0, r] + staff[1, r])
            wish = (here.hired[0, r] + here.hired[1, r]) * region.from_others[r]
            # Nobody can take more than a part of what the others have.
            asked = min(part_of(wish, others), AT_MOST)
            here.missed[r] = 1.0 - min(part_of(asked * others, wish), 1.0)
            here.asked[r] = asked
            seen.asked[r] += asked
        for line in range(EITHER):
            for r in range(ABREAST):
                here.hired[line, r] -= here.hired[line, r] * region.from_others[r] * here.missed[r]
    for owner in range(len(employers)):
        staff, needed, here = employers[owner].staff, courses[owner].needed, views[owner]
        overload = employers[owner].overload
        for line in range(EITHER):
            for r in range(ABREAST):
                too_many = max(staff[line, r] - needed[line, r], 0.0)
                driven = courses[owner].driven_out[r] + region.leaving[r] * overload[line, r]
                lost = min(driven, AT_MOST) + min(seen.asked[r] - here.asked[r], AT_MOST)
                hired = here.hired[line, r] - min(
                    too_many * region.hire[r], staff[line, r] * region.turnover[r]
                )
                staff[line, r] += hired - staff[line, r] * lost


@compiled
def strain(employers: Records, sight: Sight, region: RegionCourse) -> None:
    """(6) What staff feel follows how crowded it is: at the local team, and on the list that all providers share."""
    for owner in range(len(employers)):
        overload = employers[owner].overload
        for line in range(EITHER):
            for r in range(ABREAST):
                if owner < len(sight.towns):
                    felt = sight.towns[owner].crowded[line, r]
                else:
                    felt = above(sight.region[0].weeks[line, r] / region.norm[EITHER + line, r])
                overload[line, r] += (felt - overload[line, r]) * region.overload_lag[r]
