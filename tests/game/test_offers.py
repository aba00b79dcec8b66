"""The offers law: what is offered is accepted, what is left out is refused, and schema and check agree."""

import json
from collections.abc import Iterator
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from pydantic import TypeAdapter, ValidationError

from game.acts import ACT, CONTROL, AnyAct, AnyControl, Sent
from game.decide import ACTS, CONTROLS, decide, offers
from game.offers import (
    AnyOf,
    Either,
    Form,
    ListOf,
    Number,
    Offer,
    OneOf,
    Sentence,
    SomeOf,
    Values,
    Whole,
    misfit,
    schema,
)
from game.quantities import ParticipantId
from game.refusals import Refusal
from game.views import panel
from tests.game.playing import Game
from tests.game.playing import casebook as small
from tests.secrecy import law
from tests.secrecy.book import BOOK
from tests.secrecy.played import Moment, World, act_id, at, filled, known, play, readers
from tests.secrecy.samples import genes

MODEST = settings(
    max_examples=200,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
GAMES = 4
Body = dict[str, Any]


def sends(moment: Moment, reader: str, body: Body) -> None:
    """The body as it comes in from outside, as JSON, and what the table makes of it: ValidationError or Refusal."""
    adapter: TypeAdapter[AnyAct] | TypeAdapter[AnyControl] = CONTROL if reader == "facilitators" else ACT
    act = adapter.validate_json(json.dumps(body), strict=True)
    who = ParticipantId(reader[2:]) if reader.startswith("p:") else None
    decide(moment.table, Sent(act, at(9_999), who, facilitator=reader == "facilitators"))


def actors(world: World) -> list[str]:
    return [r for r in readers([world]) if law.sender(r) not in (None, "door")]


def looks(number: int) -> Iterator[tuple[Moment, str, list[Offer]]]:
    """Every actor at some moments of a game, in each of its phases, with what is on offer to them."""
    world, rnd = play(genes(number), number), Random(number)
    by_phase: dict[tuple[int, str], list[Moment]] = {}
    for moment in world.moments:
        by_phase.setdefault((moment.table.common.round, moment.table.common.phase), []).append(moment)
    for moments in by_phase.values():
        for moment in rnd.sample(moments, min(2, len(moments))):
            for actor in actors(world):
                look = known(moment.table, actor)
                if look is not None:
                    yield moment, actor, offers(BOOK, look)


def body_of(offer: Offer, rnd: Random) -> Body:
    name = act_id("offer", rnd.random())
    return {"id": name, "kind": offer.kind, **filled(offer.form, rnd, "a")}


@pytest.mark.parametrize("number", range(GAMES))
def test_what_is_offered_is_accepted(number: int) -> None:
    rnd = Random(number)
    for moment, actor, on_offer in looks(number):
        for offer in on_offer:
            body = body_of(offer, rnd)
            assert Draft202012Validator(offer.schema()).is_valid(body)
            sends(moment, actor, body)


@pytest.mark.parametrize("number", range(GAMES))
def test_what_no_schema_allows_is_refused(number: int) -> None:
    rnd = Random(number)
    for moment, actor, on_offer in looks(number):
        schemas = [(o.kind, Draft202012Validator(o.schema())) for o in on_offer]
        for offer in rnd.sample(on_offer, min(6, len(on_offer))):
            body = broken(body_of(offer, rnd), rnd)
            if any(kind == body.get("kind") and one.is_valid(body) for kind, one in schemas):
                continue
            with pytest.raises((Refusal, ValidationError)):
                sends(moment, actor, body)


WRONG: tuple[Any, ...] = (
    "",
    " ",
    "nobody",
    7,
    -1,
    10**12,
    1.5,
    True,
    [],
    ["nobody"],
    {},
    {"nobody": 1},
    "x" * 501,
)


def broken(body: Body, rnd: Random) -> Body:
    """The body with something wrong: a field too many, one too few, or one with another value."""
    fields = [name for name in body if name not in ("id", "kind")]
    way = rnd.random()
    if way < 0.2 or not fields:
        return body | {"surprise": 1}
    name = rnd.choice(fields)
    if way < 0.4:
        return {key: value for key, value in body.items() if key != name}
    found = body[name]
    if isinstance(found, dict) and way < 0.7:
        return body | {name: broken({"id": "", **found}, rnd)}
    if isinstance(found, list) and found and way < 0.7:
        return body | {name: [*found, found[0]]}
    return body | {name: rnd.choice(WRONG)}


@pytest.mark.parametrize("number", range(GAMES))
def test_what_is_not_offered_is_refused_and_never_breaks(number: int) -> None:
    """Every kind that is left out is a refusal, whatever it is about; and no act at all is an error."""
    rnd = Random(number)
    for moment, actor, on_offer in looks(number):
        things = law.everything([moment])
        kinds = {o.kind for o in on_offer}
        mine = CONTROLS if actor == "facilitators" else ACTS
        for kind in mine:
            body = law.anyhow(kind, things, rnd, actor == "facilitators")
            if kind not in kinds:
                with pytest.raises(Refusal):
                    sends(moment, actor, body)
                continue
            fits = any(o.kind == kind and Draft202012Validator(o.schema()).is_valid(body) for o in on_offer)
            try:
                sends(moment, actor, body)
            except Refusal:
                assert not fits, body
            else:
                assert fits, body


def test_acts_and_controls_keep_to_their_door() -> None:
    for moment, actor, _ in looks(0):
        kinds, host = (ACTS, True) if actor == "facilitators" else (CONTROLS, False)
        for kind in kinds:
            body = law.anyhow(kind, law.everything([moment]), Random(1), not host)
            act = (ACT if host else CONTROL).validate_python(body)
            who = None if host else ParticipantId(actor[2:])
            with pytest.raises(Refusal):
                decide(moment.table, Sent(act, at(9_999), who, facilitator=host))


def test_the_panel_says_what_is_on_offer_and_nothing_else() -> None:
    for moment, actor, on_offer in looks(1):
        look = known(moment.table, actor)
        assert look is not None
        shown = panel("acts", BOOK, look, moment.words, "nl")
        assert shown is not None
        assert shown.data() == {
            "acts": [
                {"kind": o.kind, "about": o.about, "cost": o.cost, "schema": o.schema()} for o in on_offer
            ]
        }


def test_a_participant_may_say_for_which_seat() -> None:
    tried = 0
    for moment, actor, on_offer in looks(2):
        look = known(moment.table, actor)
        if look is None or look.mandate is None or not on_offer:
            continue
        body = body_of(on_offer[0], Random(tried)) | {"seat": look.mandate.seat}
        assert Draft202012Validator(on_offer[0].schema()).is_valid(body)
        sends(moment, actor, body)
        other = next(s.id for s in BOOK.seats if s.id != look.mandate.seat)
        assert not Draft202012Validator(on_offer[0].schema()).is_valid(body | {"seat": other})
        with pytest.raises(Refusal, match="not_your_seat"):
            sends(moment, actor, body | {"seat": other})
        tried += 1
    assert tried


def test_whole_numbers_may_be_written_with_a_point() -> None:
    moment, actor, offer = next(
        (moment, actor, o) for moment, actor, on_offer in looks(0) for o in on_offer if o.kind == "prefer"
    )
    body = body_of(offer, Random(1)) | {"confidence": 70.0}
    assert Draft202012Validator(offer.schema()).is_valid(body)
    sends(moment, actor, body)


def test_nothing_is_offered_that_cannot_be_filled_in() -> None:
    """A table of one seat, nobody to ask, nothing to ask about, and options that nobody thinks of."""
    plain = small()
    card = plain.cards[0].model_dump(mode="json")
    unthought = [o | {"unlocked_by": ["past-team"]} for o in card["options"]]
    cards = [card | {"options": unthought}, card | {"id": "other", "observations": []}]
    seats = [plain.seats[0].model_dump(mode="json")]
    game = Game(small(seats=seats, contacts=[], subjects=[], cards=cards, monitor=[]))
    anna = game.joins()
    game.starts()
    game.host("deal", card="other")
    while game.table.common.phase != "closed":
        for look in (game.table.known(anna), game.table.known_facilitators()):
            for offer in offers(game.book, look):
                assert Draft202012Validator(offer.schema()).is_valid(body_of(offer, Random(1)))
        if game.table.common.phase == "epilogue":
            game.host("close")
        else:
            common = game.table.common
            game.host("advance", expect={"round": common.round, "phase": common.phase})


def test_every_schema_is_one() -> None:
    for _, _, on_offer in looks(3):
        for offer in on_offer:
            Draft202012Validator.check_schema(offer.schema())


# Schema and check agree, on any values.

IDS = ("a", "b", "c-d")
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-3, 8)
    | st.sampled_from([0.0, 1.0, 1.5, 7.0])
    | st.sampled_from(["a", "b", "c-d", "", " ", "\n", "abcdef", " abc ", "\u2003", "table"]),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["a", "b", "z"]), inner, max_size=3)
    ),
    max_leaves=6,
)
NAMES = st.lists(st.sampled_from(IDS), unique=True, min_size=1).map(tuple)
LEAVES = (
    NAMES.map(OneOf)
    | st.builds(SomeOf, NAMES, st.integers(0, 2), st.none() | st.integers(2, 3))
    | st.lists(JSON, min_size=1, max_size=3).map(tuple).map(Either)
    | st.builds(Whole, st.integers(-2, 2), st.integers(2, 7))
    | st.builds(Number, st.integers(-2, 2), st.integers(2, 7))
    | st.builds(Sentence, st.integers(0, 1), st.integers(3, 5))
)
VALUES: st.SearchStrategy[Values] = st.recursive(
    LEAVES,
    lambda inner: (
        st.builds(
            Form,
            st.dictionaries(st.sampled_from(["a", "b", "c"]), inner, max_size=3),
            st.frozensets(st.sampled_from(["a", "b"]), max_size=2),
        )
        | st.lists(inner, min_size=1, max_size=3).map(tuple).map(AnyOf)
        | st.builds(ListOf, inner, st.integers(0, 1), st.integers(1, 3))
    ),
    max_leaves=5,
)


@st.composite
def near(draw: st.DrawFn, values: Values) -> Any:
    """A value that fits, or nearly, or not at all."""
    if draw(st.integers(0, 5)) == 0:
        return draw(JSON)
    match values:
        case OneOf(values=names) | Either(values=names):
            return draw(st.sampled_from(names))
        case SomeOf(values=names):
            return draw(st.lists(st.sampled_from(names), max_size=4))
        case Whole(low=low, high=high):
            return draw(st.integers(low - 1, high + 1) | st.integers(low, high).map(float))
        case Number(low=low, high=high):
            return draw(st.floats(low - 1, high + 1, allow_nan=False) | st.integers(int(low), int(high)))
        case Sentence(most=most):
            return draw(st.text(st.sampled_from("ab \n\u00a0"), max_size=most + 1))
        case Form(fields=fields):
            found = {name: draw(near(kind)) for name, kind in fields.items() if draw(st.integers(0, 5))}
            return found | ({"extra": 1} if draw(st.integers(0, 7)) == 0 else {})
        case ListOf(kind=kind, most=most):
            return draw(st.lists(near(kind), max_size=most + 1))
        case AnyOf(kinds=kinds):
            return draw(near(draw(st.sampled_from(kinds))))


@MODEST
@given(data=st.data(), values=VALUES)
def test_check_and_schema_agree(data: st.DataObject, values: Values) -> None:
    found = data.draw(near(values))
    assert (misfit(values, found) is None) == Draft202012Validator(schema(values)).is_valid(found)


def test_a_misfit_says_where() -> None:
    form = Form({"what": Form({"of": OneOf(("a",))}), "to": SomeOf(("a", "b"))}, frozenset({"to"}))
    for found, field in (
        ({"what": {"of": "z"}}, "what.of"),
        ({"what": {}}, "what.of"),
        ({"what": {"of": "a"}, "to": ["a", "z"]}, "to[1]"),
        ({"what": {"of": "a"}, "more": 1}, "more"),
        ([], ""),
    ):
        wrong = misfit(form, found)
        assert wrong is not None
        assert wrong.field == field


def test_of_several_kinds_the_nearest_says_where() -> None:
    kinds = AnyOf((Form({"a": OneOf(("x",)), "b": OneOf(("x",))}), Form({"c": OneOf(("x",))})))
    wrong = misfit(kinds, {"a": "x", "b": "y"})
    assert wrong is not None
    assert wrong.field == "b"


def test_looks_are_many() -> None:
    """What is never offered is never checked."""
    kinds = {o.kind for number in range(GAMES) for _, _, on_offer in looks(number) for o in on_offer}
    assert kinds >= {*ACTS, *CONTROLS} - {"resume"}
