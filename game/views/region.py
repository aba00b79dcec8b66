"""The region as a picture in figures: vessels, purses, cash and streams, from readings."""

from collections.abc import Iterable

from game.events import Reading
from game.region.setting import REGION
from game.views.panels import Board, Cash, Cause, Chosen, News, Purse, RegionView, Stream, Truth, Vessel
from game.views.view import View

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
    )


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
