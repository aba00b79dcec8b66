"""From the region's figures in a panel to what is drawn and said of them.

Only what the reader was told comes in, so only that can come out; sentences are made here because they are the
picture's first line, not a judgement of the game.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from markupsafe import Markup

from game.views.panels import FundView, RegionView
from game.views.panels import Vessel as Figures
from web.amounts import counted, number, upfirst, weeks
from web.language import gettext as _
from web.language import ngettext, spoken
from web.parts import streams, vessels, waterworks
from web.parts.vessels import (
    CONSOLE,
    PHONE,
    PROJECTOR,
    PROJECTOR_LOW,
    Before,
    Flow,
    Kind,
    Measure,
    Place,
    Vessel,
)
from web.wording import line

REGION = "region"
MOST_CASH = 12.0
"""Months of cash that fill the bar."""
NEIGHBOURS_SAID = 4
"""Of so many neighbours something is said beside the picture."""


@dataclass(frozen=True)
class Row:
    """A row of the table behind the picture."""

    place: str
    line: str
    in_care: float
    capacity: float
    waiting: float
    weeks: float


@dataclass(frozen=True)
class Bar:
    """Money of one party: whose, how much, of what, and the share that is spent or bound."""

    whose: str
    cents: int | None
    months: float | None
    of_cents: int | None
    spent: float
    reserve: int | None = None


@dataclass(frozen=True)
class Scene:
    """The region, ready to be put on a page."""

    picture: Markup
    sentence: str
    rows: tuple[Row, ...]
    per: int
    unscaled: bool
    """Some vessel is narrower than can be drawn."""
    neighbours: tuple[str, ...]
    """On a phone: what is said of the others."""


def scene(
    region: RegionView,
    measure: Measure,
    *,
    name: str,
    own: str | None = None,
    opening: RegionView | None = None,
    before: RegionView | None = None,
    listed: RegionView | None = None,
) -> Scene:
    """A picture of the region with its sentence and its table.

    `own` is the reader's municipality; `opening` decides where vessels stand; `before` shows what changed;
    `listed` is what the table sees, where `region` is the truth; `name` makes the ids.
    """
    return _drawn(spoken(), region, roomy(measure, region), name, own, opening, before, listed)


def roomy(measure: Measure, region: RegionView) -> Measure:
    """The measure, with room on the wall for what is said of other streams where there is any."""
    return PROJECTOR_LOW if measure is PROJECTOR and region.other_streams else measure


@lru_cache(512)
def _drawn(
    _language: str,
    region: RegionView,
    measure: Measure,
    name: str,
    own: str | None,
    opening: RegionView | None,
    before: RegionView | None,
    listed: RegionView | None,
) -> Scene:
    """The same picture is drawn once for everybody who sees it."""
    laid = laid_out(region, measure, own=own, opening=opening, before=before, listed=listed)
    return _scene(region, laid, name, own, change=before is not None)


def _scene(region: RegionView, laid: vessels.Picture, name: str, own: str | None, *, change: bool) -> Scene:
    said = sentence(region)
    picture = waterworks.draw(laid, name=name, title=said, flows=flows(region), change=change)
    return Scene(
        picture=picture,
        sentence=said,
        rows=table(region),
        per=laid.per,
        unscaled=any(one.notched for one in laid.standing),
        neighbours=tuple(neighbour(region, place) for place in _said(region, own))
        if laid.measure.name == "phone"
        else (),
    )


def laid_out(
    region: RegionView,
    measure: Measure,
    *,
    own: str | None = None,
    opening: RegionView | None = None,
    before: RegionView | None = None,
    listed: RegionView | None = None,
) -> vessels.Picture:
    """The region laid out in one of the three measures."""
    return vessels.lay_out(places(region, measure, own, opening, before, listed), measure)


def frames(
    moments: Sequence[RegionView],
    *,
    name: str,
    opening: RegionView | None,
    before: RegionView | None = None,
    measure: Measure = PROJECTOR,
) -> list[Scene]:
    """A picture for each moment, all standing alike."""
    fitting = roomy(measure, moments[-1]) if moments else measure
    return list(_series(spoken(), tuple(moments), name, opening, before, fitting))


@lru_cache(64)
def _series(
    _language: str,
    moments: tuple[RegionView, ...],
    name: str,
    opening: RegionView | None,
    before: RegionView | None,
    measure: Measure,
) -> tuple[Scene, ...]:
    stand = opening or (moments[0] if moments else None)
    laid = vessels.series([places(one, measure, None, stand, before, None) for one in moments], measure)
    return tuple(
        _scene(one, picture, f"{name}-{place}", None, change=before is not None)
        for place, (one, picture) in enumerate(zip(moments, laid, strict=True))
    )


def sentence(region: RegionView) -> str:
    """What stands in front of the picture: where it is full, how many wait, how long."""
    vessel = longest(region)
    if vessel is None:
        return _("Nobody waits for long.")
    where = whereabouts(vessel, region)
    waiting = ngettext("{number} person waits", "{number} people wait", round(vessel.waiting)).format(
        number=number(vessel.waiting)
    )
    if vessel.in_care >= vessel.capacity * 0.97:
        said = _("{where} is full. {waiting}, {weeks}.").format(
            where=where, waiting=upfirst(waiting), weeks=weeks(vessel.weeks)
        )
        return upfirst(said)
    return _("{waiting} for {where}, {weeks}.").format(
        where=where, waiting=upfirst(waiting), weeks=weeks(vessel.weeks)
    )


def of_place(region: RegionView, place: str) -> RegionView:
    """The same for one municipality: what is its own, and what it shares with the others."""
    near = {place, REGION}
    return region.model_copy(
        update={
            "municipalities": tuple(name for name in region.municipalities if name == place),
            "vessels": tuple(vessel for vessel in region.vessels if vessel.place in near),
            "purses": tuple(purse for purse in region.purses if purse.place == place),
            "streams": tuple(stream for stream in region.streams if stream.place in near),
            "other_streams": tuple(
                kept for stream in region.other_streams if (kept := streams.near(stream, near)).figures
            ),
        }
    )


def neighbour(region: RegionView, place: str) -> str:
    """A neighbour in a sentence, for a phone."""
    mine = [vessel for vessel in region.vessels if vessel.place == place]
    waiting = sum(vessel.waiting for vessel in mine)
    title = mine[0].title if mine else place
    if round(waiting) == 0:
        return _("In {place} nobody waits for the local team.").format(place=title)
    return ngettext(
        "In {place} {number} person waits for the local team.",
        "In {place} {number} people wait for the local team.",
        round(waiting),
    ).format(place=title, number=number(waiting))


def longest(region: RegionView) -> Figures | None:
    """The list with most people on it."""
    found = max(region.vessels, key=lambda one: one.waiting, default=None)
    return found if found is not None and round(found.waiting) > 0 else None


def whereabouts(vessel: Figures, region: RegionView) -> str:
    """A vessel in words: the provider, the team of a place, or the line."""
    if vessel.line == 2 and len(region.cash) == 1:
        return region.cash[0].title
    if vessel.line == 1:
        return _("the local team of {place}").format(place=vessel.title)
    if vessel.line == 0:
        return _("the community of {place}").format(place=vessel.title)
    return line(vessel.line)


def flows(region: RegionView) -> list[Flow]:
    """What moves through the basin, as arrows in the gaps that it crosses."""
    titles = _titles(region)
    whole = titles.get(REGION, "")
    order = region.municipalities
    found = []
    for stream in region.streams:
        if stream.place == REGION:
            if stream.crisis >= 0.5:
                found.append(Flow((whole, 2), (whole, 3), stream.crisis))
        elif stream.up >= 0.5 and stream.place in order:
            title = titles[stream.place]
            found.append(Flow((title, 1), (whole, 2), stream.up))
    return found


def table(region: RegionView) -> tuple[Row, ...]:
    """The figures as rows."""
    return tuple(
        Row(
            place=vessel.title,
            line=f"{vessel.line} {line(vessel.line)}",
            in_care=vessel.in_care,
            capacity=vessel.capacity,
            waiting=vessel.waiting,
            weeks=vessel.weeks,
        )
        for vessel in region.vessels
    )


def bars(region: RegionView, fund: FundView | None = None) -> list[Bar]:
    """The money along the foot: what is left to each municipality and in the fund, how long each provider can pay."""
    made = [
        Bar(
            whose=purse.title,
            cents=round(purse.left),
            months=None,
            of_cents=round(purse.budget),
            spent=1 - purse.left / purse.budget if purse.budget else 0.0,
            reserve=round(purse.reserve),
        )
        for purse in region.purses
    ]
    if fund is not None:
        spent = 1 - fund.left / fund.amount if fund.amount else 0.0
        made.append(Bar(whose=fund.title, cents=fund.left, months=None, of_cents=fund.amount, spent=spent))
    return made + [
        Bar(whose=cash.title, cents=None, months=cash.months, of_cents=None, spent=cash.months / MOST_CASH)
        for cash in region.cash
    ]


def year_of(quarter: int) -> str:
    """Where in the years a quarter lies: `2 jaar later`, `een half jaar later`."""
    years, rest = divmod(quarter, 4)
    if quarter <= 0:
        return _("now")
    if rest == 0:
        return ngettext("{number} year later", "{number} years later", years).format(number=counted(years))
    if quarter == 2:
        return _("half a year later")
    if years == 0:
        return ngettext("{number} quarter later", "{number} quarters later", rest).format(
            number=counted(rest)
        )
    if rest == 2:
        if years == 1:
            return _("one and a half years later")
        return _("{number} and a half years later").format(number=counted(years))
    return _("year {year}, quarter {quarter}").format(year=years + 1, quarter=rest)


MEASURES: Mapping[str, Measure] = {"projector": PROJECTOR, "console": CONSOLE, "phone": PHONE}


def places(
    region: RegionView,
    measure: Measure,
    own: str | None = None,
    opening: RegionView | None = None,
    before: RegionView | None = None,
    listed: RegionView | None = None,
) -> list[Place]:
    """The region as places with vessels, ready to be laid out."""
    first = own if own in region.municipalities else next(iter(region.municipalities), None)
    stood, was, list_ = (_by_place(one) for one in (opening, before, listed))
    provider = region.cash[0].title if len(region.cash) == 1 else None

    def vessel(figures: Figures) -> Vessel:
        key = (figures.place, figures.line)
        caption = line(figures.line)
        if measure is PHONE and figures.line == 2 and provider:
            caption = provider
        return Vessel(
            line=figures.line,
            name=caption,
            capacity=figures.capacity,
            in_care=figures.in_care,
            waiting=figures.waiting,
            weeks=figures.weeks,
            opening=stood[key].capacity if key in stood else None,
            before=Before(was[key].capacity, was[key].waiting) if key in was else None,
            listed=list_[key].waiting if key in list_ else None,
        )

    def place(name: str, kind: Kind) -> Place:
        mine = sorted((one for one in region.vessels if one.place == name), key=lambda one: one.line)
        title = _together(region) if name == REGION else mine[0].title if mine else name
        return Place(title, kind, tuple(vessel(one) for one in mine))

    made = [place(first, "own")] if first else []
    made.append(place(REGION, "regional"))
    return made + [place(other, "neighbour") for other in _others(region, own)]


def _said(region: RegionView, own: str | None) -> list[str]:
    """The neighbours that something is said of: of many those where most wait. The table behind has them all."""
    others = _others(region, own)
    waiting = {place: sum(v.waiting for v in region.vessels if v.place == place) for place in others}
    most = set(sorted(others, key=lambda place: -waiting[place])[:NEIGHBOURS_SAID])
    return [place for place in others if place in most]


def _others(region: RegionView, own: str | None) -> list[str]:
    first = own if own in region.municipalities else next(iter(region.municipalities), None)
    return [name for name in region.municipalities if name != first]


def _by_place(region: RegionView | None) -> dict[tuple[str, int], Figures]:
    return {(one.place, one.line): one for one in region.vessels} if region else {}


def _titles(region: RegionView) -> dict[str, str]:
    return {one.place: one.title for one in region.vessels} | {REGION: _together(region)}


def _together(region: RegionView) -> str:
    """What the municipalities have together: the provider, where there is one."""
    if len(region.cash) == 1:
        return _("Together: {provider}").format(provider=region.cash[0].title)
    return _("Together")
