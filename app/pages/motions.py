"""The proposals without who stands where, as a panel that pages have besides those of the contract.

Most of a phone's page hangs on what lies on the table and on what waits for its reader, not on what each of many
people thinks of it; so it is not drawn again with every position that somebody takes.
"""

from hashlib import blake2b

from app.play.panels import ABSENT, Made
from game.views.panels import Proposals

MOTIONS = "motions"


def motions_of(proposals: Made) -> Made:
    found = proposals.panel
    if not isinstance(found, Proposals):
        return ABSENT
    left_out = {"stands": (), "spoken": (), "awaited": ()}
    without = Proposals(proposals=tuple(one.model_copy(update=left_out) for one in found.proposals))
    digest = blake2b(without.model_dump_json().encode(), digest_size=9).hexdigest()
    return Made(without, (), digest)
