"""What a policy is, and how its choice becomes a body."""

from collections.abc import Callable, Sequence
from typing import Any

from game.bots.draws import Draws
from game.bots.filling import complete
from game.bots.sight import Sight
from game.offers import Offer, misfit

Body = dict[str, Any]
"""An act in the form of the contract, without its id."""
Policy = Callable[[Sight, Draws], Body | None]
"""What a bot does now, or None. A policy is made of such as well: its steps."""


def body_of(offer: Offer, draws: Draws, sentences: Sequence[str], **chosen: Any) -> Body | None:
    """The body of an offered act with these fields, the others by lot; None where that is not on offer.

    A chosen field of which the offer does not know is left out; one that is None counts as not chosen.
    """
    fitting = {n: v for n, v in chosen.items() if n in offer.form.fields and v is not None}
    body = complete(offer.form, fitting, draws, sentences)
    return None if misfit(offer.form, body) is not None else {"kind": offer.kind, **body}
