"""Names that lead nowhere, with the nearest that do, for whoever checks a casebook."""

from collections.abc import Iterable, Iterator, Sequence

from game.casebook.finding import Finding, nearest, printable
from game.casebook.reading import Places
from game.casebook.sheet import Loc


def unknown(
    places: Places, loc: Loc, kind: str, name: str, names: Iterable[str], *, at_key: bool = False
) -> Finding:
    """A name that leads nowhere, with the nearest that do."""
    known = tuple(dict.fromkeys(names))
    near = nearest(name, known)
    return places.finding(
        loc, f"unknown_{kind}", at_key=at_key, near=near, known=() if near else known, found=printable(name)
    )


def missing(
    places: Places, loc: Loc, kind: str, found: Sequence[str], names: Iterable[str]
) -> Iterator[Finding]:
    """A list of names, each of which has to be one of `names` and to stand there once."""
    known = tuple(names)
    for number, name in enumerate(found):
        if name not in known:
            yield unknown(places, (*loc, number), kind, name, known)
        elif name in found[:number]:
            yield places.finding((*loc, number), "listed_twice", found=name)
