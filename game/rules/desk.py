"""What facilitators do among themselves: mark a moment, and let a second facilitator in."""

from game.acts import Bookmark, Sent
from game.events import FacilitatorInvited, MomentBookmarked
from game.offers import Form, Offer, Sentence
from game.rules.rule import Controls, Happening, Host, Offers
from game.seats import FACILITATORS, told
from game.table import Table
from game.words import identity, said


def may_bookmark(_: Host) -> Offers:
    return [Offer("bookmark", Form({"note": Sentence()}))]


def bookmark(table: Table, sent: Sent) -> list[Happening]:
    assert isinstance(sent.act, Bookmark)
    fact = MomentBookmarked(
        bookmark=identity(sent, "b"),
        round=table.common.round,
        phase=table.common.phase,
        note=said(sent, "note"),
    )
    return [(told(FACILITATORS), fact)]


def may_share(_: Host) -> Offers:
    return [Offer("share", Form({}))]


def share(_: Table, __: Sent) -> list[Happening]:
    """That a link was made; the link itself is made at the door, and is nobody's to read afterwards."""
    return [(told(FACILITATORS), FacilitatorInvited())]


CONTROLS = Controls({"bookmark": may_bookmark, "share": may_share}, {"bookmark": bookmark, "share": share})
