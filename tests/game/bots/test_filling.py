"""From what is on offer to a body: whatever the values are, what is filled in fits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.bots.draws import Draws
from game.bots.filling import complete, fill
from game.offers import AnyOf, Either, Form, ListOf, Number, OneOf, Sentence, SomeOf, Values, Whole, misfit

SENTENCES = ("What do you know about this?", "Yes.")

names = st.lists(st.text(min_size=1, max_size=6), min_size=1, max_size=5, unique=True).map(tuple)
leaves: st.SearchStrategy[Values] = st.one_of(
    names.map(OneOf),
    names.flatmap(
        lambda n: st.tuples(st.integers(0, len(n)), st.none() | st.integers(0, 2)).map(
            lambda p: SomeOf(n, p[0], None if p[1] is None else p[0] + p[1])
        )
    ),
    st.lists(st.one_of(st.integers(), st.lists(st.integers(), max_size=2)), min_size=1).map(
        lambda found: Either(tuple(found))
    ),
    st.tuples(st.integers(-100, 100), st.integers(0, 100)).map(lambda p: Whole(p[0], p[0] + p[1])),
    st.tuples(st.floats(-1e9, 1e9), st.floats(0, 1e9)).map(lambda p: Number(p[0], p[0] + p[1])),
    st.integers(0, 40).map(Sentence),
)


def grown(inner: st.SearchStrategy[Values]) -> st.SearchStrategy[Values]:
    forms = st.dictionaries(st.sampled_from("abcd"), inner, max_size=3).flatmap(
        lambda fields: st.sets(st.sampled_from(sorted(fields)) if fields else st.nothing()).map(
            lambda optional: Form(fields, frozenset(optional))
        )
    )
    lists = st.builds(ListOf, inner, st.integers(0, 1), st.integers(1, 3))
    return forms | lists | st.lists(inner, min_size=1, max_size=3).map(lambda kinds: AnyOf(tuple(kinds)))


@given(st.recursive(leaves, grown, max_leaves=6), st.integers(0, 2**48), st.integers(0, 9))
def test_what_is_filled_in_fits(values: Values, seed: int, count: int) -> None:
    draws = Draws(seed, "seat", 1, "deliberation", count)
    found = fill(values, draws, SENTENCES)
    assert misfit(values, found) is None
    assert fill(values, draws, SENTENCES) == found


def test_chosen_fields_stand_and_others_are_drawn_or_left_out() -> None:
    form = Form({"to": OneOf(("a", "b")), "text": Sentence(), "about": OneOf(("c",))}, frozenset({"text"}))
    draws = Draws(1, "seat", 1, "deliberation", 0)
    assert complete(form, {"to": "b"}, draws, SENTENCES) == {"to": "b", "about": "c"}


def test_where_nothing_is_on_offer_nothing_can_be_filled_in() -> None:
    with pytest.raises(ValueError, match="to: nothing is on offer"):
        fill(Form({"to": OneOf(())}), Draws(1, "seat", 1, "deliberation", 0), SENTENCES)
