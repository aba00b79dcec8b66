"""What is said of the streams beside youth care: their figures in one value each, and by place in a table.

What must not live here: which figures there are (the casebook's monitor), and how youth care is drawn (`region`).
"""

from collections.abc import Collection
from dataclasses import dataclass

from game.views.panels import AtPlace, OtherStream, RegionView, StreamFigure
from web.amounts import reading, weeks

REGION = "region"
WEEKS = ".weeks"
"""How figures of waiting time end."""
SHORT = 3
"""So many figures of a stream are said outside its table."""


@dataclass(frozen=True)
class Fact:
    """One figure in one value: what it is, how much, and where, when that is not the reader's own or all together."""

    what: str
    value: str
    where: str = ""


@dataclass(frozen=True)
class Facts:
    """A stream by its name, with the figures that come first."""

    title: str
    figures: tuple[Fact, ...]


def facts(region: RegionView, own: str | None = None, most: int = SHORT) -> tuple[Facts, ...]:
    """The first figures of each stream, for who belongs to municipality `own` or to all of them."""
    return tuple(
        Facts(stream.title, tuple(fact(figure, own) for figure in stream.figures[:most]))
        for stream in region.other_streams
    )


def fact(figure: StreamFigure, own: str | None = None) -> Fact:
    """The own value, that of the region, or all municipalities together: of a wait the longest, and where that is."""
    by_place = {at.place: at for at in figure.places}
    here = by_place.get(own or "") or by_place.get(REGION)
    if here is not None:
        return Fact(figure.title, said(figure, here.value))
    if figure.figure.endswith(WEEKS):
        longest = max(figure.places, key=lambda at: at.value)
        return Fact(figure.title, said(figure, longest.value), longest.title if len(by_place) > 1 else "")
    return Fact(figure.title, said(figure, sum(at.value for at in figure.places)))


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
