"""The region as a picture in figures: vessels, purses, cash and streams, from readings."""

from collections.abc import Iterable, Iterator, Mapping

from game.casebook.text import Text
from game.events import Reading
from game.region.indicators import BY_ID, places_of
from game.region.setting import REGION
from game.rules.supervising import held_up
from game.views.panels import (
    AtPlace,
    Board,
    Cash,
    Cause,
    Chosen,
    News,
    OtherStream,
    Purse,
    RegionView,
    Stream,
    StreamFigure,
    Supervised,
    Truth,
    Vessel,
)
from game.views.view import View

BESIDE: Mapping[str, Text] = {
    "support": Text(nl="Wmo", en="Support"),
    "work": Text(nl="Werk", en="Work"),
}
"""The streams beside youth care, as they are called before their figures."""
LOCAL = (0, 1)
REGIONAL = (2, 3)


def region_view(view: View, figures: Iterable[Reading], quarter: int) -> RegionView:
    """The picture of one quarter. A figure that was not told counts as nothing."""
    told = {(f.figure, f.place): f.value for f in figures}
    towns = tuple(view.book.region.municipality_ids)

    def value(figure: str, place: str) -> float:
        return told.get((figure, place), 0.0)

    def vessel(line: int, place: str) -> Vessel:
        stem = f"youth.line{line}"
        return Vessel(
            line=line,
            place=place,
            title=view.texts.place(place),
            capacity=round(value(f"{stem}.capacity", place)),
            in_care=round(value(f"{stem}.in_care", place)),
            waiting=round(value(f"{stem}.waiting", place)),
            weeks=round(value(f"{stem}.weeks", place), 1),
        )

    return RegionView(
        quarter=quarter,
        municipalities=towns,
        vessels=(
            *(vessel(line, town) for town in towns for line in LOCAL),
            *(vessel(line, REGION) for line in REGIONAL),
        ),
        purses=tuple(
            Purse(
                place=town,
                title=view.texts.place(town),
                budget=round(value("money.budget", town)),
                left=round(value("money.left", town)),
                reserve=round(value("money.reserve", town)),
            )
            for town in towns
        ),
        cash=tuple(
            Cash(place=p, title=view.texts.place(p), months=round(value("provider.liquidity", p), 1))
            for p in view.book.region.provider_ids
        ),
        streams=tuple(
            Stream(
                place=place,
                up=round(value("youth.flow.up", place)),
                down=round(value("youth.flow.down", place)),
                crisis=round(value("youth.flow.crisis", place)),
            )
            for place in (*towns, REGION)
        ),
        other_streams=tuple(other_streams(view, told)),
    )


def other_streams(view: View, told: Mapping[tuple[str, str], float]) -> Iterator[OtherStream]:
    """What the monitor names of the other streams that the region follows, as far as it was told."""
    for stream, title in BESIDE.items():
        figures = tuple(
            StreamFigure(
                figure=name,
                title=named(view, name, title),
                unit=view.texts.unit(name),
                places=tuple(
                    AtPlace(
                        place=place,
                        title=view.texts.place(place),
                        value=round(told[name, place], 1 if name.endswith(".weeks") else None),
                    )
                    for place in places
                ),
            )
            for name in view.book.monitor
            if name.partition(".")[0] == stream
            if (places := [p for p in places_of(view.book.region, BY_ID[name]) if (name, p) in told])
        )
        if figures:
            yield OtherStream(stream=stream, title=view.texts.say(title), figures=figures)


def named(view: View, figure: str, stream: Text) -> str:
    """What a figure is called under the name of its stream."""
    title = view.texts.figure(figure).removeprefix(f"{view.texts.say(stream)}, ")
    return title[:1].upper() + title[1:]


def board(view: View) -> Board:
    """The public picture and the news."""
    common, say = view.common, view.texts.say
    told = [region_view(view, p.figures, p.quarter) for p in common.publications[-2:]]
    years = common.epilogue or ()
    quarters = sorted({r.quarter for r in years})
    news = [
        *(
            News(kind="card", headline=say(c.headline), story=say(c.story), vignette=c.vignette)
            for c in map(view.texts.card, common.cards)
        ),
        *(
            News(kind="shock", headline=say(s.headline), story=say(s.story), vignette=None)
            for s in map(view.texts.shock, common.shocks)
        ),
        *(
            News(
                kind="announcement",
                headline=view.texts.said(a) or "",
                story="",
                vignette=None,
                fresh=a in common.fresh,
            )
            for a in common.announcements
        ),
    ]
    return Board(
        region=say(view.book.region.title),
        newspaper=say(view.book.region.newspaper),
        now=told[-1] if told else None,
        before=told[0] if len(told) > 1 else None,
        years=tuple(region_view(view, [r for r in years if r.quarter == q], q) for q in quarters),
        news=tuple(reversed(news)),
        chosen=tuple(Chosen(card=card, count=common.felt.get(card, 0)) for card in common.cards),
        supervised=supervised(view),
    )


def supervised(view: View) -> tuple[Supervised, ...]:
    """The municipalities under the province, as the last figures have them."""
    common = view.common
    last = common.publications[-1].figures if common.publications else ()
    reserve = {r.place: r.value for r in last if r.figure == "money.reserve"}
    return tuple(
        Supervised(
            place=place,
            title=view.texts.place(place),
            quarter=quarter,
            lets=not held_up(common, (place,)),
            short=max(0.0, -round(reserve.get(place, 0.0))),
        )
        for place, quarter in common.supervised.items()
    )


def truth(view: View) -> Truth | None:
    """The true figures and the causes, for the facilitators."""
    desk = view.known.desk
    if desk is None:
        return None
    last = desk.truth[-1] if desk.truth else None
    causes = []
    for name, (mix, _) in desk.causes.items():
        card = view.texts.card(name)
        found = card.mix(mix)
        causes.append(
            Cause(
                card=name,
                title=view.texts.say(card.title),
                mix=mix,
                mix_title=view.texts.say(found.title),
                explanation=view.texts.say(found.explanation),
            )
        )
    return Truth(now=region_view(view, last.figures, last.quarter) if last else None, causes=tuple(causes))
