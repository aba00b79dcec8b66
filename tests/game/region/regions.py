"""Regions for the tests: the one of the first casebook, and any that can be thought of."""

from hypothesis import strategies as st

from game.casebook.text import Text
from game.region.effects import Effect, Measure
from game.region.setting import Municipality, Provider, RegionSpec


def text(words: str) -> Text:
    return Text(nl=words, en=words)


def region(
    inhabitants: dict[str, int], providers: tuple[str, ...] = ("kade",), **parameters: float
) -> RegionSpec:
    """A region with these municipalities; dots in parameter names are written as double underscores."""
    return RegionSpec(
        title=text("Region"),
        newspaper=text("The Paper"),
        municipalities=tuple(
            Municipality(id=name, title=text(name), inhabitants=count) for name, count in inhabitants.items()
        ),
        providers=tuple(Provider(id=name, title=text(name)) for name in providers),
        parameters={name.replace("__", "."): value for name, value in parameters.items()},
    )


LINDESTROOM = RegionSpec(
    title=text("Lindestroom"),
    newspaper=text("De Lindestroom"),
    municipalities=(
        Municipality(id="oosterveen", title=text("Oosterveen"), inhabitants=38_000),
        Municipality(id="lindewaard", title=text("Lindewaard"), inhabitants=74_000),
    ),
    providers=(Provider(id="de-kade", title=text("De Kade")),),
    parameters={
        "youth.line0.places[oosterveen]": 260,
        "youth.line0.places[lindewaard]": 520,
        "youth.opening.line0.filled[oosterveen]": 0.70,
        "youth.opening.line0.filled[lindewaard]": 0.77,
        "youth.line1.places[oosterveen]": 130,
        "youth.line1.places[lindewaard]": 260,
        "youth.opening.line1.filled[oosterveen]": 1.0,
        "youth.opening.line1.filled[lindewaard]": 0.98,
        "youth.opening.line1.waiting[oosterveen]": 20,
        "youth.line2.places[de-kade]": 640,
        "youth.line3.places[de-kade]": 110,
        "youth.opening.line2.listed": 190,
        "money.budget[oosterveen]": 14_100_000,
        "money.budget[lindewaard]": 27_600_000,
        "money.slack[oosterveen]": 0.0426,
        "money.slack[lindewaard]": 0.0688,
        "provider.months": 5.0,
    },
)
"""The region of the first casebook, with the figures of its first projector."""

CLOGGED = {
    "youth.list.double": 0.33,
    "youth.opening.ready": 0.12,
    "youth.door.gp": 0.62,
    "youth.door.team": 0.12,
    "youth.invite.wait": 0.8,
    "staff.at_hand": 0.2,
    "youth.line2.duration": 4.6,
}
"""Mix 1: the GP refers past the team, places are held by those ready to leave, a third of the list is double."""

LOST = {
    "youth.list.double": 0.05,
    "youth.opening.ready": 0.03,
    "youth.door.gp": 0.22,
    "youth.door.team": 0.52,
    "youth.triage.light": 0.3,
    "youth.triage.context": 0.1,
    "youth.invite.wait": 0.1,
    "staff.at_hand": 0.9,
    "youth.line2.duration": 5.0,
}
"""Mix 2: another provider stopped; the list is clean, referrals are right, staff is at hand."""


UNMOVED = {"politics.leaving": 0.0, "provider.closing": 0.0, "supervision.cut": 0.0}
"""Nobody acts on what money does."""


CHANGING = {
    "youth.door.gp": 0.5,
    "youth.door.team": 0.24,
    "youth.opening.line3.filled": 0.7,
    "youth.triage.takes": 0.5,
    "change.from": 2,
    "change.over": 4,
    "youth.need.added[oosterveen]": 0.1,
    "resilience.jobs.loss[oosterveen]": 0.8,
    "resilience.jobs.loss[lindewaard]": 0.4,
    "resilience.safety.loss[oosterveen]": 0.4,
    "resilience.debts.loss[oosterveen]": 0.3,
}
"""A region in which a factory closes, a square grows unsafe and families come."""


def gate(start: int = 1) -> Measure:
    """The GP sends everybody to the neighbourhood team first."""
    effect = Effect(parameter="youth.door.gp", scope="region", operation="multiply", value=0.4)
    return Measure(id="gate", start=start, effects=(effect,))


def nurse(start: int = 1) -> Measure:
    """A practice nurse sees half of whom the GP would refer."""
    effect = Effect(parameter="youth.nurse", scope="region", operation="add", value=0.5)
    return Measure(id="nurse", start=start, effects=(effect,))


def rescue(start: int = 1) -> Measure:
    """Most of the jobs stay."""
    effect = Effect(parameter="resilience.jobs.loss", scope="region", operation="multiply", value=0.3)
    return Measure(id="rescue", start=start, effects=(effect,))


def buy(start: int = 1) -> Measure:
    """Option A: forty places, 620,000 euros a year, shared by inhabitants."""
    return Measure(
        id="buy",
        start=start,
        effects=(
            Effect(
                parameter="youth.line2.places[de-kade]", scope="region", operation="add", value=40, ramp=2
            ),
            Effect(parameter="money.prepaid[de-kade]", scope="region", operation="add", value=40, ramp=2),
        ),
        costs={"oosterveen": 5_258_929, "lindewaard": 10_241_071},
    )


def clear(start: int = 1) -> Measure:
    """Option B: one clean list, triage together, places to move out to; 180,000 euros a year."""
    return Measure(
        id="clear",
        start=start,
        effects=(
            Effect(parameter="youth.list.double", scope="region", operation="multiply", value=0.4, ramp=3),
            Effect(parameter="youth.door.gp", scope="region", operation="multiply", value=0.65, ramp=3),
            Effect(parameter="housing.flow", scope="region", operation="add", value=0.25, ramp=3),
        ),
        costs={"oosterveen": 1_526_786, "lindewaard": 2_973_214},
    )


def bridge(start: int = 1) -> Measure:
    """Option C: bridging care and a practice nurse for youth at the GP; 360,000 euros a year."""
    return Measure(
        id="bridge",
        start=start,
        effects=(
            Effect(parameter="youth.bridging", scope="region", operation="set", value=0.35, delay=1, ramp=2),
            Effect(
                parameter="youth.door.gp", scope="region", operation="multiply", value=0.8, delay=3, ramp=2
            ),
        ),
        costs={"oosterveen": 3_053_571, "lindewaard": 5_946_429},
    )


@st.composite
def regions(draw: st.DrawFn, most: int = 12) -> RegionSpec:
    """Any region: one to twelve municipalities, none to four providers, places and lists of any size."""
    municipalities = draw(st.lists(st.integers(2_000, 400_000), min_size=1, max_size=most))
    providers = draw(st.integers(0, 4))
    share = st.floats(0.0, 1.0)
    parameters = {
        "youth.list.double": draw(st.floats(0.0, 0.6)),
        "youth.opening.ready": draw(st.floats(0.0, 0.4)),
        "youth.opening.line0.filled": draw(share),
        "youth.opening.line1.filled": draw(share),
        "youth.opening.line2.filled": draw(share),
        "youth.opening.line3.filled": draw(share),
        "youth.invite.wait": draw(st.floats(0.0, 1.5)),
        "staff.at_hand": draw(share),
        "pooling.line2": draw(share),
        "pooling.line3": draw(share),
        "housing.flow": draw(st.floats(0.0, 3.0)),
        "money.slack": draw(st.floats(-0.3, 0.3)),
        "youth.nurse": draw(share),
        "youth.triage.takes": draw(st.floats(0.0, 1.0)),
        "youth.need.added": draw(st.floats(-0.3, 0.5)),
        "resilience.jobs.loss": draw(st.floats(0.0, 1.0)),
        "resilience.jobs.reach": draw(share),
        "change.from": draw(st.integers(1, 6)),
    }
    return region(
        {f"m{index}": count for index, count in enumerate(municipalities)},
        tuple(f"p{index}" for index in range(providers)),
        **{name.replace(".", "__"): value for name, value in parameters.items()},
    )


@st.composite
def measures(draw: st.DrawFn, spec: RegionSpec) -> tuple[Measure, ...]:
    """Measures of all kinds that fit the region."""
    names = (
        "youth.line0.places",
        "youth.line1.places",
        "youth.line2.places",
        "youth.line3.places",
        "youth.door.gp",
        "youth.list.double",
        "housing.flow",
        "youth.bridging",
        "money.grant",
        "resilience.debts",
        "resilience.jobs.loss",
        "youth.need.added",
        "youth.nurse",
        "money.prepaid.team",
        "staff.turnover",
    )
    effect = st.builds(
        Effect,
        parameter=st.sampled_from(names),
        scope=st.sampled_from(["own", "neighbours", "region"]),
        operation=st.just("multiply"),
        value=st.floats(0.0, 2.0),
        delay=st.integers(0, 2),
        ramp=st.integers(0, 3),
        duration=st.one_of(st.none(), st.integers(1, 4)),
    )
    ids = spec.municipality_ids
    measure = st.builds(
        Measure,
        id=st.just("x"),
        place=st.one_of(st.none(), st.sampled_from(ids)),
        start=st.integers(1, 3),
        effects=st.lists(effect, min_size=1, max_size=3).map(tuple),
        costs=st.dictionaries(st.sampled_from(ids), st.integers(-(10**7), 10**8), max_size=2),
        cost_duration=st.one_of(st.none(), st.integers(1, 3)),
    )
    found = draw(st.lists(measure, max_size=3))
    return tuple(each.model_copy(update={"id": f"x{index}"}) for index, each in enumerate(found))
