"""The national catalogue: measures that any region can take, with what they do and what they cost.

A casebook takes one by its name (`use`) and may change what differs. What goes by inhabitants is for each thousand of
them. What a measure does are assumptions unless a source says otherwise; what is used of new places is billed by use,
so that their measures have no price of their own.
What must not live here: how a measure becomes an option of a casebook (`game.casebook.standard`).
"""

from dataclasses import dataclass
from typing import Final, Literal

from game.casebook.text import Text
from game.region.effects import Door, Operation
from game.region.national.entry import text
from game.region.parameter import ASSUMPTION
from game.region.setting import Stream

Kind = Literal["capacity", "access", "staff", "rules", "housing", "debts", "work", "safety", "prevention"]


@dataclass(frozen=True)
class Change:
    """One effect. With `scaled` the value is for each 1,000 inhabitants; of providers, for all of them together."""

    parameter: str
    operation: Operation
    value: float
    scaled: bool = False
    delay: int = 0
    ramp: int = 0
    door: Door | None = None


@dataclass(frozen=True)
class Standard:
    """A measure of the catalogue. `euros` a year for each 1,000 inhabitants, for `quarters` (None: for good)."""

    id: str
    kind: Kind
    stream: Stream
    title: Text
    text: Text
    changes: tuple[Change, ...]
    euros: float
    quarters: int | None = None
    points: float = 0
    source: str = ASSUMPTION


STANDARD: Final = (
    Standard(
        "stronger-team",
        "capacity",
        "youth",
        text("Een sterker wijkteam", "A stronger local team"),
        text(
            "Het wijkteam kan een vijfde meer gezinnen helpen. Mensen vinden kost tijd.",
            "The local team can help a fifth more families. Finding people takes time.",
        ),
        (
            Change("youth.line1.places", "add", 0.7, scaled=True, delay=1, ramp=2),
            Change("money.prepaid.team", "add", 0.7, scaled=True, delay=1, ramp=2),
        ),
        2_700,
        points=2,
    ),
    Standard(
        "help-nearby",
        "prevention",
        "youth",
        text("Meer hulp in de buurt", "More help in the community"),
        text(
            "Jongerenwerk en opvoedhulp in de buurt groeien met een vijfde. De uren komen op de rekening van de buurt.",
            "Youth work and parenting help grow by a fifth. The hours come on the bill of the community.",
        ),
        (Change("youth.line0.places", "add", 1.4, scaled=True, delay=1, ramp=2),),
        500,
        points=2,
    ),
    Standard(
        "team-at-school",
        "prevention",
        "youth",
        text("Het wijkteam op school", "The local team at school"),
        text(
            "Een ochtend per week zit iemand van het team op school.",
            "One morning a week somebody of the team is at school.",
        ),
        (Change("youth.line0.places", "add", 1.4, scaled=True, delay=1, ramp=1, door="school"),),
        900,
        points=1,
    ),
    Standard(
        "more-treatment",
        "capacity",
        "youth",
        text("Meer plekken voor behandeling", "More places for treatment"),
        text(
            "De aanbieders krijgen een tiende meer plekken. Die betaal je ook als ze leeg zijn.",
            "The providers get a tenth more places. You pay for them even when they are empty.",
        ),
        (
            Change("youth.line2.places", "add", 0.57, scaled=True, delay=2, ramp=2),
            Change("money.prepaid", "add", 0.57, scaled=True, delay=2, ramp=2),
        ),
        8_800,
        points=1,
    ),
    Standard(
        "more-stay",
        "capacity",
        "youth",
        text("Meer plekken voor verblijf", "More places for stay"),
        text(
            "Er komen gezinshuizen bij. Je betaalt wat er gebruikt wordt.",
            "Family homes are added. You pay for what is used.",
        ),
        (Change("youth.line3.places", "add", 0.1, scaled=True, delay=3, ramp=2),),
        0,
        points=1,
    ),
    Standard(
        "one-list",
        "access",
        "youth",
        text("Eén schone wachtlijst", "One clean waiting list"),
        text(
            "Alle aanbieders werken met één lijst. Dubbele en oude namen gaan eraf.",
            "All providers work with one list. Double and old names come off it.",
        ),
        (Change("youth.list.double", "multiply", 0.25, delay=1, ramp=2),),
        600,
        quarters=4,
        points=2,
    ),
    Standard(
        "gp-mirror",
        "access",
        "youth",
        text("Cijfers terug naar de huisarts", "Figures back to the GP"),
        text(
            "Elke maand ziet de huisarts wat er van verwijzingen kwam, en er is een vaste lijn met het wijkteam.",
            "Each month the GP sees what became of referrals, and has a direct line to the team.",
        ),
        (Change("youth.door.gp", "multiply", 0.9, delay=1, ramp=3),),
        300,
        points=1,
    ),
    Standard(
        "practice-nurse",
        "access",
        "youth",
        text("Een ondersteuner bij de huisarts", "A practice nurse with the GP"),
        text(
            "De helft van wie de huisarts zou verwijzen, praat eerst met een ondersteuner.",
            "Half of those whom the GP would refer first talk with a practice nurse.",
        ),
        (Change("youth.nurse", "add", 0.5, delay=1, ramp=2),),
        5_000,
        points=2,
        source="The Hague, Oost Gelre: about half not referred on; CPB 2020: no difference for a municipality",
    ),
    Standard(
        "bridging",
        "access",
        "youth",
        text("Hulp tijdens het wachten", "Help while waiting"),
        text(
            "Drie op de tien wachtenden krijgen alvast lichte hulp.",
            "Three in ten who wait get light help meanwhile.",
        ),
        (Change("youth.bridging", "add", 0.3, delay=1, ramp=2),),
        1_500,
        points=1,
    ),
    Standard(
        "room-to-step-down",
        "access",
        "youth",
        text("Doorstroomafspraken", "Agreements about moving on"),
        text(
            "Wie klaar is met behandeling gaat bij het wijkteam en bij de woningen voor.",
            "Whoever finishes treatment goes first at the local team and for a home.",
        ),
        (
            Change("youth.stepdown.priority", "multiply", 1.5, ramp=2),
            Change("housing.flow", "multiply", 1.1, delay=1, ramp=2),
        ),
        400,
        points=1,
    ),
    Standard(
        "staff-pact",
        "staff",
        "youth",
        text("Eén afspraak over personeel", "One agreement about staff"),
        text(
            "De regio werft samen en haalt geen mensen meer bij elkaar weg.",
            "The region recruits together and no longer draws people from each other.",
        ),
        (
            Change("staff.at_hand", "add", 0.2, delay=1, ramp=3),
            Change("staff.turnover", "multiply", 0.9, delay=1, ramp=3),
        ),
        800,
        points=2,
    ),
    Standard(
        "check-everything",
        "rules",
        "youth",
        text("Alles dubbel controleren", "Check everything twice"),
        text(
            "Elk besluit wordt door een tweede nagekeken. Dat geeft rust, en het kost werktijd.",
            "Somebody else looks at each decision. That calms, and it takes working time.",
        ),
        (Change("rules.count", "add", 1.0),),
        200,
        points=1,
    ),
    Standard(
        "homes",
        "housing",
        "youth",
        text("Huizen voor wie uitstroomt", "Homes for those who move on"),
        text(
            "De corporaties houden woningen vrij voor wie verder kan.",
            "The housing corporations keep homes for those who can move on.",
        ),
        (Change("housing.flow", "multiply", 1.3, delay=3, ramp=2),),
        1_500,
        points=2,
    ),
    Standard(
        "early-debts",
        "debts",
        "youth",
        text("Vroeg helpen bij schulden", "Early help with debts"),
        text(
            "Wie een betaling mist wordt meteen gebeld. Het duurt een jaar voor je iets merkt.",
            "Whoever misses a payment is called at once. It takes a year before you notice.",
        ),
        (Change("resilience.debts", "add", 0.05, delay=3, ramp=4),),
        1_500,
        points=1,
        source="Panteia: 1.57 to 2.91 euros back for the municipality; business cases without control",
    ),
    Standard(
        "light-and-green",
        "safety",
        "youth",
        text("Licht en groen op het plein", "Light and green on the square"),
        text(
            "Donkere plekken krijgen licht en groen, één keer. Mensen durven weer naar buiten.",
            "Dark places get light and green, once. People dare to go out again.",
        ),
        (Change("resilience.safety", "add", 0.06, delay=2, ramp=3),),
        2_500,
        quarters=4,
        points=1,
        source="Philadelphia RCT: nuisance 30 per cent less; how much need that takes away is an assumption",
    ),
    Standard(
        "keep-jobs",
        "work",
        "youth",
        text("Banen in de streek houden", "Keep jobs in the area"),
        text(
            "Vergunningen en grond gaan voor naar wie werk houdt of brengt.",
            "Permits and land go first to who keeps or brings jobs.",
        ),
        (Change("resilience.jobs", "add", 0.04, delay=4, ramp=4),),
        2_000,
        points=2,
        source="Dutch registers: a father's lost job shows in a child's care for years; the size is an assumption",
    ),
    Standard(
        "general-service",
        "prevention",
        "support",
        text("Meer algemene voorzieningen", "More general services"),
        text(
            "Was, maaltijd en ontmoeting voor iedereen, zonder aanvraag.",
            "Laundry, meals and meeting for all, without an application.",
        ),
        (Change("support.line0.places", "add", 3.0, scaled=True, delay=1, ramp=2),),
        300,
        points=1,
    ),
    Standard(
        "more-supported-housing",
        "capacity",
        "support",
        text("Meer beschermd wonen", "More supported housing"),
        text(
            "Er komt een tiende meer plekken bij. Je betaalt wat er gebruikt wordt.",
            "A tenth more places are added. You pay for what is used.",
        ),
        (Change("support.line3.places", "add", 0.14, scaled=True, delay=3, ramp=2),),
        0,
        points=1,
    ),
    Standard(
        "guidance-to-work",
        "work",
        "work",
        text("Meer begeleiding naar werk", "More guidance to work"),
        text(
            "Een vijfde meer mensen in de bijstand krijgt begeleiding. Je betaalt wat er gebruikt wordt.",
            "A fifth more people on a benefit are guided. You pay for what is used.",
        ),
        (Change("work.line1.places", "add", 0.9, scaled=True, delay=1, ramp=2),),
        0,
        points=1,
    ),
    Standard(
        "jobs-with-a-coach",
        "work",
        "work",
        text("Banen met een coach", "Jobs with a coach"),
        text(
            "Werkgevers krijgen drie jaar lang een coach bij mensen die het niet alleen redden.",
            "Employers get a coach for three years with people who cannot do it alone.",
        ),
        (
            Change("work.line2.places", "add", 0.5, scaled=True, delay=2, ramp=3),
            Change("work.line3.places", "add", 0.3, scaled=True, delay=2, ramp=3),
        ),
        0,
        points=2,
    ),
)

STANDARD_BY_ID: Final = {standard.id: standard for standard in STANDARD}
