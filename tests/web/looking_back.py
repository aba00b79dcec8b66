"""A game looked back on, as it could have been: three rounds, three cases, the years after; and its thin variations.

The words and figures are made up, after the drawings; nothing here comes out of the model.
"""

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

from app.casebook_files import load
from app.reports.page import debrief_page
from app.reports.script import now_of, script
from game.casebook.casebook import Casebook
from game.casebook.text import Locale
from game.debrief.parts import (
    Alternative,
    Assumption,
    Beat,
    CardKnowledge,
    Certainty,
    Change,
    ClueRow,
    Compared,
    Course,
    Debrief,
    DeciderRow,
    DecisionRow,
    Decisions,
    Dropped,
    Finding,
    FindingRow,
    FirstInstincts,
    Forecasted,
    Holding,
    InstinctCount,
    Interest,
    Knowledge,
    Moment,
    OwnInstinct,
    Pair,
    Parts,
    Passing,
    PlaceRow,
    Places,
    Point,
    Range,
    Seen,
    Stance,
    Story,
    Stretch,
    TableFacts,
    TakeHome,
    WhatIf,
    Written,
)
from game.views.panels import Debrief as Shown
from tests.web import samples
from web.contexts import Projector
from web.language import speaking
from web.looking_back import DebriefPage, Script, Stage, Steps

Reader = Literal["own", "desk", "table"]
Variation = Literal["full", "computing", "undecided", "unknown", "undealt", "bots", "crowded", "closed_early"]
VARIATIONS: tuple[Variation, ...] = get_args(Variation)
STAGES: tuple[Stage, ...] = get_args(Stage)
LAST = 20
ROUNDS = ("Het eerste jaar", "Het tweede jaar", "Het derde jaar")
QUESTIONS: dict[Steps, str] = {
    "leave_role": "Wat wilde jij eigenlijk, en wie wist dat?",
    "story": "Wanneer voelde het alsof er geen keus meer was?",
    "knowledge": "Welke vraag had je nog willen stellen?",
    "what_if": "Wat had je gedaan met het hele plaatje?",
    "own_region": "Wie merkte wat van jullie keuzes? En hoe is dat bij jullie?",
    "agreement": "Welke ene afspraak neem je mee naar huis?",
}
SEATS = (
    (
        "alderman-oosterveen",
        "wethouder jeugd van Oosterveen",
        "Over een jaar zijn er verkiezingen. Je wilt iets laten zien dat van jou is.",
    ),
    (
        "alderman-lindewaard",
        "wethouder jeugd van Lindewaard",
        "Je denkt erover om zonder de regio in te kopen. Afspraken voor lang komen je slecht uit.",
    ),
    (
        "council-oosterveen",
        "raadslid van Oosterveen",
        "Je hebt ouders iets beloofd. Dat besluit moet er komen, liefst vandaag.",
    ),
    (
        "secretary-oosterveen",
        "gemeentesecretaris van Oosterveen",
        "Je hebt een vriend bij de woningcorporatie en wilt hem niet voor het hoofd stoten.",
    ),
    (
        "provider-de-kade",
        "directeur van De Kade",
        "Je bank kijkt mee. Nieuwe plekken maken je jaarrekening rond.",
    ),
)
MORE = (
    (
        "council-lindewaard",
        "raadslid van Lindewaard",
        "Je partij wil geen cent meer voor jeugd, wat er ook gebeurt.",
    ),
    (
        "secretary-lindewaard",
        "gemeentesecretaris van Lindewaard",
        "Je solliciteert in stilte bij een grotere gemeente.",
    ),
    (
        "gp",
        "huisarts in Oosterveen",
        "Je wilt dat het wijkteam je niet meer belt. Jij hebt het druk genoeg met je praktijk en twee open banen.",
    ),
    ("school", "directeur van een school", "Je begeleiders zijn weg. Dat wil je niet in de krant."),
)


@cache
def book() -> Casebook:
    """The casebook that the ids of the seats are of."""
    loaded = load(Path(__file__).resolve().parents[2] / "casebooks" / "first-light")
    assert loaded.book is not None
    return loaded.book


def course(
    figure: str, title: str, unit: str, place: str, place_title: str, values: tuple[float, ...]
) -> Course:
    step = LAST // (len(values) - 1)
    points = []
    for quarter in range(LAST + 1):
        k, rest = divmod(quarter, step)
        here = values[k] if k >= len(values) - 1 else values[k] + (values[k + 1] - values[k]) * rest / step
        points.append(Point(quarter=quarter, value=round(here, 2)))
    return Course(
        figure=figure, title=title, unit=unit, place=place, place_title=place_title, points=tuple(points)
    )


WEEKS = course(
    "youth.line2.weeks",
    "Lijn 2, behandeling: wachttijd",
    "weken",
    "region",
    "Lindestroom",
    (22, 19, 23, 25.2, 25.8, 26),
)


def beat(n: int, minute: float, round_: int, kind: Any, sentence: str, **more: Any) -> Beat:
    return Beat(n=n, at=minute * 60, round=round_, phase="decision", kind=kind, sentence=sentence, **more)


def story(variation: Variation) -> Story:
    beats = [beat(26, 0, 0, "figures", "De cijfers bij het begin", quarter=0)]
    cards = (
        ("De lijst van 22 weken", "Koop 40 plekken bij De Kade", "adopted"),
        ("De dure plek ver weg", "Eén gezinshuis voor de regio", "adopted"),
        ("De fabriek gaat dicht", "Dat is niet van ons", "refused"),
    )
    for number, (card, option, outcome) in enumerate(cards, start=1):
        n, minute = 30 * number, 9.0 * (number - 1)
        beats.append(beat(n, minute, number, "round", f"Ronde {number}: {ROUNDS[number - 1]}"))
        beats.append(beat(n + 1, minute, number, "phase", "Lezen"))
        if variation != "undealt":
            beats.append(beat(n + 2, minute, number, "card", f"Casus: {card}", headline="‘Mijn zoon wacht’"))
        beats.append(beat(n + 3, minute + 2, number, "phase", "Praten"))
        if number in (1, 2):
            beats.append(beat(n + 4, minute + 3, number, "shock", "Van buiten: Minder geld van het Rijk"))
        if number == 2:
            beats.append(
                beat(
                    n + 5,
                    minute + 3.5,
                    number,
                    "bookmark",
                    "Onthouden",
                    text="Hier viel het stil: wie betaalt?",
                )
            )
        if variation not in ("undecided", "undealt", "closed_early") or (
            variation == "closed_early" and number == 1
        ):
            said = "Aangenomen" if outcome == "adopted" else "Afgewezen"
            beats.append(
                beat(
                    n + 6,
                    minute + 6,
                    number,
                    "proposal",
                    f"Wethouder stelt voor: {option}",
                    text="Hier begint het.",
                )
            )
            beats.append(
                beat(
                    n + 7,
                    minute + 7.2,
                    number,
                    "decision",
                    f"{said}: {option}",
                    proposal=f"w{number}",
                    followed="De wachttijd ging in vijf jaar van 22 naar 26 weken." if number == 1 else None,
                )
            )
        if variation == "closed_early":
            break
        beats.append(beat(n + 8, minute + 8, number, "figures", "Nieuwe cijfers", quarter=4 * number))
    if variation != "closed_early":
        beats.append(beat(150, 28, 3, "epilogue", "De jaren erna: kwartaal 13 tot en met 20", quarter=LAST))
    beats.append(beat(160, 30, 3, "close", "De tafel is gesloten"))
    short = WEEKS.model_copy(update={"points": WEEKS.points[:1]})
    return Story(
        question=QUESTIONS["story"],
        sentence="In 30 minuten speelden jullie vijf jaar. Twee voorstellen zijn aangenomen.",
        beats=tuple(beats),
        courses=(short,) if variation == "closed_early" else (WEEKS, *LEFT.values()),
    )


CLUES: tuple[tuple[str, str, str, str, float | None, float | None, tuple[tuple[float, str], ...]], ...] = (
    ("double-names", "Eén op de drie namen staat dubbel", "provider-de-kade", "De Kade", None, None, ()),
    ("ready", "Acht plekken zijn vrij te maken", "provider-de-kade", "De Kade", None, 306, ((306, "sent"),)),
    (
        "same-pond",
        "Lindewaard vist in dezelfde vijver",
        "alderman-lindewaard",
        "beide wethouders",
        None,
        0,
        (),
    ),
    (
        "families",
        "Veertig gezinnen lopen vast",
        "local-team",
        "het wijkteam",
        260,
        360,
        ((260, "asked"), (360, "told")),
    ),
    (
        "parents",
        "Ouders willen ook tijdelijke hulp",
        "council-oosterveen",
        "raadslid van Oosterveen",
        None,
        186,
        ((186, "told"),),
    ),
    (
        "one-list",
        "Eén lijst voor de regio kan",
        "secretary-oosterveen",
        "gemeentesecretaris van Oosterveen",
        None,
        None,
        (),
    ),
)


def fate(another: float | None, deciding: float | None, holder: str) -> str:
    if deciding is not None:
        minute = f"{int(deciding) // 60}:{int(deciding) % 60:02d}"
        return (
            "Wie besluit, had het vanaf het begin." if deciding == 0 else f"Vanaf {minute} bij wie besluit."
        )
    return f"Bleef bij {holder}." if another is None else "Een ander wist het, wie besluit niet."


def clue(row: tuple[Any, ...]) -> ClueRow:
    name, brief, seat, holder, another, deciding, passed = row
    return ClueRow(
        observation=name,
        brief=brief,
        text=f"{brief}. Wie het nagaat, ziet het meteen.",
        holders=(Holding(id=seat, title=holder, contact=seat == "local-team", there=True),),
        holder_title=holder,
        passings=tuple(
            Passing(
                n=60 + int(at),
                at=at,
                way=way,
                by=seat,
                by_title=holder,
                to=(),
                heard_by=("alderman-oosterveen",),
                recorded_by="teller",
                sentence=f"{int(at) // 60}:{int(at) % 60:02d} {holder} vertelt het aan de tafel",
            )
            for at, way in passed
        ),
        in_the_room_from=0,
        another_from=another,
        deciders_from=deciding,
        known_at_decision=deciding is not None and deciding < 430,
        named_as_ground=name == "parents",
        sentence=fate(another, deciding, holder),
    )


def card(number: int, reader: Reader, variation: Variation) -> CardKnowledge:
    title = ("De lijst van 22 weken", "De dure plek ver weg", "De fabriek gaat dicht")[number - 1]
    decided = variation != "undecided"
    rows = tuple(clue(row) for row in CLUES[: 6 - number + 1 if number > 1 else 6])
    if variation == "unknown":
        rows = tuple(
            r.model_copy(
                update={
                    "passings": (),
                    "another_from": None,
                    "deciders_from": None,
                    "known_at_decision": False,
                    "sentence": f"Bleef bij {r.holder_title}.",
                }
            )
            for r in rows
        )
    own = OwnInstinct(option="buy", title="Koop 40 plekken bij De Kade", confidence=72)
    felt = variation != "bots" or number == 1
    return CardKnowledge(
        card=f"card-{number}",
        title=title,
        round=number,
        cause="Verstopt",
        explanation="De lijst leek een tekort aan plekken. Namen stonden dubbel, en wie klaar was, kon nergens heen.",
        expected="Koop 40 plekken bij De Kade",
        defensible=number == 2,
        verdict="Wat iedereen verwacht, was hier te verdedigen, en de tafel had gekeken."
        if number == 2
        else None,
        deciders=("alderman-oosterveen", "alderman-lindewaard"),
        deciders_title="beide wethouders",
        instincts=FirstInstincts(
            people=7 if felt else 0,
            confidence=71.0 if felt else None,
            options=(
                InstinctCount(option="buy", title="Plekken kopen", expected=True, people=5, chosen=True),
                InstinctCount(
                    option="look", title="Eerst iets uitzoeken", expected=False, people=2, chosen=False
                ),
            ),
            own=own if reader == "own" and number == 1 else None,
            sentence="Vijf van de 7 kozen op gevoel wat iedereen verwacht." if felt else None,
        ),
        clues=rows,
        stretches=(
            Stretch(round=number, phase="briefing", title="Lezen", start=0, end=120),
            Stretch(round=number, phase="deliberation", title="Praten", start=120, end=360),
            Stretch(round=number, phase="decision", title="Besluiten", start=360, end=480),
        ),
        could_from=Moment(at=260, n=70) if variation != "unknown" else None,
        had_from=None,
        decided=Moment(at=430, n=37) if decided else None,
        decision="kopen" if decided else None,
        knew=4,
        low=4,
        high=6,
        whole_picture=False,
        place="before" if decided else None,
        sentence="Bij het besluit kenden de beslissers 4 van de 6 aanwijzingen."
        if decided
        else "Over deze casus is niets besloten.",
        could_sentence="Bijna drie minuten eerder waren ze alle zes in de kamer." if decided else None,
        note="Voor zover vastgelegd.",
        evidence=(37, 70),
    )


def decision(number: int, title: str, adopted: bool) -> DecisionRow:
    verdict: Literal["adopt", "refuse"] = "adopt" if adopted else "refuse"
    return DecisionRow(
        proposal=f"w{number}",
        n=30 * number + 7,
        card=f"card-{number}",
        card_title=("De lijst van 22 weken", "De dure plek ver weg", "De fabriek gaat dicht")[number - 1],
        option="buy",
        title=title,
        expected=True,
        by="alderman-oosterveen",
        by_title="wethouder jeugd van Oosterveen",
        amount=62_000_000,
        funding=(),
        reason="Ouders wachten te lang.",
        outcome="adopted" if adopted else "refused",
        round=number,
        at=430,
        quarter=4 * (number - 1),
        starts=4 * (number - 1) + 1,
        deciders=(
            DeciderRow(
                seat="alderman-lindewaard",
                title="wethouder jeugd van Lindewaard",
                verdict=verdict,
                reason="Dit kunnen we uitleggen.",
                n=30 * number + 6,
                at=425,
                knew=(),
                grounds=(Seen(observation="parents", brief="Ouders willen ook tijdelijke hulp", clue=True),),
            ),
        ),
        stances=(
            Stance(seat="council-oosterveen", title="raadslid van Oosterveen", side="oppose", people=1),
        ),
        clues=6,
        knew=4,
        high=6,
        named=1,
        fits=False,
        sentence="Bij het besluit kenden de beslissers 4 van de 6 aanwijzingen.",
        forecast=Forecasted(
            figure="youth.line2.weeks",
            title="Wachttijd",
            unit="weken",
            place="region",
            place_title="Lindestroom",
            by=4,
            expected=-6,
            before=22,
            after=19,
            change=-3,
            sentence="Wachttijd: verwacht −6 na kwartaal 4; het werd −3.",
        ),
        became="Wachttijd ging in vijf jaar van 22 naar 26 weken.",
        then=(),
        what_if=f"without-w{number}" if adopted else f"adopted-w{number}",
        evidence=(),
    )


def pair(
    figure: str, title: str, place: str, place_title: str, went: Course, factor: float, said: str
) -> Pair:
    other = tuple(
        Point(quarter=p.quarter, value=round(p.value * (1 - factor * min(p.quarter, 8) / 8), 2))
        for p in went.points
    )

    def around(points: tuple[Point, ...]) -> tuple[Range, ...]:
        return tuple(
            Range(
                quarter=p.quarter, low=p.value * (1 - p.quarter / 180), high=p.value * (1 + p.quarter / 180)
            )
            for p in points
        )

    return Pair(
        figure=figure,
        title=title,
        unit=went.unit,
        place=place,
        place_title=place_title,
        happened=went.points,
        instead=other,
        happened_range=around(went.points),
        instead_range=around(other),
        norm=14 if figure.endswith("weeks") else None,
        difference=other[-1].value - went.points[-1].value,
        low=-15,
        high=-6,
        sentence=said,
    )


LEFT = {
    "oosterveen": course(
        "money.left",
        "Over dit jaar, verwacht",
        "cent",
        "oosterveen",
        "Oosterveen",
        (60_000_000, 41_000_000, 10_000_000, -22_000_000, -40_000_000, -70_000_000),
    ),
    "lindewaard": course(
        "money.left",
        "Over dit jaar, verwacht",
        "cent",
        "lindewaard",
        "Lindewaard",
        (190_000_000, 180_000_000, 150_000_000, 144_000_000, 130_000_000, 121_000_000),
    ),
}


def alternative(name: str, kind: Any, title: str, factor: float, round_: int = 1) -> Alternative:
    return Alternative(
        id=name,
        kind=kind,
        title=title,
        card=f"card-{round_}",
        card_title="De lijst van 22 weken",
        proposal="w1",
        option=None,
        option_title=None,
        decision=37,
        round=round_,
        parts_after=4 * (round_ - 1),
        same=False,
        dropped=(
            Dropped(
                n=67,
                title="Eén gezinshuis voor de regio",
                sentence="‘Eén gezinshuis voor de regio’ was dan niet op tafel gekomen.",
            ),
        )
        if kind == "without"
        else (),
        courses=(
            pair(
                "youth.line2.weeks",
                WEEKS.title,
                "region",
                "Lindestroom",
                WEEKS,
                factor,
                "Wachttijd: 26 weken, en 14 zonder dit besluit.",
            ),
            *(
                pair(
                    "money.left", "Over dit jaar, verwacht", place, row.place_title, row, factor / 3, "Over."
                )
                for place, row in LEFT.items()
            ),
        ),
        sentence="Dan was het wachten na vijf jaar ongeveer 12 weken korter, met hetzelfde geluk. "
        "Het kan ook 6 of 15 weken zijn.",
    )


def what_if(variation: Variation) -> WhatIf:
    common: dict[str, Any] = {
        "question": QUESTIONS["what_if"],
        "caveat": "Mensen hadden dan anders gereageerd; dat rekent niemand uit.",
        "marks": (4, 8, 12, LAST),
    }
    if variation == "computing":
        said = "Het andere verloop wordt nog uitgerekend."
        return WhatIf(**common, sentence=said, state="computing", note=said, first=None, alternatives=())
    if variation in ("undealt", "undecided", "closed_early"):
        said = "Er is niets besloten dat anders had gekund."
        return WhatIf(**common, sentence=said, state="nothing", note=said, first=None, alternatives=())
    return WhatIf(
        **common,
        sentence="Wat was er gebeurd met één ander besluit?",
        state="ready",
        note=None,
        first="picture-card-1",
        alternatives=(
            alternative("picture-card-1", "picture", "Met het hele plaatje: ‘De lijst van 22 weken’", 0.45),
            alternative("without-w1", "without", "Zonder ‘Koop 40 plekken bij De Kade’", 0.12),
            alternative("adopted-w3", "adopted", "Met ‘Help de fabriek aan een doorstart’", -0.2, 3),
        ),
    )


WORSENING = "Wie wacht, heeft later zwaardere hulp nodig"
INVITATION = "Meer plekken en een kortere wachttijd trekken nieuwe aanmeldingen aan"
PREVENTION = "Meer hulp dichtbij vindt eerst meer jongeren, en voorkomt later zwaardere hulp"
OVERLOAD = "Drukte maakt personeel ziek en jaagt het weg"


def assumption(name: str, title: str, weeks: float, reserves: float) -> Assumption:
    """An assumption without which the wait would end so many weeks later, and the reserves so much higher."""
    ends = (
        ("youth.line2.weeks", "weken", "region", "Lindestroom", 26.0, weeks),
        ("money.reserve", "cent", "oosterveen", "Oosterveen", 90e6, reserves),
        ("money.reserve", "cent", "lindewaard", "Lindewaard", 480e6, reserves),
    )
    return Assumption(
        id=name,
        title=title,
        without=f"Zonder: {title}",
        at_work=True,
        matters=bool(weeks or reserves),
        figures=tuple(
            Compared(
                figure=figure,
                title=figure,
                unit=unit,
                place=place,
                place_title=where,
                happened=went,
                without=went + more,
                difference=more,
                sentence="Het ging anders.",
            )
            for figure, unit, place, where, went, more in ends
        ),
        sentence=f"Dan was het wachten {weeks} weken langer geweest.",
    )


def certainty(variation: Variation) -> Certainty:
    notes = {"computing": "Het spel wordt nog uitgerekend.", "closed_early": "Er ging geen tijd voorbij."}
    note = notes.get(variation)
    off = assumption("overload", OVERLOAD, 0, 0).model_copy(update={"at_work": False, "figures": ()})
    ready = (
        assumption("worsening", WORSENING, -8, 410e6),
        assumption("invitation", INVITATION, 2, 10),
        assumption("prevention", PREVENTION, 0, 0),
        off,
    )
    return Certainty(
        question="Welke aanname herken je in je eigen regio, en welke niet?",
        sentence=note
        or f"De wachttijd kwam uit op 26 weken. Zonder de aanname ‘{WORSENING}’ was dat 18 weken geweest.",
        how="Elke regel laat één aanname weg. De start, de besluiten en het geluk bleven gelijk.",
        state="ready" if note is None else "computing" if variation == "computing" else "nothing",
        note=note,
        assumptions=() if note else (off,) if variation == "undecided" else ready,
        unknowns=21,
        drawn="Van 21 getallen weet niemand hoe groot ze zijn. Ze zijn voor deze tafel geloot.",
        sources="Het rekenmodel heeft 151 getallen. Daarvan rusten er 22 op gepubliceerde cijfers.",
    )


def places(variation: Variation) -> Places:
    waiting = {"oosterveen": (20, 26, 31, 38, 41, 40), "lindewaard": (30, 31, 30, 28, 33, 30)}
    rows = []
    for place, left in LEFT.items():
        title = left.place_title
        courses = (
            course("youth.line1.waiting", "Wijkteam: wacht", "jongeren", place, title, waiting[place]),
            course(
                "youth.line2.waiting",
                "Behandeling: wacht",
                "jongeren",
                place,
                title,
                (90, 80, 95, 104, 110, 111),
            ),
            left,
            course("money.reserve", "Reserve", "cent", place, title, (90e6, 90e6, 70e6, 48e6, 20e6, 0)),
        )
        rows.append(
            PlaceRow(place=place, title=title, kind="municipality", changes=changes(courses), courses=courses)
        )
    region = (
        WEEKS,
        course(
            "youth.line2.waiting",
            "Behandeling: wacht",
            "jongeren",
            "region",
            "Lindestroom",
            (190, 160, 188, 204, 210, 214),
        ),
        course(
            "youth.line2.in_care",
            "Behandeling",
            "jongeren",
            "region",
            "Lindestroom",
            (640, 680, 680, 676, 671, 668),
        ),
    )
    kade = (course("provider.liquidity", "Geld in kas", "maanden", "de-kade", "De Kade", (5, 6, 5, 4, 3, 2)),)
    rows.append(
        PlaceRow(place="region", title="Lindestroom", kind="region", changes=changes(region), courses=region)
    )
    rows.append(
        PlaceRow(place="de-kade", title="De Kade", kind="provider", changes=changes(kade), courses=kade)
    )
    still = variation == "closed_early"
    return Places(
        question=QUESTIONS["own_region"],
        sentence="Er ging geen tijd voorbij."
        if still
        else "De wachttijd ging in vijf jaar van 22 naar 26 weken. Oosterveen kwam tekort, Lindewaard hield over.",
        quarters=(samples.region(),) if still else (samples.region(), samples.region(LAST, after=True)),
        rows=() if still else tuple(rows),
    )


def changes(courses: tuple[Course, ...]) -> tuple[Change, ...]:
    return tuple(
        Change(
            figure=c.figure,
            title=c.title,
            unit=c.unit,
            before=c.points[0].value,
            after=c.points[-1].value,
            sentence=c.title,
        )
        for c in courses
    )


def looked_back(reader: Reader = "desk", variation: Variation = "full", locale: Locale = "nl") -> Debrief:
    """The debrief of a reader: a participant with the seat of De Kade, the facilitators, or the table."""
    seats = SEATS + (MORE if variation == "crowded" else ())
    cards = () if variation == "undealt" else tuple(card(k, reader, variation) for k in (1, 2, 3))
    rows: tuple[DecisionRow, ...] = ()
    if variation not in ("undecided", "undealt"):
        rows = (
            decision(1, "Koop 40 plekken bij De Kade", True),
            decision(2, "Eén gezinshuis voor de regio", True),
            decision(3, "Dat is niet van ons", False),
        )[: 1 if variation == "closed_early" else 3]
    mine = "provider-de-kade" if reader == "own" else None
    written = [
        Written(n=140 + i, prompt=p, question=q, seat=s, title=t, text=text, own=s == mine)
        for i, (p, q, s, t, text) in enumerate(
            (
                (
                    "one-question",
                    "Welke vraag had je eerder willen stellen?",
                    "provider-de-kade",
                    "directeur van De Kade",
                    "Wie er echt op de lijst staan.",
                ),
                (
                    "take-home",
                    "Wat ga je in je eigen regio navragen?",
                    "provider-de-kade",
                    "directeur van De Kade",
                    "Of onze lijst ook dubbel telt.",
                ),
                (
                    "take-home",
                    "Wat ga je in je eigen regio navragen?",
                    "council-oosterveen",
                    "raadslid van Oosterveen",
                    "Wie de huisarts belt, en waarom.",
                ),
            )
        )
        if reader == "desk" or s == mine
    ]
    beats = story(variation)
    if reader != "desk":
        beats = beats.model_copy(update={"beats": tuple(b for b in beats.beats if b.kind != "bookmark")})
    return Debrief(
        table=TableFacts(
            casebook="first-light",
            version="1.0.0",
            title="De wachtlijst",
            region="Lindestroom",
            model="1.0.0",
            rounds=3,
            day="2026-11-25",
            minutes=30.2,
            seats=tuple(s[0] for s in seats),
            bots=tuple(s[0] for s in seats) if variation == "bots" else (),
        ),
        locale=locale,
        parts=Parts(
            story=beats,
            decisions=Decisions(
                sentence="Twee voorstellen zijn aangenomen." if rows else "Er is niets besloten.",
                decisions=rows,
            ),
            knowledge=Knowledge(question=QUESTIONS["knowledge"], cards=cards, talked=()),
            what_if=what_if(variation),
            lenses=(
                Finding(
                    id="look_first",
                    title="Eerst kijken",
                    statement="Bij het besluit kenden de beslissers 4 van de 6 aanwijzingen. Zij noemden er één.",
                    value=0.67,
                    low=0.67,
                    high=1.0,
                    evidence=(37, 67, 99, 320),
                    question="Wat had je nodig om eerst te kijken?",
                    rows=(
                        FindingRow(
                            card="card-1",
                            title="De lijst van 22 weken",
                            clues=6,
                            knew=4,
                            high=6,
                            named=1,
                            asked=2,
                            sentence="De lijst van 22 weken: 4 van de 6 aanwijzingen, twee vragen vooraf.",
                        ),
                    ),
                ),
            )
            if rows
            else (),
            places=places(variation),
            take_home=TakeHome(
                question="Wat ga je in je eigen regio navragen?",
                written=tuple(written),
                interests=tuple(Interest(seat=s, title=t, interest=i, own=s == mine) for s, t, i in seats),
            ),
            certainty=certainty(variation),
        ),
    )


def shown(step: Steps | None, stage: Stage = "figure", about: str | None = None) -> Shown:
    return Shown(
        open=True,
        step=step,
        stage=stage if step else None,
        about=about,
        question=QUESTIONS.get(step or "story") if step else None,
    )


def page(
    reader: Reader = "desk",
    variation: Variation = "full",
    *,
    theme: samples.Theme = None,
    language: Locale = "nl",
    step: Steps | None = "knowledge",
    live: bool = True,
) -> DebriefPage:
    """The page that a reader has of it."""
    with speaking(language):
        return debrief_page(
            looked_back(reader, variation, language),
            book(),
            samples.frame("Nabespreking", theme=theme, language=language),
            code=samples.CODE,
            audience=reader,
            now=now_of(book(), shown(step), language),
            live=samples.live() if live else None,
            downloads=(("PDF", "#pdf"), ("CSV", "#csv"), ("JSON", "#json")) if reader != "table" else (),
            wall_address="?wall=1" if reader == "desk" else None,
            script_address="#" if reader == "desk" else None,
            back_address="#",
        )


def step(
    name: Steps,
    stage: Stage = "figure",
    about: str | None = None,
    variation: Variation = "full",
    question: str | None = None,
    language: Locale = "nl",
) -> Script:
    """What the wall shows at a step."""
    with speaking(language):
        asked = shown(name, stage, about).model_copy(update={"question": question or QUESTIONS[name]})
        now = now_of(book(), asked, language)
        assert now is not None
        return script(looked_back("table", variation, language), now, about)


def wall(
    name: Steps, stage: Stage = "figure", about: str | None = None, variation: Variation = "full", **more: Any
) -> Projector:
    """The screen in the room at a step of the script."""
    return replace(samples.projector("closed"), script=step(name, stage, about, variation, **more))
