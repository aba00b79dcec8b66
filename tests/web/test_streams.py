"""The streams beside youth care: what is said of them in one value, by place, and that nothing is said of nothing."""

from html import unescape
from typing import Any

import pytest

from game.casebook.casebook import Casebook
from game.views import panel
from game.views.panels import AtPlace, Board, OtherStream, RegionView, StreamFigure, Truth
from tests.game.everything import everything
from tests.game.playing import Game
from tests.web import samples
from tests.web.test_pages import Page
from web.environment import render
from web.language import speaking
from web.parts import streams
from web.parts.region import of_place
from web.parts.streams import Fact

NAMED = (
    "work.benefit",
    "money.left",
    "support.line2.weeks",
    "support.line2.waiting",
    "support.line1.waiting",
)


def book(
    monitor: tuple[str, ...] = NAMED, followed: tuple[str, ...] = ("youth", "support", "work")
) -> Casebook:
    small = everything(monitor=monitor)
    return small.model_copy(update={"region": small.region.model_copy(update={"streams": followed})})


def begun(with_book: Casebook) -> Game:
    game = Game(with_book)
    for seat in ("alderman-east", "alderman-west", "provider-quay"):
        game.joins(seat)
    game.starts()
    game.advances("deliberation")
    return game


def board(game: Game, locale: Any = "nl") -> Board:
    found = panel("board", game.book, game.table.known_table(), game.words, locale)
    assert isinstance(found, Board)
    return found


def seen(game: Game) -> RegionView:
    now = board(game).now
    assert now is not None
    return now


def test_the_monitor_decides_what_is_shown_and_in_which_order() -> None:
    now = seen(begun(book()))
    shown = [(s.stream, s.title, [f.figure for f in s.figures]) for s in now.other_streams]
    assert shown == [
        ("support", "Wmo", ["support.line2.weeks", "support.line2.waiting", "support.line1.waiting"]),
        ("work", "Werk", ["work.benefit"]),
    ]
    [weeks, *_] = now.other_streams[0].figures
    assert (weeks.title, weeks.unit, [p.place for p in weeks.places]) == (
        "Begeleiding: wachttijd",
        "weken",
        ["region"],
    )


@pytest.mark.parametrize(
    ("monitor", "followed"),
    [(("youth.line2.weeks",), ("youth", "support", "work")), (NAMED, ("youth",))],
    ids=["nothing is named of them", "they are not followed"],
)
def test_otherwise_nothing_is_drawn(monitor: tuple[str, ...], followed: tuple[str, ...]) -> None:
    game = begun(book(monitor, followed))
    assert seen(game).other_streams == ()
    told: dict[str, Any] = {"board": board(game)}
    for page in (
        render("pages/phone.html", {"v": samples.phone("deliberation", **told)}, speak="nl"),
        render("pages/console.html", {"v": samples.console("deliberation", **told)}, speak="nl"),
        render("pages/projector.html", {"v": samples.projector("deliberation", **told)}, speak="nl"),
    ):
        assert "Wmo" not in page
        assert "Jeugdhulp" not in page


def test_the_facilitators_have_the_true_figures_of_them() -> None:
    game = begun(book())
    found = panel("truth", game.book, game.table.known_facilitators(), game.words, "nl")
    assert isinstance(found, Truth)
    assert found.now is not None
    true = {(r.figure, r.place): r.value for r in game.table.desk.truth[-1].figures}
    [benefit] = found.now.other_streams[1].figures
    assert [(p.place, p.value) for p in benefit.places] == [
        (place, round(true["work.benefit", place])) for place in ("east", "west")
    ]


def figure(name: str, unit: str, **values: float) -> StreamFigure:
    places = tuple(AtPlace(place=p, title=p.capitalize(), value=v) for p, v in values.items())
    return StreamFigure(figure=name, title="T", unit=unit, places=places)


@pytest.mark.parametrize(
    ("own", "values", "wanted"),
    [
        ("east", {"east": 30, "west": 12}, Fact("T", "30 inwoners")),
        (None, {"east": 30, "west": 1_012}, Fact("T", "1.042 inwoners")),
        (None, {"region": 50, "east": 30, "west": 12}, Fact("T", "50 inwoners")),
        ("region", {"region": 50, "east": 30}, Fact("T", "50 inwoners")),
    ],
)
def test_people_are_those_of_the_reader_or_of_all_together(
    own: str, values: dict[str, float], wanted: Fact
) -> None:
    with speaking("nl"):
        assert streams.fact(figure("work.benefit", "inwoners", **values), own) == wanted


def test_of_a_wait_the_longest_is_said_and_where_it_is() -> None:
    both, one = {"east": 9.6, "west": 4.0}, {"east": 9.6}
    with speaking("nl"):
        assert streams.fact(figure("work.line1.weeks", "weken", **both)) == Fact("T", "10 weken", "East")
        assert streams.fact(figure("work.line1.weeks", "weken", **both), "west") == Fact("T", "4 weken")
        assert streams.fact(figure("work.line1.weeks", "weken", **one)) == Fact("T", "10 weken")


def test_the_screen_of_one_municipality_says_its_own() -> None:
    own = of_place(seen(begun(book())), "west")
    places = {at.place for stream in own.other_streams for f in stream.figures for at in f.places}
    assert places == {"west", "region"}
    nothing = OtherStream(stream="work", title="Werk", figures=(figure("work.benefit", "inwoners", east=1),))
    assert of_place(own.model_copy(update={"other_streams": (nothing,)}), "west").other_streams == ()


@pytest.mark.parametrize(("language", "words"), [("nl", ("Wmo", "Werk")), ("en", ("Support", "Work"))])
def test_every_screen_tells_them_apart_by_name(language: str, words: tuple[str, ...]) -> None:
    game = begun(book())
    told: dict[str, Any] = {"board": board(game, language)}
    for name, context in (
        ("phone", samples.phone("deliberation", **told)),
        ("console", samples.console("deliberation", **told)),
        ("projector", samples.projector("deliberation", **told)),
    ):
        page = unescape(render(f"pages/{name}.html", {"v": context}, speak=language))
        assert Page(page).wrong == []
        for word in words:
            assert f">{word}</h" in page, name


def test_the_wall_says_one_thing_of_each_and_has_the_rest_in_its_table() -> None:
    game = begun(book())
    page = render(
        "pages/projector.html", {"v": samples.projector("deliberation", board=board(game))}, speak="nl"
    )
    wall = page[page.index('class="projector__streams"') :]
    assert wall[: wall.index("</section>")].count("<dd>") == 2
    assert "Wmo: Hulp in huis: wacht" in page


def moved(**values: float) -> StreamFigure:
    return figure("work.line1.weeks", "weken", **values)


def test_what_it_was_is_said_where_that_reads_otherwise() -> None:
    with speaking("nl"):
        assert streams.fact(moved(east=11), "east", moved(east=9)) == Fact("T", "11 weken", was="9")
        assert streams.fact(moved(east=11.1), "east", moved(east=10.9)) == Fact("T", "11 weken")
        elsewhere = streams.fact(moved(east=11, west=4), None, moved(east=2, west=9))
        assert elsewhere == Fact("T", "11 weken", "East"), "who waits longest now did not before"


def test_when_figures_come_out_the_wall_says_what_each_stream_was() -> None:
    game = begun(book())
    game.advances("reflection")
    context = samples.projector("reflection", board=board(game))
    assert context.kind == "reveal"
    now, before = context.board.now, context.board.before  # type: ignore[union-attr]
    assert now is not None
    with speaking("nl"):
        told = [f for stream in streams.facts(now, most=1, before=before) for f in stream.figures]
    assert any(f.was for f in told)
    page = render("panels/projector/scene.html", {"v": context}, speak="nl")
    row = page[page.rindex('class="projector__streams"') :]
    row = row[: row.index("</section>")]
    for one in told:
        assert one.value in row
        assert (f'changes__was">{one.was}<' in row) is bool(one.was)


def test_the_years_after_go_on_in_every_stream() -> None:
    game = begun(book())
    while game.table.common.phase != "epilogue":
        common = game.table.common
        game.host("advance", expect={"round": common.round, "phase": common.phase})
    context = samples.projector("epilogue", board=board(game))
    quarters = context.years()
    assert len({quarter.streams for quarter in quarters}) == len(quarters) == 2
    page = render("panels/projector/scene.html", {"v": context}, speak="nl")
    assert page.count('class="projector__streams"') == len(quarters)
