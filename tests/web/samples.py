"""A table as it could be, in every phase: for tests of the pages and for the page of patterns.

The figures are those of the drawings; nothing here comes out of the model.
"""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, Literal
from uuid import UUID

from game.offers import AnyOf, Either, Form, Number, Offer, OneOf, Sentence, SomeOf, Whole
from game.views.panels import (
    Acts,
    ActView,
    Board,
    BookmarkView,
    BrokenFloorView,
    CardView,
    Cash,
    Cause,
    Choice,
    Chosen,
    Clock,
    ClueRow,
    Coach,
    CueView,
    Dealable,
    Debrief,
    Decider,
    Exchange,
    Expected,
    Figures,
    FigureView,
    FloorView,
    Flow,
    FrameView,
    GuestView,
    Hand,
    Handed,
    InstinctMade,
    IntroStepView,
    Knowledge,
    LineView,
    Me,
    MessageView,
    News,
    Overspent,
    People,
    PhasePlanView,
    Proposals,
    ProposalView,
    Purse,
    Reached,
    Reflection,
    RegionView,
    Register,
    RunStepView,
    ScriptStepView,
    SeatView,
    Share,
    Slip,
    StandView,
    Stream,
    Subject,
    Talk,
    Truth,
    Vessel,
    Vision,
    VisionView,
    WhisperView,
)
from web.amounts import utc
from web.contexts import (
    BookRow,
    BookSeat,
    Console,
    Course,
    CoverPage,
    DeskLinkPage,
    ErrorPage,
    Frame,
    GuidePage,
    JoinPage,
    Live,
    OnPhone,
    OpenSeat,
    PaperCard,
    Phone,
    PrintPage,
    Projector,
    Refused,
    RoleSheet,
    ScreenLinkPage,
    SecondSheet,
    SignInPage,
    TableRow,
    TablesPage,
)
from web.parts import region as drawn
from web.parts.knowledge_pipes import Line, Passing, Pipes, Stretch
from web.prose import prose

Theme = Literal["light", "dark"] | None
What = Literal["all", "roles", "knows", "cards"]
NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
ONCE = UUID("00000000-0000-4000-8000-000000000000")
CODE = "KADE7"
PHASES = ("briefing", "deliberation", "decision", "settlement", "reflection")

SEATS = (
    ("alderman.o", "alderman", "oosterveen", "Wethouder", "Wethouder Oosterveen", "Weth. Oost."),
    ("council.o", "council", "oosterveen", "Raadslid", "Raadslid Oosterveen", "Raad Oost."),
    ("secretary.o", "secretary", "oosterveen", "Secretaris", "Secretaris Oosterveen", "Secr. Oost."),
    ("kade", "provider", "region", "Zorgaanbieder", "De Kade", "De Kade"),
    ("alderman.l", "alderman", "lindewaard", "Wethouder", "Wethouder Lindewaard", "Weth. Lind."),
    ("council.l", "council", "lindewaard", "Raadslid", "Raadslid Lindewaard", "Raad Lind."),
    ("secretary.l", "secretary", "lindewaard", "Secretaris", "Secretaris Lindewaard", "Secr. Lind."),
)
PLACES = {
    "oosterveen": "Oosterveen",
    "lindewaard": "Lindewaard",
    "region": "de regio Lindestroom",
    "kade": "De Kade",
}
FIGURES = {
    "youth.line2.weeks": "Lijn 2, behandeling: wachttijd",
    "youth.line2.waiting": "Lijn 2, behandeling: wacht",
    "youth.line1.waiting": "Lijn 1, wijkteam: wacht",
    "youth.ready": "Klaar met behandeling, nog op een plek",
}
OPTIONS = (
    Choice(
        id="buy", title="Plekken kopen", text="Koop 40 plekken bij De Kade.", amount=62_000_000, expected=True
    ),
    Choice(id="not", title="Niet kopen", text="Laat het zoals het is.", amount=0, expected=False),
    Choice(
        id="look",
        title="Eerst iets uitzoeken",
        text="Kijk eerst wie er op de lijst staan.",
        amount=4_000_000,
        expected=False,
    ),
)
SLIPS = (
    ("o.pond", "Lindewaard huurt mensen in bij hetzelfde bureau als jij.", "dealt", None, True),
    ("o.parents", "Ouders willen ook tijdelijke hulp.", "told", "Raadslid Oosterveen", False),
    ("o.hall", "De sporthal wordt twee ton duurder.", "dealt", None, True),
    ("o.fixed", "Van elke 100 euro voor jeugd ligt 96 al vast.", "dealt", None, True),
)


def frame(title: str = "Wethouder jeugd", language: str = "nl", theme: Theme = None) -> Frame:
    return Frame(language=language, title=title, theme=theme, path=f"/t/{CODE}")


def live() -> Live:
    return Live(
        socket=f"/api/v1/tables/{CODE}/live", epoch="1", seq=12, have={"clock": "a1", "hand": "b2"}, now=NOW
    )


def region(quarter: int = 0, *, after: bool = False, drift: float = 0.0) -> RegionView:
    """The region of the drawings; `after` a settlement, or `drift` (0 to 1) on the way there."""
    d = 1.0 if after else drift

    def between(a: float, b: float) -> float:
        return round(a + (b - a) * d)

    rows: tuple[tuple[str, int, float, float, float, float], ...] = (
        ("oosterveen", 0, 260, 182, 0, 0),
        ("oosterveen", 1, between(130, 104), between(130, 104), between(20, 40), between(3, 6)),
        ("lindewaard", 0, 520, between(400, 404), 0, 0),
        ("lindewaard", 1, 260, between(255, 257), 30, 2),
        ("region", 2, between(640, 680), between(640, 680), between(190, 160), between(22, 19)),
        ("region", 3, 110, between(104, 106), 0, 1),
    )
    return RegionView(
        quarter=quarter,
        municipalities=("oosterveen", "lindewaard"),
        vessels=tuple(
            Vessel(
                line=line,
                place=place,
                title=PLACES[place],
                capacity=cap,
                in_care=care,
                waiting=wait,
                weeks=weeks,
            )
            for place, line, cap, care, wait, weeks in rows
        ),
        purses=(
            Purse(
                place="oosterveen",
                title="Oosterveen",
                budget=1_410_000_000,
                left=60_000_000,
                reserve=90_000_000,
            ),
            Purse(
                place="lindewaard",
                title="Lindewaard",
                budget=2_760_000_000,
                left=190_000_000,
                reserve=210_000_000,
            ),
        ),
        cash=(Cash(place="kade", title="De Kade", months=5),),
        streams=(
            Stream(place="oosterveen", up=between(34, 41), down=6, crisis=0),
            Stream(place="lindewaard", up=between(71, 74), down=12, crisis=0),
            Stream(place="region", up=0, down=0, crisis=9),
        ),
    )


def clock(phase: str = "deliberation", *, paused: bool = False) -> Clock:
    running = phase in PHASES
    return Clock(
        title="Eerste licht",
        round=0 if phase == "lobby" else 1,
        rounds=3,
        round_title=None,
        phase=phase,
        phases=PHASES,
        deadline=utc(NOW + timedelta(minutes=3, seconds=12)) if running and not paused else None,
        paused=paused,
        left=72.0 if paused else None,
    )


def people(me: str | None = "alderman.o", taken: int = 7) -> People:
    return People(
        seats=tuple(
            SeatView(
                id=id_,
                role=role,
                role_title=role_title,
                place=place,
                place_title=PLACES[place],
                title=title,
                short=short,
                people=1 if i < taken else 0,
                bot=False,
                open=i >= taken,
                me=id_ == me,
            )
            for i, (id_, role, place, role_title, title, short) in enumerate(SEATS)
        )
    )


def me(**changes: Any) -> Me:
    return Me(
        participant="p1",
        name="Amina",
        seat="alderman.o",
        title="wethouder jeugd van Oosterveen",
        role="alderman",
        role_title="Wethouder",
        place="oosterveen",
        place_title="Oosterveen",
        task="Kinderen krijgen binnen 14 weken hulp. En de begroting blijft sluitend.",
        interest="Je partij wil snel iets laten zien.",
        powers=("decide", "propose"),
        spokesperson=True,
        people=1,
        attention=3,
        points=4,
        reflections=(Reflection(prompt="r1", question="Wat had je eerder willen weten?", text=None),),
    ).model_copy(update=changes)


def card(instinct: bool = False) -> CardView:
    return CardView(
        id="c01",
        number=1,
        domain="Jeugd",
        vignette="queue",
        title="De lijst van 22 weken",
        face="Jongeren met psychische klachten wachten 22 weken op hulp. De norm is 14. Ouders zijn boos.",
        expected_text="Koop 40 plekken bij De Kade, voor € 620.000 per jaar.",
        options=OPTIONS,
        instinct=InstinctMade(option="buy", title="Plekken kopen", confidence=70) if instinct else None,
    )


def hand(instinct: bool = True, *, cards: bool = True) -> Hand:
    return Hand(
        cards=(card(instinct),) if cards else (),
        observations=tuple(
            Slip(
                id=id_,
                card="c01",
                text=text,
                brief=text.split(",")[0].rstrip("."),
                way=way,
                by="council.o" if by else None,
                by_title=by,
                alone=alone,
                told_table=False,
                told_to=(),
            )
            for id_, text, way, by, alone in SLIPS
        ),
    )


def board(phase: str = "deliberation") -> Board:
    after = phase in ("settlement", "reflection", "epilogue", "closed")
    years = tuple(region(2 + i, drift=1 + i / 6) for i in range(1, 9)) if phase == "epilogue" else ()
    return Board(
        region="Regio Lindestroom",
        newspaper="De Lindestroom",
        now=None if phase == "lobby" else region(2, after=True) if after else region(),
        before=region() if after else None,
        years=years,
        news=(
            News(
                kind="card",
                headline="‘Mijn zoon wacht al sinds de zomer’",
                story="Ouders zoeken hulp. De lijst groeit voor het derde jaar.",
                vignette="queue",
            ),
            News(kind="shock", headline="Rijk: volgend jaar minder geld voor jeugd", story="", vignette=None),
        ),
        chosen=(Chosen(card="c01", count=5),),
    )


def figures() -> Figures:
    return Figures(
        readings=(
            FigureView(
                id="youth.ready@region@0",
                figure="youth.ready",
                title=FIGURES["youth.ready"],
                unit="jongeren",
                place="region",
                place_title="de regio",
                quarter=0,
                value=46,
                source="consulted",
                by_title=None,
            ),
        )
    )


def talk(*, whispered: bool = False, written: bool = False) -> Talk:
    return Talk(
        exchanges=(
            Exchange(
                id="q1",
                mine=False,
                seat="council.l",
                seat_title="Raadslid Lindewaard",
                to="alderman.o",
                to_title="Wethouder Oosterveen",
                about="c01",
                about_title="De lijst van 22 weken",
                text="Heb jij nog mensen over?",
                answered=False,
                observations=(),
                answer=None,
            ),
            Exchange(
                id="q2",
                mine=True,
                seat="alderman.o",
                seat_title="Wethouder Oosterveen",
                to="team",
                to_title="Het wijkteam",
                about="list",
                about_title="De wachtlijst",
                text=None,
                answered=True,
                observations=(
                    Handed(
                        id="o.stuck",
                        text="Veertig gezinnen lopen bij ons vast.",
                        brief="Veertig gezinnen lopen vast",
                    ),
                ),
                answer=None,
            ),
        ),
        waiting=1,
        contacts=(Subject(id="team", title="Het wijkteam"), Subject(id="gp", title="De huisarts")),
        subjects=(Subject(id="list", title="De wachtlijst"), Subject(id="refer", title="Verwijzingen")),
        whispers=whispers() if whispered else (),
        messages=messages() if written else (),
    )


def whispers() -> tuple[WhisperView, ...]:
    """One of now, and one of before."""
    return (
        WhisperView(
            text="Vraag De Kade eens wie er dubbel staat.", round=1, phase="deliberation", fresh=True
        ),
        WhisperView(text="Je mag gerust iets vragen.", round=1, phase="briefing", fresh=False),
    )


def messages() -> tuple[MessageView, ...]:
    """To the table, to the reader, and from the reader."""
    named = {"council.o": "Raadslid Oosterveen", "kade": "De Kade", "alderman.o": "Wethouder Oosterveen"}
    return tuple(
        MessageView(
            id=f"m{i}",
            mine=seat == "alderman.o",
            seat=seat,
            seat_title=named[seat],
            table=not to,
            to_titles=tuple(named[t] for t in to),
            text=text,
            round=1,
        )
        for i, (seat, to, text) in enumerate(
            (
                ("kade", (), "Wij hebben morgen de cijfers."),
                ("council.o", ("alderman.o",), "Bel je mij zo?"),
                ("alderman.o", ("kade",), "Hoeveel mensen staan er dubbel?"),
            )
        )
    )


PRIORITIES = (
    Subject(id="shorter", title="Korter wachten"),
    Subject(id="near", title="Hulp dicht bij huis"),
    Subject(id="causes", title="Oorzaken aanpakken: werk, wonen, veiligheid"),
    Subject(id="budget", title="Een sluitende begroting"),
)


def vision(*, stated: bool = True) -> Vision:
    """Two municipalities, of which one revised what it said."""

    def one(number: int, place: str, *ids: str, years: int, text: str, current: bool = True) -> VisionView:
        return VisionView(
            id=f"v{number}",
            seat=f"alderman.{place[0]}",
            by_title=f"wethouder jeugd van {PLACES[place]}",
            place=place,
            place_title=PLACES[place],
            priorities=tuple(p for name in ids for p in PRIORITIES if p.id == name),
            horizon=years,
            text=text,
            round=1,
            current=current,
        )

    visions = (
        one(1, "oosterveen", "shorter", years=1, text="Niemand wacht langer dan 14 weken.", current=False),
        one(2, "lindewaard", "budget", "near", years=4, text="Wat we beloven, kunnen we betalen."),
        one(3, "oosterveen", "causes", "near", "shorter", years=8, text="Eerst wat kinderen ziek maakt."),
    )
    return Vision(visions=visions if stated else (), priorities=PRIORITIES)


def proposal(**changes: Any) -> ProposalView:
    return ProposalView(
        id="w1",
        seat="alderman.l",
        by_title="wethouder Lindewaard",
        card="c01",
        option="buy",
        title="Koop 40 plekken bij De Kade",
        text="Koop 40 plekken bij De Kade.",
        amount=62_000_000,
        funding=(
            Share(source="oosterveen.budget", place_title="Oosterveen", purse="budget", cents=20_700_000),
            Share(source="lindewaard.budget", place_title="Lindewaard", purse="budget", cents=41_300_000),
        ),
        reason=None,
        forecast=Expected(
            figure="youth.line2.weeks",
            title="Wachttijd behandeling",
            unit="weken",
            place_title="de regio",
            change=-6,
            by=2,
            was=22,
            within=2,
        ),
        deciders=(
            Decider(seat="alderman.o", title="Wethouder Oosterveen", verdict=None, reason=None),
            Decider(seat="alderman.l", title="Wethouder Lindewaard", verdict=None, reason=None),
        ),
        stands=(
            StandView(seat="council.o", title="Raadslid Oosterveen", side="support", reason=None, mine=False),
            StandView(
                seat="secretary.l",
                title="Secretaris Lindewaard",
                side="oppose",
                reason="De lijst klopt niet.",
                mine=False,
            ),
        ),
        outcome=None,
        starts=None,
        mine_to_decide=True,
        grounds=(),
        spoken=("council.o", "secretary.l"),
        awaited=("alderman.o", "secretary.o", "kade", "alderman.l", "council.l"),
    ).model_copy(update=changes)


MINE = StandView(seat="alderman.o", title="Wethouder Oosterveen", side="support", reason=None, mine=True)


def face_down(*, mine: bool = True) -> ProposalView:
    """A proposal of which the positions lie face down; four of seven have chosen."""
    spoken = ("alderman.o", "council.o", "kade", "council.l")
    return proposal(
        hidden=True,
        stands=(),
        spoken=spoken if mine else spoken[1:],
        awaited=tuple(s for s, *_ in SEATS if s not in spoken or (s == "alderman.o" and not mine)),
        mine=MINE if mine else None,
    )


def own_proposal() -> ProposalView:
    """One that the reader put on the table."""
    return proposal(
        id="w2",
        seat="alderman.o",
        by_title="wethouder Oosterveen",
        option="look",
        title="Eerst iets uitzoeken",
        amount=4_000_000,
        stands=(MINE,),
        spoken=("alderman.o",),
        mine=MINE,
        mine_to_decide=False,
    )


def acts(*offers: Offer) -> Acts:
    return Acts(acts=tuple(ActView(kind=o.kind, about=o.about, cost=o.cost, form=o.schema()) for o in offers))


OTHERS = tuple(id_ for id_, *_ in SEATS if id_ != "alderman.o")
KNOWN = tuple(id_ for id_, *_ in SLIPS)
WHOM = AnyOf((OneOf(("table",)), SomeOf(OTHERS, least=1)))
WAYS = (
    [
        {"source": "oosterveen.budget", "cents": 20_700_000},
        {"source": "lindewaard.budget", "cents": 41_300_000},
    ],
    [
        {"source": "oosterveen.reserve", "cents": 31_000_000},
        {"source": "lindewaard.reserve", "cents": 31_000_000},
    ],
)
PREFER = Offer(
    "prefer",
    Form({"card": OneOf(("c01",)), "option": OneOf(("buy", "not", "look")), "confidence": Whole(0, 100)}),
    about="c01",
)
ASK = Offer(
    "ask",
    Form(
        {"to": OneOf(OTHERS), "about": OneOf(("c01", "list", "refer")), "text": Sentence()},
        frozenset({"text"}),
    ),
    about="seats",
)
ASK_TEAM = Offer(
    "ask",
    Form(
        {"to": OneOf(("team",)), "about": OneOf(("list", "refer")), "text": Sentence()}, frozenset({"text"})
    ),
    about="team",
    cost=1,
)
ANSWER = Offer(
    "answer",
    Form(
        {"ask": OneOf(("q1",)), "observations": SomeOf(KNOWN), "text": Sentence()},
        frozenset({"observations", "text"}),
    ),
    about="q1",
)
TELL = Offer("tell", Form({"observation": OneOf(KNOWN), "to": WHOM}))
SHARE = Offer(
    "share",
    Form(
        {
            "what": AnyOf(
                (Form({"observation": OneOf(KNOWN)}), Form({"figure": OneOf(("youth.ready@region@0",))}))
            ),
            "to": WHOM,
        }
    ),
)
CONSULT = tuple(
    Offer(
        "consult",
        Form({"figure": OneOf((f,)), "place": OneOf(("oosterveen", "lindewaard"))}),
        about=f,
        cost=1,
    )
    for f in FIGURES
)
FORECAST = Form(
    {
        "figure": OneOf(("youth.line2.weeks",)),
        "place": OneOf(("region",)),
        "change": Number(-1e6, 1e6),
        "by": Whole(1, 12),
    }
)
PROPOSE = tuple(
    Offer(
        "propose",
        Form(
            {
                "card": OneOf(("c01",)),
                "option": OneOf((o.id,)),
                "funding": Either(WAYS if o.amount else ([],)),
                "reason": Sentence(1),
                "forecast": FORECAST,
            },
            frozenset({"forecast"}),
        ),
        about=o.id,
        cost=1,
    )
    for o in OPTIONS
)
SIDES = tuple(
    Offer(kind, Form({"proposal": OneOf(("w1",)), "reason": Sentence()}, frozenset({"reason"})), about="w1")
    for kind in ("support", "oppose")
)
DECIDE = Offer(
    "decide",
    Form(
        {
            "proposal": OneOf(("w1",)),
            "verdict": OneOf(("adopt", "refuse")),
            "reason": Sentence(1),
            "because": SomeOf(KNOWN),
        },
        frozenset({"because"}),
    ),
    about="w1",
)
CALL = Offer("call", Form({"text": Sentence()}, frozenset({"text"})))
ENVISION = Offer(
    "envision",
    Form(
        {
            "priorities": SomeOf(tuple(p.id for p in PRIORITIES), least=1, most=3),
            "horizon": Whole(1, 10),
            "text": Sentence(1),
        }
    ),
)
MESSAGE = Offer("message", Form({"to": WHOM, "text": Sentence(1)}))
WITHDRAW = Offer("withdraw", Form({"proposal": OneOf(("w2",))}), about="w2")
REFLECT = Offer("reflect", Form({"prompt": OneOf(("r1",)), "text": Sentence(1)}), about="r1")

TALKING = (ASK, ASK_TEAM, ANSWER, TELL, SHARE, *CONSULT, ENVISION, *PROPOSE, CALL)
OFFERED: dict[str, tuple[Offer, ...]] = {
    "lobby": (CALL,),
    "briefing": (PREFER, CALL),
    "deliberation": TALKING,
    "decision": (*TALKING, *SIDES, DECIDE),
    "settlement": (CALL,),
    "reflection": (REFLECT, CALL),
    "epilogue": (CALL,),
    "closed": (),
}
FRAME = Offer(
    "frame",
    Form(
        {
            "stream": OneOf(("youth",)),
            "ceiling": Whole(0, 10**12),
            "floor": Form({"service": OneOf(("quick",)), "level": Number(0, 100)}),
        },
        frozenset({"floor"}),
    ),
    about="youth",
)
MEASURE = tuple(
    Offer(
        "propose",
        Form(
            {
                "measure": OneOf(("walk-in",)),
                "amount": Whole(cents, cents),
                "funding": Either(([{"source": "oosterveen.budget", "cents": cents}],)),
                "reason": Sentence(1),
            }
        ),
        about="walk-in",
        cost=1,
    )
    for cents in (20_000_000, 10_000_000)
)
AMEND = Offer("amend", Form({"proposal": OneOf(("w2",)), "reason": Sentence(1)}), about="w2")


def laid_down() -> Register:
    """A frame that stands, a floor that one seat wants, and a floor that broke."""
    frame_of = {"seat": "council.o", "by_title": "raadslid Oosterveen", "place": "oosterveen", "round": 1}
    where = {"place_title": "Oosterveen", "stream": "youth", "stream_title": "Jeugd"}
    floor = FloorView(service="quick", title="Snel hulp", level=10, unit="weken", bound="at_most")
    return Register(
        frames=(
            FrameView.model_validate(
                frame_of | where | {"id": "f1", "ceiling": 20_000_000, "floor": None, "stands": True}
            ),
            FrameView.model_validate(
                frame_of | where | {"id": "f2", "ceiling": None, "floor": floor, "stands": False}
            ),
        ),
        broken_floors=(
            BrokenFloorView(
                place="oosterveen",
                place_title="Oosterveen",
                service="quick",
                service_title="Snel hulp",
                level=10,
                value=14,
                unit="weken",
                quarter=2,
            ),
        ),
    )


def framed(phase: str = "deliberation") -> Phone:
    """A table with frames, measures beside the cases, and proposals that go beyond."""
    beyond = proposal(above=("Oosterveen",), voting="council", amended=True)
    spent = proposal(
        id="w3",
        outcome="adopted",
        voting="board",
        overspent=(
            Overspent(place_title="Oosterveen", purse="budget", cents=40_000_000),
            Overspent(place_title="Lindewaard", purse="reserve", cents=1_000_000),
        ),
    )
    walk_in = Choice(
        id="walk-in", title="Inloop", text="Het wijkteam houdt inloop.", amount=20_000_000, expected=False
    )
    return replace(
        phone(phase),
        proposals=Proposals(proposals=(beyond, own_proposal(), spent), catalogue=(walk_in,)),
        register=laid_down(),
        acts=acts(*OFFERED[phase], FRAME, *MEASURE, AMEND),
    )


ASIDE = (TELL, ASK, *SIDES, CALL)
"""What somebody may do who does not speak for their seat."""


def phone(
    phase: str = "deliberation",
    *,
    instinct: bool = True,
    theme: Theme = None,
    language: str = "nl",
    **changes: Any,
) -> Phone:
    made = Phone(
        frame=frame(language=language, theme=theme),
        code=CODE,
        post=f"/t/{CODE}/acts",
        live=live(),
        clock=clock(phase),
        board=board(phase),
        people=people(),
        proposals=Proposals(proposals=(proposal(),) if phase in ("deliberation", "decision") else ()),
        acts=acts(*OFFERED[phase]),
        debrief=Debrief(open=phase == "closed"),
        once=ONCE,
        figure_title=lambda name: FIGURES.get(name, name),
        place_title=lambda name: PLACES.get(name, name),
        debrief_address=f"/t/{CODE}/debrief",
        me=me(),
        hand=hand(instinct, cards=phase != "lobby"),
        figures=figures() if phase == "deliberation" else Figures(readings=()),
        talk=talk(),
        vision=vision(stated=phase not in ("lobby", "briefing")),
        shares=True,
    )
    return replace(made, **changes)


def motions(found: Proposals) -> Proposals:
    """The proposals as fragments have them that do not say who stands where."""
    left_out = {"stands": (), "spoken": (), "awaited": ()}
    return Proposals(proposals=tuple(one.model_copy(update=left_out) for one in found.proposals))


EVERYBODY = tuple(id_ for id_, *_ in SEATS)
PEOPLE = ("Amina", "Bas", "Chris", "Dewi", "Els", "Femke", "Gijs")
CONTROLS = (
    Offer("pause", Form({})),
    Offer("extend", Form({"minutes": Number(0.5, 60)})),
    Offer("advance", Form({"expect": Form({"round": Whole(1, 1), "phase": OneOf(("deliberation",))})})),
    Offer("shock", Form({"shock": OneOf(("cut", "strike"))})),
    Offer("deal", Form({"card": OneOf(("c05",))})),
    Offer("announce", Form({"text": Sentence(1)})),
    Offer("whisper", Form({"to": OneOf((*EVERYBODY, *(f"p{i}" for i in range(7)))), "text": Sentence(1)})),
    Offer("attend", Form({"participant": OneOf(("p5",))})),
    Offer("spokesperson", Form({"participant": OneOf(("p6",))}), about="p6"),
    *(
        Offer("told", Form({"observation": OneOf((o,)), "by": OneOf((by,)), "to": WHOM}), about=o)
        for o, by in (("o.double", "kade"), ("o.pond", "alderman.o"))
    ),
    Offer("undo", Form({"to": Whole(0, 41), "expect": Whole(0, 99)})),
    Offer("bookmark", Form({"note": Sentence(1)})),
    Offer("reveal", Form({"proposal": OneOf(("w1",))}), about="w1"),
    Offer(
        "bot", Form({"seat": OneOf(("secretary.l",)), "policy": OneOf(("sensible", "random"))}), about="fill"
    ),
    *(
        Offer("move", Form({"participant": OneOf((f"p{i}",)), "seat": OneOf(EVERYBODY)}), about=f"p{i}")
        for i in range(7)
    ),
    Offer("remove", Form({"participant": OneOf(tuple(f"p{i}" for i in range(7)))})),
    Offer("share", Form({})),
)
BEFORE = tuple(o for o in CONTROLS if o.kind in ("announce", "bot", "move", "remove", "share", "whisper"))
PRESENT = (
    *(
        Offer(
            "present",
            Form({"step": OneOf((step,)), "stage": OneOf(("question", "sentence", "figure"))}),
            about=step,
        )
        for step in ("story", "own_region")
    ),
    *(
        Offer("present", Form({"step": OneOf((step,)), "stage": OneOf(("question",))}), about=step)
        for step in ("leave_role", "agreement")
    ),
    *(
        Offer(
            "present",
            Form(
                {
                    "step": OneOf((step,)),
                    "stage": OneOf(("question", "sentence", "figure")),
                    "about": OneOf(about),
                }
            ),
            about=step,
        )
        for step, about in (
            ("knowledge", ("c01",)),
            ("what_if", ("without-w1", "picture-c01", "option-c01-look")),
        )
    ),
)
SAYS = {
    "briefing": "Lees de kaart. Kies op je gevoel, zonder te praten.",
    "deliberation": "Kijk in je hand. Wat weet jij dat een ander aan deze tafel nog niet weet?",
    "decision": "Nu besluiten we. Wie stemt, zegt waarom.",
    "settlement": "We kijken wat er gebeurde.",
    "reflection": "Eén vraag. Wat had je eerder willen weten?",
}


def run_sheet(phase: str) -> tuple[RunStepView, ...]:
    here = PHASES.index(phase) if phase in PHASES else -1 if phase == "lobby" else len(PHASES)
    titles = ("Lezen en kiezen", "Praten", "Besluiten", "Afrekenen", "Eén vraag terug")
    return tuple(
        RunStepView(
            phase=p,
            title=titles[i],
            minutes=(2, 4, 2, 1, 1)[i],
            say=SAYS[p],
            do=("Laat iedereen opstaan.", "Wijs naar wie nog niets zei.") if p == "deliberation" else (),
            state="done" if i < here else "now" if i == here else "next",
        )
        for i, p in enumerate(PHASES)
    )


def script() -> tuple[ScriptStepView, ...]:
    every: tuple[Literal["question"], ...] = ("question",)
    stages = ("question", "sentence", "figure")
    rows = (
        ("leave_role", "Uit de rol", 2, "Wie was je, en hoe was dat?", "Leg je rol op tafel.", every),
        (
            "story",
            "Het verhaal",
            3,
            "Wanneer viel het besluit, voor jouw gevoel?",
            "Er werd vroeg gekozen.",
            stages,
        ),
        ("knowledge", "Wie wist wat", 4, "Wat wist jij dat niemand vroeg?", "Vier van de zes.", stages),
        ("what_if", "Wat als", 3, "Wat was er gebeurd zonder dit besluit?", "De lijst bleef langer.", stages),
        ("own_region", "Onze eigen regio", 2, "Waar lijkt dit op bij ons?", "Noem één voorbeeld.", stages),
        ("agreement", "Een afspraak", 1, "Wat doe je maandag anders?", "Schrijf het op.", every),
    )
    return tuple(
        ScriptStepView(
            step=step,
            title=title,
            minutes=minutes,
            question=question,
            say=say,
            stages=stages_,
            state="done" if i < 3 else "now" if i == 3 else "next",
        )
        for i, (step, title, minutes, question, say, stages_) in enumerate(rows)
    )


def clues() -> tuple[ClueRow, ...]:
    rows = (
        ("o.double", "Eén op de drie namen staat dubbel", (("kade", "dealt"),)),
        ("o.eight", "Acht plekken zijn vrij te maken", (("kade", "dealt"), ("alderman.o", "sent"))),
        ("o.pond", "Lindewaard vist in dezelfde vijver", (("alderman.o", "dealt"), ("alderman.l", "dealt"))),
        ("o.stuck", "Veertig gezinnen lopen vast", (("council.l", "asked"),)),
        (
            "o.parents",
            "Ouders willen ook tijdelijke hulp",
            tuple((s[0], "dealt" if s[0] == "council.o" else "told") for s in SEATS),
        ),
        ("o.one", "Eén lijst voor de regio kan", (("secretary.o", "dealt"),)),
        ("o.hall", "De sporthal wordt twee ton duurder", (("alderman.o", "dealt"),)),
    )
    return tuple(
        ClueRow(
            card="c01",
            observation=o,
            brief=brief,
            text=brief,
            clue=o != "o.hall",
            contacts=("Het wijkteam",) if o == "o.stuck" else (),
            seats=tuple(Reached(seat=s, way=w) for s, w in seats),
        )
        for o, brief, seats in rows
    )


def happened() -> tuple[LineView, ...]:
    lines = (
        ("sent", "observation_told", "De Kade stuurt ‘acht plekken’ naar wethouder Oosterveen"),
        ("asked", "question_asked", "Raadslid Lindewaard vraagt het wijkteam naar de lijst"),
        ("told", "observation_told", "Raadslid Oosterveen vertelt de hele tafel: ‘ouders’"),
        ("clock", "phase_entered", "Praten begint"),
    )
    return tuple(
        LineView(number=40 - i, at=utc(NOW - timedelta(minutes=2 * i)), kind=kind, icon=icon, text=text)
        for i, (icon, kind, text) in enumerate(lines)
    )


def guests() -> tuple[GuestView, ...]:
    """Two share the seat of a council member; one of them calls; somebody has been silent for long."""
    seats = (0, 1, 2, 3, 4, 5, 5)
    return tuple(
        GuestView(
            participant=f"p{i}",
            name=name,
            seat=SEATS[seats[i]][0],
            title=SEATS[seats[i]][4],
            bot=None,
            spokesperson=i < 6,
            chosen=1,
            asked=1,
            last=i,
            calling=i == 5,
            call_text="Mogen wij de reserve gebruiken?" if i == 5 else None,
            since=utc(NOW - timedelta(minutes=9 if i == 2 else 1)),
        )
        for i, name in enumerate(PEOPLE)
    )


def console(
    phase: str = "deliberation", theme: Theme = None, language: str = "nl", **changes: Any
) -> Console:
    running = phase in PHASES
    closed = phase == "closed"
    true = region()
    vessels = tuple(
        v.model_copy(update={"waiting": 133.0, "weeks": 17.0}) if v.line == 2 else v for v in true.vessels
    )
    motion = proposal(
        hidden=True, stands=(), spoken=EVERYBODY[:5], awaited=EVERYBODY[5:], mine_to_decide=False
    )
    made = Console(
        frame=replace(frame("Tafel 1, raadzaal", language=language, theme=theme), path=f"/console/{CODE}"),
        code=CODE,
        post=f"/console/{CODE}/acts",
        live=live(),
        clock=clock(phase),
        board=board(phase),
        people=people(me=None, taken=6),
        proposals=Proposals(proposals=(motion,) if phase == "decision" else ()),
        acts=acts(*(CONTROLS if running else PRESENT if closed else (*BEFORE, Offer("start", Form({}))))),
        debrief=Debrief(open=closed, step="what_if", stage="figure", about="without-w1", question="x")
        if closed
        else Debrief(open=False),
        once=ONCE,
        debrief_address=f"/debrief/{CODE}",
        truth=Truth(
            now=true.model_copy(update={"vessels": vessels}) if phase != "lobby" else None,
            causes=(
                Cause(
                    card="c01",
                    title="De lijst van 22 weken",
                    mix="m1",
                    mix_title="Vastgelopen",
                    explanation="Huisartsen verwijzen langs het team.",
                ),
            )
            if phase != "lobby"
            else (),
        ),
        knowledge=Knowledge(
            seats=people(me=None).seats,
            rows=clues() if phase != "lobby" else (),
            cards=(Subject(id="c01", title="De lijst van 22 weken"),) if phase != "lobby" else (),
        ),
        flow=Flow(
            guests=guests(),
            lines=happened() if phase != "lobby" else (),
            seq=41,
            undo_to=39 if running else None,
            undone=happened()[:1] if running else (),
            bookmarks=(
                BookmarkView(
                    id="b1",
                    at=utc(NOW - timedelta(minutes=3)),
                    round=1,
                    phase="briefing",
                    note="Het werd stil.",
                ),
            )
            if running
            else (),
        ),
        coach=Coach(
            say=SAYS.get(phase, "Welkom. We spelen drie jaar in drie kwartier."),
            hint="Niemand heeft De Kade nog iets gevraagd over de lijst." if phase in PHASES[1:3] else None,
            plan=tuple(
                PhasePlanView(phase=p.phase, minutes=p.minutes, state=p.state) for p in run_sheet(phase)
            ),
            next_phase="decision" if running else "briefing",
            cards=(
                Dealable(
                    id="c05",
                    title="De huisarts verwijst",
                    text="Steeds meer kinderen komen via de huisarts bij De Kade.",
                    seats=("De Kade", "Secretaris Lindewaard"),
                ),
            ),
            shocks=(
                Dealable(
                    id="cut",
                    title="Minder geld van het Rijk",
                    text="Volgend jaar 4 procent minder.",
                    now=True,
                ),
                Dealable(id="strike", title="Staking", text="De Kade staakt een week."),
            ),
            intro=(
                IntroStepView(
                    minutes=2,
                    say="Welkom. Vandaag zijn wij samen een regio, drie jaar lang.",
                    do=("Wijs het scherm aan.", "Laat iedereen de code intikken."),
                ),
                IntroStepView(minutes=3, say="Lees wie je bent. Zeg het niet hardop.", do=()),
                IntroStepView(minutes=1, say="Ieder van jullie weet iets dat de rest niet weet.", do=()),
            ),
            steps=run_sheet(phase),
            cues=(
                CueView(
                    phase="deliberation",
                    after=2,
                    kind="shock",
                    id="cut",
                    title="Minder geld van het Rijk",
                    say="Net binnen, uit Den Haag.",
                    done=False,
                ),
            ),
            debrief=script() if closed else (),
        ),
        present=frozenset({"p0", "p1", "p2", "p3", "p5"}),
        eyes=tuple((s[4], f"/console/{CODE}/seats/{s[0]}") for s in SEATS),
        join_address=f"https://tafel.voorbeeld.nl/join/{CODE}",
        projector_address=f"/projector/{CODE}",
        screen_address=f"/console/{CODE}/screen",
        bots_post=f"/console/{CODE}/bots",
        guests_post=f"/console/{CODE}/guests",
        guide_address=f"/console/{CODE}/guide",
        paper_address=f"/print/{CODE}",
        courses=(
            Course("without-w1", "Zonder dit besluit: Koop 40 plekken bij De Kade", False),
            Course("picture-c01", "Met het plaatje op tijd", False),
            Course("option-c01-look", "Eerst iets uitzoeken", True),
        )
        if closed
        else (),
        report_address=f"/api/v1/tables/{CODE}/debrief.pdf",
    )
    return replace(made, **changes)


def crowd() -> Console:
    """Twelve municipalities with four seats each, forty people, titles that do not fit."""
    seats = tuple(
        SeatView(
            id=f"s{i}",
            role=role,
            role_title=title,
            place=f"m{i // 4}",
            place_title=f"{'Nieuw-Oosterveensche Polder ' if i < 4 else 'Gemeente '}{i // 4 + 1}",
            title=f"{title} van gemeente {i // 4 + 1}",
            short=f"{title[:4]}. G{i // 4 + 1}",
            people=1 if i < 40 else 0,
            bot=40 <= i < 44,
            open=i >= 44,
            me=False,
        )
        for i in range(48)
        for role, title in (
            (
                ("alderman", "Wethouder"),
                ("council", "Raadslid"),
                ("secretary", "Secretaris"),
                ("extra", "Ambtenaar"),
            )[i % 4],
        )
    )
    there = tuple(
        GuestView(
            participant=f"p{i}", name=f"Deelnemer {i}", seat=f"s{i}", title=seats[i].title, bot=None, spokesperson=True,
            chosen=0, asked=1, last=i, calling=i in (3, 17), since=utc(NOW - timedelta(minutes=i % 7)),
            call_text="Wie van ons tekent er nu eigenlijk, de wethouder of de raad?" if i == 3 else None,
        )
        for i in range(40)
    )  # fmt: skip
    base = console()
    assert base.flow
    assert base.knowledge
    rows = tuple(
        row.model_copy(
            update={"seats": tuple(Reached(seat=f"s{(i * 7 + k) % 48}", way="told") for k in range(9))}
        )
        for i, row in enumerate(base.knowledge.rows)
    )
    return replace(
        base,
        frame=replace(base.frame, title="Tafel 1 van de regionale bestuurdersdag in de grote raadzaal"),
        people=People(seats=seats),
        flow=base.flow.model_copy(update={"guests": there}),
        knowledge=Knowledge(seats=seats, rows=rows, cards=base.knowledge.cards),
        acts=acts(
            *(o for o in CONTROLS if o.kind not in ("bot", "attend", "whisper")),
            Offer("attend", Form({"participant": OneOf(("p3", "p17"))})),
            Offer("whisper", Form({"to": OneOf(tuple(f"p{i}" for i in range(40))), "text": Sentence(1)})),
            Offer("bot", Form({"seat": OneOf(tuple(f"s{i}" for i in range(44, 48))), "policy": OneOf(("sensible",))}),
                about="fill"),
        ),
        present=frozenset(f"p{i}" for i in range(37)),
        eyes=tuple((s.title, f"/console/{CODE}/seats/{s.id}") for s in seats),
    )  # fmt: skip


def projector(phase: str = "deliberation", *, language: str = "nl", **changes: Any) -> Projector:
    made = Projector(
        frame=frame("Scherm", language=language, theme="light"),
        code=CODE,
        post="",
        live=live(),
        clock=clock(phase),
        board=board(phase),
        people=people(me=None),
        proposals=Proposals(proposals=(proposal(round=1),) if phase == "deliberation" else ()),
        debrief=Debrief(open=phase == "closed"),
        join_address=f"https://tafel.voorbeeld.nl/join/{CODE}",
        short_address="tafel.voorbeeld.nl",
        published=() if phase == "lobby" else (region(), region(2, after=True)),
    )
    return replace(made, **changes)


def unturned(**changes: Any) -> ProposalView:
    """A proposal with positions that nobody sees yet."""
    seats = tuple(seat for seat, *_ in SEATS)
    return proposal(
        round=1, hidden=True, stands=(), spoken=seats[:4], awaited=seats[4:], mine_to_decide=False
    ).model_copy(update=changes)


def turned_over(**changes: Any) -> ProposalView:
    """The same with its positions open."""
    stands = tuple(
        StandView(
            seat=seat, title=title, side="oppose" if i in (2, 5) else "support", reason=None, mine=False
        )
        for i, (seat, _role, _place, _role_title, title, _short) in enumerate(SEATS)
    )
    return unturned(hidden=False, stands=stands, spoken=tuple(s for s, *_ in SEATS), awaited=(), **changes)


def deciding(*made: ProposalView, **changes: Any) -> Projector:
    """The wall while the table decides."""
    return projector("decision", proposals=Proposals(proposals=made), **changes)


def announced() -> Board:
    """The board while the facilitator says something to all."""
    said = News(
        kind="announcement",
        headline="Over twee minuten besluiten we. Wie nog iets weet, zegt het nu.",
        story="",
        vignette=None,
        fresh=True,
    )
    return board().model_copy(update={"news": (said, *board().news)})


def brimful(**changes: Any) -> ProposalView:
    """As much as a proposal has to say on a wall: a long title and reason, an expectation, everybody's side."""
    reason = "Wie wacht krijgt nu hulp dicht bij huis, en de huisarts heeft weer iemand naast zich. " * 3
    deciders = tuple(
        one.model_copy(update={"verdict": "adopt", "reason": reason}) for one in proposal().deciders
    )
    return turned_over(
        title="Eén lijst voor de regio, en plekken voor wie klaar is",
        reason=reason,
        deciders=deciders,
        **changes,
    )


def of_many_towns(count: int, **changes: Any) -> Projector:
    """The wall of a large region."""
    now = towns(count)
    purses = tuple(
        Purse(
            place=name,
            title=f"Gemeente {i + 1}",
            budget=1_410_000_000,
            left=(60 - 9 * i) * 1_000_000,
            reserve=0,
        )
        for i, name in enumerate(now.municipalities)
    )
    now = now.model_copy(update={"purses": purses})
    return projector(board=board().model_copy(update={"now": now}), published=(now,), **changes)


def pipes() -> Pipes:
    def s(minutes: float) -> float:
        return minutes * 60

    return Pipes(
        lines=(
            Line("Eén op de drie namen staat dubbel", "De Kade"),
            Line("Acht plekken zijn vrij te maken", "De Kade", (Passing(s(5.1), "send"),), None, s(5.1)),
            Line("Lindewaard vist in dezelfde vijver", "beide wethouders", (), None, 0),
            Line(
                "Veertig gezinnen lopen vast",
                "wijkteam",
                (Passing(s(4.33), "ask"), Passing(s(6), "tell")),
                s(4.33),
                s(6),
            ),
            Line(
                "Ouders willen ook tijdelijke hulp",
                "raadslid Oosterveen",
                (Passing(s(3.1), "tell"),),
                None,
                s(3.1),
            ),
            Line("Eén lijst voor de regio kan", "secretaris Oosterveen"),
        ),
        stretches=(
            Stretch("Lezen", 0, s(2)),
            Stretch("Praten", s(2), s(6)),
            Stretch("Besluiten", s(6), s(8)),
        ),
        possible_from=s(4.33),
        decided=(s(7.17), "kopen"),
    )


def refused(
    form: str, sentence: str = "De raad van Oosterveen gaf tot € 150.000. Dit kost € 207.000."
) -> Refused:
    return Refused(
        sentence=sentence,
        form=form,
        field="reason",
        typed={"reason": ["Ouders wachten te lang. We moeten nu iets laten zien"]},
    )


def join(step: int = 2) -> JoinPage:
    if step == 1:
        return JoinPage(frame=frame("Kom aan tafel"), sign_in_address="/sign-in")
    return JoinPage(
        frame=frame("Kom aan tafel"),
        code=CODE,
        table="Regio Lindestroom",
        seats=tuple(OpenSeat(s[0], s[4], PLACES[s[2]], 1 if i == 3 else 0) for i, s in enumerate(SEATS)),
        post=f"/t/{CODE}/join",
    )


def cover() -> CoverPage:
    return CoverPage(frame=frame(), code=CODE, next=on_phone()[0])


def on_phone() -> tuple[OnPhone, ...]:
    """Two others who share the phone."""
    return (
        OnPhone("a1", "secretaris van Oosterveen", "secretaris", "Henk"),
        OnPhone("b2", "raadslid van Oosterveen", "raadslid", "Fatma", waits=True),
    )


def sign_in() -> SignInPage:
    return SignInPage(frame=frame("Inloggen"), post="/sign-in", token="t", name="Sanne")


def paper(
    together: bool = False, *, knows: bool = False, language: str = "nl", what: What = "all"
) -> PrintPage:
    """Role sheets and case cards."""
    base = "https://tafel.voorbeeld.nl"
    roles = (
        ("alderman.o", "wethouder jeugd van Oosterveen", ("ask", "tell", "propose", "decide", "envision")),
        ("council.o", "raadslid van Oosterveen", ("ask", "tell")),
        ("team", "teamleider van het wijkteam Oosterveen en De Werf", ("ask", "tell", "propose")),
    )
    cases = (
        ("queue", "De lijst van 22 weken", "Jeugd"),
        ("door", "Langs het wijkteam", "Toegang"),
        ("factory", "Fabriek dicht, plein donker", "Wijk"),
    )
    return PrintPage(
        frame=frame("Op papier", language=language, theme="light"),
        table="Tafel 1, raadzaal",
        region="Regio Lindestroom",
        code="linde-4821",
        host="tafel.voorbeeld.nl",
        sheets=tuple(
            RoleSheet(
                seat=seat,
                title=title,
                task="Kinderen krijgen binnen 14 weken hulp. En de begroting blijft sluitend.",
                interest="Over een jaar zijn er verkiezingen. Je wilt iets laten zien dat van jou is.",
                powers=powers,
                knows=tuple(
                    SecondSheet(card=card, title=words, slips=tuple(text for _id, text, *_ in SLIPS) * 3)
                    for card, words, _domain in cases[: 2 if knows else 0]
                ),
                address=f"{base}/join/linde-4821?seat={seat}",
            )
            for seat, title, powers in roles
        ),
        cards=tuple(
            PaperCard(
                number=number,
                round=number,
                domain=domain,
                vignette=vignette,
                title=title,
                face="Jongeren met psychische klachten wachten 22 weken op behandeling. De norm is 14. Er staan 190 "
                "namen op de lijst. Ouders zijn boos.",
                expected_text="Koop 40 plekken bij De Kade, voor € 620.000 per jaar.",
                short=f"LIJST {number}",
                address=f"{base}/c/linde-4821/{vignette}",
            )
            for number, (vignette, title, domain) in enumerate(cases, start=1)
        ),
        what=what,
        together=together,
        back="#",
    )


def screen_link(made: bool = True) -> ScreenLinkPage:
    return ScreenLinkPage(
        frame=frame("Een scherm voor de zaal"),
        table="Tafel 1, raadzaal",
        code=CODE,
        post="#",
        hours=72,
        projector=f"/projector/{CODE}",
        back=f"/console/{CODE}",
        address=f"https://tafel.voorbeeld.nl/projector/{CODE}/open/k3Jx0vQdTn5sYb8mW2eRz7uLaC4hF1pGiO6tN9yXwEs"
        if made
        else None,
    )


def desk_link() -> DeskLinkPage:
    return DeskLinkPage(
        frame=frame("Een tweede begeleider"),
        table="Tafel 1, raadzaal",
        address=f"https://tafel.voorbeeld.nl/console/{CODE}/open/k3Jx0vQdTn5sYb8mW2eRz7uLaC4hF1pGiO6tN9yXwEs",
        hours=72,
        back=f"/console/{CODE}",
    )


def tables(empty: bool = False) -> TablesPage:
    return TablesPage(
        frame=frame("Jouw tafels"),
        tables=()
        if empty
        else (
            TableRow("Tafel 1, raadzaal", CODE, "deliberation", 7, "#", "#", "#"),
            TableRow("Proef", "MAAS4", "closed", 5, "#", "#", "#", "#"),
        ),
        books=(
            BookRow(
                "one-list",
                "Eén wachtlijst",
                "Drie jaar jeugdhulp in twee gemeenten. De lijst groeit, en iedereen weet waarom.",
                tuple(BookSeat(s[0], s[4], PLACES[s[2]]) for s in SEATS),
                45,
                "#",
            ),
            BookRow("first-light", "Eerste licht", "Eén casus, één ronde.", (), 30),
        ),
        post="/tables",
        once=str(ONCE),
        name="Sanne",
        sign_out="/sign-out",
    )


GUIDE = """# Eén wachtlijst: gids voor de spelleider

Een kennismaking van drie kwartier: drie ronden van een jaar, en daarna twee jaar waarin niemand meer besluit.

## Draaiboek

> Kijk in je hand. Wat weet jij dat een ander aan deze tafel nog niet weet?

1. Zet het scherm aan.
2. Laat iedereen de code intikken.

## Wie wat weet

| wie | verstopt | plekken kwijt | weken |
| --- | --- | --- | ---: |
| De Kade | een op de drie namen staat dubbel | behandelaars staan klaar | 15,4 |
| secretaris Oosterveen | acht plekken zijn vrij te maken | de lijst klopt bijna helemaal | 12,3 |
"""


def guide() -> GuidePage:
    read = prose(GUIDE)
    return GuidePage(replace(frame(read.title), path="/guide/one-list"), read, "/tables")


def error() -> ErrorPage:
    return ErrorPage(
        frame=frame("Niet gevonden"),
        status=404,
        heading="Deze tafel is er niet",
        sentence="Kijk of de code klopt. Hij staat op het scherm in de zaal.",
    )


def slips_in_states() -> list[tuple[str, Slip]]:
    """One slip in each state."""
    plain = hand().observations[0]
    told = {"way": "told", "by": "council.o", "by_title": "Raadslid Oosterveen", "alone": False}
    return [
        ("only me", plain),
        ("new", plain.model_copy(update=told)),
        ("sent to me", plain.model_copy(update=told | {"way": "sent"})),
        ("asked", plain.model_copy(update=told | {"way": "asked", "by_title": "Het wijkteam"})),
        ("I told it", plain.model_copy(update={"alone": False, "told_to": ("De Kade",)})),
        ("everybody knows", plain.model_copy(update=told | {"told_table": True})),
    ]


def towns(count: int) -> RegionView:
    """A region of so many municipalities, large and small."""
    names = tuple(f"m{i}" for i in range(count))
    vessels = [v for v in region().vessels if v.place == "region"]
    for i, name in enumerate(names):
        size = 1.6 - 1.3 * i / max(count, 2)
        for line, cap, care, wait in ((0, 300, 220, 0), (1, 140, 138, 22)):
            vessels.append(
                Vessel(
                    line=line,
                    place=name,
                    title=f"Gemeente {i + 1}",
                    capacity=round(cap * size),
                    in_care=round(care * size),
                    waiting=round(wait * size),
                    weeks=3,
                )
            )
    return region().model_copy(update={"municipalities": names, "vessels": tuple(vessels), "streams": ()})


def scenes_small() -> list[tuple[str, drawn.Scene]]:
    """The region on a phone and a console, in its states."""
    phone_, console_ = drawn.MEASURES["phone"], drawn.MEASURES["console"]
    few = region().model_copy(
        update={
            "vessels": tuple(v.model_copy(update={"waiting": min(v.waiting, 3)}) for v in region().vessels)
        }
    )
    tiny = region().model_copy(
        update={
            "vessels": tuple(
                v.model_copy(update={"capacity": 12, "in_care": 9}) if v.line == 3 else v
                for v in region().vessels
            )
        }
    )
    many = region().model_copy(
        update={
            "vessels": tuple(
                v.model_copy(update={"waiting": 1900}) if v.line == 2 else v for v in region().vessels
            )
        }
    )
    return [
        ("phone", drawn.scene(region(), phone_, name="s1", own="oosterveen")),
        ("phone, neighbour's eyes", drawn.scene(region(), phone_, name="s2", own="lindewaard")),
        (
            "after a settlement",
            drawn.scene(
                region(2, after=True), phone_, name="s3", own="oosterveen", opening=region(), before=region()
            ),
        ),
        ("hardly anybody waits: rings", drawn.scene(few, phone_, name="s4", own="oosterveen")),
        ("too narrow: a notch", drawn.scene(tiny, phone_, name="s5", own="oosterveen")),
        ("many: a dot is more", drawn.scene(many, phone_, name="s6", own="oosterveen")),
        ("console", drawn.scene(region(), console_, name="s7")),
        ("console, five municipalities", drawn.scene(towns(5), console_, name="s8")),
    ]


def scenes_wall() -> list[tuple[str, drawn.Scene]]:
    """The region on a wall."""
    wall = drawn.MEASURES["projector"]
    return [
        ("one municipality", drawn.scene(towns(1), wall, name="w1")),
        ("two", drawn.scene(region(), wall, name="w2")),
        (
            "two, after a settlement",
            drawn.scene(region(2, after=True), wall, name="w3", opening=region(), before=region()),
        ),
        ("three", drawn.scene(towns(3), wall, name="w4")),
        ("seven", drawn.scene(towns(7), wall, name="w5")),
        ("twelve", drawn.scene(towns(12), wall, name="w6")),
    ]
