"""How a habit is planted on a base policy: at its occasions it goes before what the base would do.

An occasion is a moment at which the habit would do something else than the base. Whether it is kept then is drawn
from the bot's own chance for (seat, habit, round, occasion) alone, so a larger dose keeps all that a smaller one kept.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from game.bots.draws import Draws
from game.bots.phrases import Occasion
from game.bots.policy import Body, Policy
from game.bots.sight import Sight
from game.bots.talking import make, reachable
from game.known import Proposal
from game.offers import misfit


@dataclass(frozen=True)
class Turn:
    """A moment at which a seat may act: what it sees, its chance, and what it would do so far."""

    sight: Sight
    draws: Draws
    base: Policy
    would: Body | None

    @property
    def kind(self) -> str:
        """What the base would do; nothing: ''."""
        return str(self.would["kind"]) if self.would else ""

    @property
    def proposal(self) -> Proposal | None:
        """What the base would take a side on, decide or change."""
        name = (self.would or {}).get("proposal")
        return next((p for p in self.sight.proposals if p.id == name), None)

    @property
    def adopts(self) -> bool:
        return self.kind == "decide" and (self.would or {})["verdict"] == "adopt"

    def with_(self, **changes: object) -> Body:
        """What the base would do, with other fields."""
        return {**(self.would or {}), **changes}

    def without(self, *kinds: str) -> Body | None:
        """What the base would do if it could not do these."""
        left = tuple(o for o in self.sight.offers if o.kind not in kinds)
        return self.base(replace(self.sight, offers=left), self.draws)

    def act(
        self, kind: str, about: str | None = None, occasion: Occasion = "ask", **chosen: object
    ) -> Body | None:
        """The first act of a kind that is on offer with these fields."""
        for offer in self.sight.on_offer(kind):
            if about in (None, offer.about):
                body = make(self.sight, self.draws, offer, occasion, **chosen)
                if body is not None and all(body.get(n) == v for n, v in chosen.items() if v is not None):
                    return body
        return None

    def ask(self, to: str, about: str | None = None) -> Body | None:
        """A question to a seat or a contact about a card, or about what else can be asked."""
        for offer in self.sight.on_offer("ask"):
            subjects = reachable(offer.form.fields.get("about"))
            if to in reachable(offer.form.fields.get("to")) and subjects:
                chosen = about if about in subjects else subjects[0]
                return make(self.sight, self.draws, offer, "ask", to=to, about=chosen)
        return None

    def speak(self, toward: str) -> Body | None:
        """Say to a seat in which role it speaks."""
        for offer in self.sight.on_offer("stance"):
            return make(self.sight, self.draws, offer, "ask", toward=toward, conflict="", **{"as": "partner"})
        return None

    def consult(self, figure: str | None, place: str | None) -> Body | None:
        """A figure of a place, or any figure of it, that was not looked up since figures were published."""
        for offer in self.sight.on_offer("consult"):
            places = reachable(offer.form.fields.get("place"))
            if figure in (None, offer.about) and (place in places or (place is None and places)):
                return make(self.sight, self.draws, offer, "ask", place=place or places[0])
        return None

    def asked(self, *seats: str) -> bool:
        """Whether it asked one of these something."""
        return any(q.seat == self.sight.seat and q.to in seats for q in self.sight.questions)

    def seats_of(self, place: str) -> tuple[str, ...]:
        return tuple(s for s in self.sight.seats if self.sight.place_of[s] == place)


Key = tuple[str | int, ...]
Rule = Callable[[Turn], tuple[Key, Body | None] | None]
"""At an occasion: what it is called, and what is done then in place of what the base would do."""


@dataclass(frozen=True)
class Habit:
    """A habit and its twin: rules, one after the other."""

    rules: tuple[Rule, ...]
    twin: tuple[Rule, ...]


def possible(sight: Sight, body: Body | None) -> bool:
    """Whether it is on offer; doing nothing always is."""
    if body is None:
        return True
    fields = {name: value for name, value in body.items() if name != "kind"}
    return any(misfit(offer.form, fields) is None for offer in sight.on_offer(body["kind"]))


def planted(base: Policy, rules: Sequence[Rule], dose: float, name: str) -> Policy:
    """The base policy with a habit in it: each rule sees what those before it made of the turn."""

    def chooses(sight: Sight, draws: Draws) -> Body | None:
        turn = Turn(sight, draws, base, base(sight, draws))
        for rule in rules:
            found = rule(turn)
            if found is not None and found[1] != turn.would and possible(sight, found[1]):
                occasion, body = found
                if draws.trait("habit", name, sight.round, *occasion) < dose:
                    turn = replace(turn, would=body)
        return turn.would

    return chooses
