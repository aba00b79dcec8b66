"""From what is on offer to a body: fields that somebody chose, and the rest by lot.

Knows `Values` and nothing of any act, so that it can fill in what later casebooks and acts bring.
"""

from collections.abc import Mapping, Sequence
from typing import Any, assert_never

from game.bots.draws import Draws
from game.offers import AnyOf, Either, Form, ListOf, Number, OneOf, Sentence, SomeOf, Values, Whole

Json = Any

DIGITS = 6
"""To how many digits behind the point a number is drawn."""


def fill(values: Values, draws: Draws, sentences: Sequence[str], path: str = "") -> Json:
    """Any value that fits, all alike as far as that means something; a field that may be left out is half the time.

    `sentences` are what may be said where a free text is asked. Raises `ValueError` where nothing fits.
    """
    match values:
        case OneOf(values=names) | Either(values=names):
            if not names:
                raise ValueError(f"{path or 'the body'}: nothing is on offer")
            return draws.pick(names, "fill", path)
        case SomeOf(values=names, least=least, most=most):
            limit = len(names) if most is None else min(most, len(names))
            count = draws.whole(least, max(least, limit), "fill", path, "count")
            chosen = set(draws.shuffled(range(len(names)), "fill", path)[:count])
            return [name for place, name in enumerate(names) if place in chosen]
        case Whole(low=low, high=high):
            return draws.whole(low, high, "fill", path)
        case Number(low=low, high=high):
            drawn = low + draws.share("fill", path) * (high - low)
            return min(high, max(low, round(drawn, DIGITS)))
        case Sentence(least=least, most=most):
            fitting = [s for s in sentences if least <= len(s) <= most]
            return draws.pick(fitting, "fill", path) if fitting else "." * least
        case Form():
            return complete(values, {}, draws, sentences, path, leave_out=0.5)
        case ListOf(kind=kind, least=least, most=most):
            count = draws.whole(least, most, "fill", path, "count")
            return [fill(kind, draws, sentences, f"{path}.{place}") for place in range(count)]
        case AnyOf(kinds=kinds):
            return fill(draws.pick(kinds, "fill", path, "kind"), draws, sentences, path)
        case _:
            assert_never(values)


def complete(
    form: Form,
    chosen: Mapping[str, Json],
    draws: Draws,
    sentences: Sequence[str],
    path: str = "",
    leave_out: float = 1.0,
) -> dict[str, Json]:
    """A body with the `chosen` fields; the others by lot, and those that may be left out with that chance."""
    body: dict[str, Json] = {}
    for name, values in form.fields.items():
        where = f"{path}.{name}" if path else name
        if name in chosen:
            body[name] = chosen[name]
        elif name not in form.optional or draws.share("leave", where) >= leave_out:
            body[name] = fill(values, draws, sentences, where)
    return body
