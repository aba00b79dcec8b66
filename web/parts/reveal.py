"""What a settlement changed, chosen for a room that looks for ten seconds: one sentence, three changes, and an order.

The rules, over the figures that were published and nothing else:

1. *The list.* The game asks about waiting, so what became of the longest list of the region is always said, also that
   it stayed as it was. Its weeks are shown, or its people where the weeks did not go along.
2. *The cause* is a change that comes before the list: places won or lost where the list is; otherwise the places that
   changed most anywhere; otherwise how many more, or fewer, were registered.
3. *The neighbour* is what changed most in another place than the list's and the cause's: people waiting, places, money
   left, a provider's cash. Where nothing did, it is what changed most of all that was not said yet.

A change is only told when it is larger than two reports may differ by chance (`OFF`): reports are blurred, and a story
about a blur is no story. What is picked as the largest of many has to be half as large again (`PICKED`), for among many
blurs there is always a large one. What is exact (money, and everything in the years after) is told from a least step
on (`LEAST`). A sentence puts things beside each other and never says that one made the other: it cannot know.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from game.views.panels import RegionView
from game.views.panels import Vessel as Figures
from web.amounts import MILLION, number, upfirst
from web.language import gettext as _
from web.language import ngettext, spoken
from web.parts.region import REGION, longest, whereabouts

What = Literal["places", "waiting", "weeks", "registered", "left", "cash"]
Turn = Literal["cause", "effect", "neighbour"]

OFF: Mapping[What, float] = {
    "places": 0.035,
    "waiting": 0.14,
    "weeks": 0.17,
    "registered": 0.14,
    "left": 0.0,
    "cash": 0.0,
}
"""How far two reports of one figure may lie apart by chance, as a share: two standard deviations."""
PICKED = 1.5
"""How much surer a change has to be that was picked out of many: three standard deviations."""
LEAST: Mapping[What, float] = {
    "places": 2,
    "waiting": 5,
    "weeks": 1,
    "registered": 5,
    "left": 10_000_000,
    "cash": 1,
}
"""The least step that is worth telling: people, weeks, cents, months."""
WORTH: Mapping[What, float] = {
    "places": 0.10,
    "waiting": 0.25,
    "weeks": 0.20,
    "registered": 0.25,
    "left": 0.50,
    "cash": 0.30,
}
"""The share by which a figure has to change to weigh as much as another: lists and purses swing more than teams."""

SMALL = 4
"""A figure of fewer than so many least steps weighs as if it were so large: from two to nine is no story."""


Clause = tuple[Turn, bool | None, str]
"""A turn, whether it is for the better (None: neither), and the words."""


@dataclass(frozen=True)
class Finding:
    """One figure that changed. `better` for who needs help or has to pay; `weight` 1 is an ordinary change."""

    what: What
    place: str
    title: str
    line: int | None
    before: float
    after: float
    weight: float

    @property
    def up(self) -> bool:
        return self.after > self.before

    @property
    def better(self) -> bool:
        return self.up if self.what in {"places", "left", "cash"} else not self.up

    @property
    def key(self) -> tuple[str, int | None]:
        return self.place, self.line


@dataclass(frozen=True)
class Change:
    """One figure before and after, and what it counts."""

    before: str
    after: str
    what: str


@dataclass(frozen=True)
class Reveal:
    """What is told of a settlement: the clauses of the sentence and the changes, each in the order of its turn."""

    clauses: tuple[tuple[Turn, str], ...]
    moved: tuple[tuple[Turn, Finding], ...]
    changes: tuple[Change, ...]

    @property
    def words(self) -> str:
        """The sentence without its capital and its full stop, to stand in another one."""
        return "".join(words for _turn, words in self.clauses)

    @property
    def sentence(self) -> str:
        return upfirst(self.words) + "."

    @property
    def pieces(self) -> tuple[str, ...]:
        """The sentence, cut where it is told bit by bit; the full stop goes with the last."""
        words = [words for _turn, words in self.clauses]
        words[0] = upfirst(words[0])
        words[-1] += "."
        return tuple(words)


def reveal(now: RegionView, before: RegionView, *, exact: bool = False) -> Reveal:
    """Chooses what is told. `exact` figures are true ones: nothing in them is blurred."""
    return _revealed(spoken(), now, before, exact)


@lru_cache(64)
def _revealed(_language: str, now: RegionView, before: RegionView, exact: bool) -> Reveal:
    found, surely, every = (
        list(findings(now, before, sure)) for sure in ((0, 0, 0) if exact else (PICKED, 1, 0))
    )
    list_ = the_list(before) or the_list(now)
    effect = of_the_list(surely, every, list_)
    cause = the_cause(found, surely, list_)
    other = the_neighbour(found, list_, [one for one in (cause, effect) if one is not None])
    clauses: list[Clause] = []
    if cause:
        clauses.append(("cause", cause.better, clause(cause, now)))
    if list_:
        clauses.append(("effect", effect.better if effect else None, of_list(effect)))
    if other:
        clauses.append(("neighbour", other.better, clause(other, now)))
    turns: tuple[tuple[Turn, Finding | None], ...] = (
        ("cause", cause),
        ("effect", effect),
        ("neighbour", other),
    )
    moved = tuple((turn, one) for turn, one in turns if one is not None)
    return Reveal(joined(clauses), moved, tuple(change(one, now) for _turn, one in moved))


def findings(now: RegionView, before: RegionView, sure: float) -> Iterator[Finding]:
    """Every change that is more than chance, in the order of the picture; `sure` is how many times `OFF`."""
    earlier = {(one.place, one.line): one for one in before.vessels}
    for one in now.vessels:
        old = earlier.get((one.place, one.line))
        if old is None:
            continue
        title = one.title
        yield from _told("places", one.place, title, one.line, old.capacity, one.capacity, sure)
        yield from _told("waiting", one.place, title, one.line, old.waiting, one.waiting, sure)
        yield from _told("weeks", one.place, title, one.line, old.weeks, one.weeks, sure)
    old_up, up = (sum(stream.up for stream in it.streams if stream.place != REGION) for it in (before, now))
    yield from _told("registered", REGION, "", None, old_up, up, sure)
    purses = {purse.place: purse for purse in before.purses}
    for purse in now.purses:
        if purse.place in purses:
            yield from _told(
                "left", purse.place, purse.title, None, purses[purse.place].left, purse.left, sure
            )
    cashes = {cash.place: cash for cash in before.cash}
    for cash in now.cash:
        if cash.place in cashes:
            yield from _told(
                "cash", cash.place, cash.title, None, cashes[cash.place].months, cash.months, sure
            )


def _told(
    what: What, place: str, title: str, line: int | None, before: float, after: float, sure: float
) -> Iterator[Finding]:
    size, step = max(abs(before), abs(after)), abs(after - before)
    if step < LEAST[what] or step < OFF[what] * sure * size:
        return
    weight = step / max(size, SMALL * LEAST[what]) / WORTH[what]
    yield Finding(what, place, title, line, before, after, weight)


def the_list(region: RegionView) -> Figures | None:
    """The longest list that the whole region shares; where there is none, the longest of all."""
    shared = region.model_copy(update={"vessels": tuple(one for one in region.vessels if one.line >= 2)})
    return longest(shared) or longest(region)


def of_the_list(found: list[Finding], every: list[Finding], list_: Figures | None) -> Finding | None:
    """What became of the list, where its weeks or its people changed by more than chance.

    Shown are its weeks when they went the same way, though it be by less: that is what people feel of a list.
    """
    if list_ is None:
        return None
    key = (list_.place, list_.line)
    sure = [one for one in found if one.key == key and one.what in {"weeks", "waiting"}]
    if not sure:
        return None
    first = next((one for one in sure if one.what == "waiting"), sure[0])
    weeks = [one for one in every if one.key == key and one.what == "weeks" and one.up is first.up]
    return weeks[0] if weeks else first


def the_cause(found: list[Finding], surely: list[Finding], list_: Figures | None) -> Finding | None:
    """What came before: places at the list, else the places that changed most, else registrations."""
    places = [one for one in found if one.what == "places"]
    key = (list_.place, list_.line) if list_ else None
    at_the_list = [one for one in surely if one.what == "places" and one.key == key]
    registered = [one for one in found if one.what == "registered"]
    for some in (at_the_list, places, registered):
        if some:
            return max(some, key=lambda one: one.weight)
    return None


def the_neighbour(found: list[Finding], list_: Figures | None, told: list[Finding]) -> Finding | None:
    """What changed most elsewhere; else what changed most of the rest."""
    places = {one.place for one in told} | ({list_.place} if list_ else set())
    keys = {one.key for one in told} | ({(list_.place, list_.line)} if list_ else set())
    rest = [one for one in found if one.key not in keys and one.what not in {"weeks", "registered"}]
    elsewhere = [one for one in rest if one.place not in places]
    return max(elsewhere or rest, key=lambda one: one.weight, default=None)


def joined(clauses: list[Clause]) -> tuple[tuple[Turn, str], ...]:
    """The clauses of one sentence: `but` once at most, where what follows turns the other way."""
    if not clauses:
        return (("effect", _("little changed")),)
    turn, good, said = clauses[0]
    found = [(turn, said)]
    turns: list[bool] = []
    for _turn, better, _words in clauses[1:]:
        # A list that stays as it is turns against places that were won, and against nothing else.
        other_way = good is not None and better is not good and (better is not None or good)
        turns.append(bool(other_way) and not any(turns))
        good = better if better is not None else good
    for place, (turn, _better, words) in enumerate(clauses[1:]):
        # `And` stands once: before what closes the sentence, or before what turns it.
        listed = place + 1 < len(turns) and not turns[place + 1]
        joint = _(", but {other}") if turns[place] else ", {other}" if listed else _(" and {other}")
        found.append((turn, joint.format(other=words)))
    return tuple(found)


def of_list(effect: Finding | None) -> str:
    """What became of the list, as a clause."""
    if effect is None:
        return _("the list stayed about as long")
    return _("the list became longer") if effect.up else _("the list became shorter")


def clause(one: Finding, region: RegionView) -> str:
    """A change as a clause without figures: those stand beside it."""
    at = _place(one, region)
    match one.what:
        case "places":
            if one.line == 1:
                words = _("{where} became larger") if one.up else _("{where} became smaller")
            else:
                words = _("{where} won places") if one.up else _("{where} lost places")
            return words.format(where=at)
        case "waiting" | "weeks":
            words = _("more people wait for {where}") if one.up else _("fewer people wait for {where}")
            return words.format(where=at)
        case "registered":
            return _("more people were registered") if one.up else _("fewer people were registered")
        case "left":
            words = _("{where} has more money left") if one.up else _("{where} has less money left")
            return words.format(where=at)
        case "cash":
            words = _("{where} has more cash") if one.up else _("{where} has less cash")
            return words.format(where=at)


def change(one: Finding, region: RegionView) -> Change:
    """The same with its figures."""
    at = _place(one, region)
    count = round(one.after)
    before, after = number(round(one.before)), number(count)
    match one.what:
        case "places":
            words = ngettext("place with {where}", "places with {where}", count)
            return Change(before, after, words.format(where=at))
        case "weeks":
            words = ngettext("week of waiting for {where}", "weeks of waiting for {where}", count)
            return Change(before, after, words.format(where=at))
        case "waiting":
            words = ngettext("person waits for {where}", "people wait for {where}", count)
            return Change(before, after, words.format(where=at))
        case "registered":
            words = ngettext(
                "person registered for treatment a quarter",
                "people registered for treatment a quarter",
                count,
            )
            return Change(before, after, words)
        case "left":
            return Change(
                number(one.before / MILLION, 1),
                number(one.after / MILLION, 1),
                _("million euros left of the budget of {where}").format(where=at),
            )
        case "cash":
            words = ngettext("month of cash with {where}", "months of cash with {where}", count)
            return Change(number(one.before, 1), number(one.after, 1), words.format(where=at))


def _place(one: Finding, region: RegionView) -> str:
    if one.line is None:
        return one.title
    vessel = next(v for v in region.vessels if (v.place, v.line) == one.key)
    return whereabouts(vessel, region)


def steps(now: RegionView, before: RegionView, told: Reveal) -> list[RegionView]:
    """The pictures that go with the clauses: as it was, then each in its turn, and with the last all the rest.

    Of the cause only the places change at first: what stands in them follows with the effect.
    """
    at = {(one.place, one.line): one for one in before.vessels}
    then = {(one.place, one.line): one for one in now.vessels}
    moved = dict(told.moved)
    shown = [_with(now, before, at)]
    for turn, _words in told.clauses[:-1]:
        finding = moved.get(turn)
        if finding is not None and finding.line is not None:
            key = (finding.place, finding.line)
            vessel = then[key]
            if turn == "cause":
                vessel = at[key].model_copy(update={"capacity": vessel.capacity})
            at[key] = vessel
        shown.append(_with(now, before, at))
    return [*shown, now]


def _with(now: RegionView, before: RegionView, at: Mapping[tuple[str, int], Figures]) -> RegionView:
    vessels = tuple(at.get((one.place, one.line), one) for one in now.vessels)
    return before.model_copy(update={"quarter": now.quarter, "vessels": vessels})
