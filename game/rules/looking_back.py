"""Looking back together, once the table is closed: the debrief's script, step by step, for everybody at once."""

from collections.abc import Mapping
from typing import get_args

from game.acts import Present, Sent, Stage
from game.casebook.script import script_of
from game.events import DebriefShown
from game.known import Common
from game.offers import Form, Offer, OneOf, Values
from game.rules.rule import Controls, Happening, Host, Offers
from game.seats import TABLE
from game.table import Table

STAGES: tuple[Stage, ...] = get_args(Stage)


def subjects(common: Common, step: str) -> tuple[str, ...]:
    """What a step can be about: a card of what was known, an adopted proposal of what would have been without it."""
    if step == "knowledge":
        return common.cards
    if step == "what_if":
        return tuple(motion.id for motion in common.motions.made if motion.adopted)
    return ()


def may_present(host: Host) -> Offers:
    offers = []
    for step in script_of(host.book):
        fields: Mapping[str, Values] = {"step": OneOf((step.step,)), "stage": OneOf(STAGES)}
        about = subjects(host.common, step.step)
        if about:
            fields = {**fields, "about": OneOf(about)}
        offers.append(Offer("present", Form(fields, frozenset({"about"})), about=step.step))
    return offers


def present(_: Table, sent: Sent) -> list[Happening]:
    act = sent.act
    assert isinstance(act, Present)
    return [(TABLE, DebriefShown(shown=act.step, stage=act.stage, about=act.about))]


CONTROLS = Controls({"present": may_present}, {"present": present})
