"""Looking back together, once the table is closed: the debrief's script, step by step, for everybody at once."""

from collections.abc import Mapping
from typing import get_args

from game.acts import Present, Sent, Stage
from game.casebook.casebook import Casebook
from game.casebook.script import script_of
from game.courses import turned, with_option, with_the_picture
from game.events import DebriefShown
from game.known import Common
from game.offers import Form, Offer, OneOf, Values
from game.rules.rule import Controls, Happening, Host, Offers
from game.seats import TABLE
from game.table import Table

STAGES: tuple[Stage, ...] = get_args(Stage)


def subjects(book: Casebook, common: Common, step: str) -> tuple[str, ...]:
    """What a step can be about: a card of what was known, another course of what would have been."""
    if step == "knowledge":
        return common.cards
    if step == "what_if":
        return courses(book, common)
    return ()


def courses(book: Casebook, common: Common) -> tuple[str, ...]:
    """Every other course that part `what_if` may hold of these cards and decisions, by the names that it uses there."""
    decided = [p for p in common.proposals.values() if not p.taken_back]
    return (
        *(with_the_picture(card) for card in common.cards),
        *(turned(p.id, True) for p in decided if p.outcome == "adopted"),
        *(turned(p.id, False) for p in decided if p.outcome == "refused"),
        *(with_option(card, o.id) for card in common.cards for o in book.card_by_id[card].options),
    )


def may_present(host: Host) -> Offers:
    offers = []
    for step in script_of(host.book):
        fields: Mapping[str, Values] = {"step": OneOf((step.step,)), "stage": OneOf(STAGES)}
        about = subjects(host.book, host.common, step.step)
        if about:
            fields = {**fields, "about": OneOf(about)}
        offers.append(Offer("present", Form(fields, frozenset({"about"})), about=step.step))
    return offers


def present(_: Table, sent: Sent) -> list[Happening]:
    act = sent.act
    assert isinstance(act, Present)
    return [(TABLE, DebriefShown(shown=act.step, stage=act.stage, about=act.about))]


CONTROLS = Controls({"present": may_present}, {"present": present})
