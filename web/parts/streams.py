"""What is said of the streams beside youth care: their figures in one value each, and by place in a table.

What must not live here: which figures there are (the casebook's monitor), and how youth care is drawn (`region`).
"""

from collections.abc import Collection
from dataclasses import dataclass, replace

from game.views.panels import AtPlace, OtherStream, RegionView, StreamFigure
from web.amounts import number, reading, weeks

REGION = "region"
WEEKS = ".weeks"
"""How figures of waiting time end."""
SHORT = 3
"""So many figures of a stream are said outside its table."""


@dataclass(frozen=True)
class Fact:
    """One figure in one value: what it is, how much, and where, when that is not the reader's own or all together.

    `was` is how much it was before, without its unit, where that reads otherwise.
    """

    what: str
    value: str
    where: str = ""
    was: str = ""


@dataclass(frozen=True)
class Facts:
    """A stream by its name, with the figures that come first."""

    title: str
    figures: tuple[Fact, ...]


def facts(
    region: RegionView, own: str | None = None, most: int = SHORT, before: RegionView | None = None
) -> tuple[Facts, ...]:
    """The first figures of each stream, for who belongs to municipality `own` or to all of them, and what they were
    `before`."""
    old = {f.figure: f for stream in (before.other_streams if before else ()) for f in stream.figures}
    return tuple(
        Facts(stream.title, tuple(fact(one, own, old.get(one.figure)) for one in stream.figures[:most]))
        for stream in region.other_streams
    )


def fact(figure: StreamFigure, own: str | None = None, before: StreamFigure | None = None) -> Fact:
    """A figure as it is said; who waits longest elsewhere now is not compared with who did before."""
    value, where = for_all(figure, own)
    found = Fact(figure.title, said(figure, value), where)
    if before is None:
        return found
    old, there = for_all(before, own)
    alike = where != there or said(figure, old) == found.value
    return found if alike else replace(found, was=number(old))


def for_all(figure: StreamFigure, own: str | None) -> tuple[float, str]:
    """The own value, that of the region, or all municipalities together: of a wait the longest, and where that is."""
    by_place = {at.place: at for at in figure.places}
    here = by_place.get(own or "") or by_place.get(REGION)
    if here is not None:
        return here.value, ""
    if figure.figure.endswith(WEEKS):
        longest = max(figure.places, key=lambda at: at.value)
        return longest.value, longest.title if len(by_place) > 1 else ""
    return sum(at.value for at in figure.places), ""


def said(figure: StreamFigure, value: float) -> str:
    return weeks(value) if figure.figure.endswith(WEEKS) else reading(value, figure.unit)


def rows(region: RegionView) -> list[tuple[str, str, str]]:
    """Every figure of every stream, place by place: its name under that of its stream, the place, the value."""
    return [
        (f"{stream.title}: {figure.title}", at.title, said(figure, at.value))
        for stream in region.other_streams
        for figure in stream.figures
        for at in figure.places
    ]


def near(stream: OtherStream, places: Collection[str]) -> OtherStream:
    """The same stream, of these places alone."""

    def there(figure: StreamFigure) -> tuple[AtPlace, ...]:
        return tuple(at for at in figure.places if at.place in places)

    kept = (figure.model_copy(update={"places": there(figure)}) for figure in stream.figures)
    return stream.model_copy(update={"figures": tuple(figure for figure in kept if figure.places)})
