"""How far what was adopted is carried out: the points that municipalities gave it, round by round.

Points that were put in stay in. Where a municipality divides more than it has, each target gets its part.
What must not live here: who may divide what (`game.rules.allocating`), what comes of it (`game.settlement`).
"""

from collections.abc import Iterator, Sequence

from game.known import Allocation

COORDINATOR = "coordinator"
MONITOR = "monitor"


def standing(allocations: Sequence[Allocation]) -> list[Allocation]:
    """The last of each municipality in each round, in the order in which they work."""
    found = {(a.place, a.round): a for a in allocations}
    return sorted(found.values(), key=lambda a: a.starts)


def given(allocation: Allocation, target: str, capacity: int) -> float:
    """The points that a target gets of what its municipality has in a round."""
    asked = sum(allocation.points.values())
    return allocation.points.get(target, 0) * min(1.0, capacity / asked) if asked else 0.0


def growing(
    allocations: Sequence[Allocation], target: str, needed: float, capacity: int, place: str | None = None
) -> Iterator[tuple[int, float]]:
    """Up to which part a target that needs so many points is carried, from which quarter on; by a place, or by all."""
    points, part = 0.0, 0.0
    by_quarter: dict[int, float] = {}
    for allocation in standing(allocations):
        if place in (None, allocation.place):
            points += given(allocation, target, capacity)
            by_quarter[allocation.starts] = min(1.0, points / needed)
    for quarter, now in by_quarter.items():
        if now > part:
            part = now
            yield quarter, part


def put_in(allocations: Sequence[Allocation], target: str, capacity: int, place: str, quarter: int) -> float:
    """The points that a municipality gave a target that are at work in a quarter."""
    return sum(
        given(allocation, target, capacity)
        for allocation in standing(allocations)
        if allocation.place == place and allocation.starts <= quarter
    )
