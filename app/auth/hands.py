"""A phone that several people share: it holds a token for each of them, and one of these at a time is in the hand.

The token in the hand is the seat's own cookie, which all doors look at. While the phone goes from one to the next
there is none, so that nothing of anybody opens. The others lie in a second cookie, in the order of their turns.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from starlette.requests import HTTPConnection
from starlette.responses import Response

from app.auth.cookies import A_SEAT_LASTS, hands_cookie, put, seat_cookie, take
from app.auth.doorkeeper import Doorkeeper
from app.auth.tokens import hashed
from app.play.open_table import OpenTable
from app.play.readers import Participant
from app.settings import Settings
from game.quantities import ParticipantId

MOST = 9
"""People who share one phone: a cookie holds 4 kB, and a phone that goes around further than this helps nobody."""
MARK = 12
BETWEEN, BESIDE = ".", "~"


@dataclass(frozen=True, slots=True)
class Hand:
    """Somebody on a shared phone. `heard` is how much had reached them when they last held it."""

    token: str
    participant: ParticipantId
    heard: int = 0

    @property
    def mark(self) -> str:
        """Names the hand on its own phone, and says nothing elsewhere."""
        return hashed(self.token)[:MARK]

    @property
    def reader(self) -> Participant:
        return Participant(self.participant)


@dataclass(frozen=True, slots=True)
class Hands:
    """Everybody on one phone at one table: `all` in the order of their turns, `holding` who has it now."""

    all: tuple[Hand, ...] = ()
    holding: Hand | None = None

    @property
    def shared(self) -> bool:
        return len(self.all) > 1 or (bool(self.all) and self.holding is None)

    @property
    def full(self) -> bool:
        return len(self.all) >= MOST

    @property
    def resting(self) -> tuple[Hand, ...]:
        """Those who do not hold it, the next first."""
        return tuple(hand for hand in self.all if hand != self.holding)

    def marked(self, mark: str) -> Hand | None:
        return next((hand for hand in self.all if hand.mark == mark), None)

    def joined_by(self, token: str, participant: str) -> "Hands":
        """With somebody new, whose turn it is; the phone is in nobody's hand."""
        new = Hand(token, ParticipantId(participant))
        return Hands((new, *(hand for hand in self.all if hand.participant != new.participant)))

    def passed_on(self, heard: int) -> "Hands":
        """Out of the hand that holds it: their turn comes last. `heard` is how much has reached them."""
        if self.holding is None:
            return self
        return Hands((*self.resting, replace(self.holding, heard=heard)))

    def taken_by(self, hand: Hand) -> "Hands":
        return Hands(self.all, hand)


async def hands_of(connection: HTTPConnection, table: OpenTable, doorkeeper: Doorkeeper) -> Hands:
    """Who shares the phone that asks: by its cookies, as far as they are still at the table."""
    kept = read(connection.cookies.get(hands_cookie(table.code), ""))
    own = connection.cookies.get(seat_cookie(table.code))
    tokens = dict(kept) if own is None else {own: 0} | dict(kept)
    found: dict[ParticipantId, Hand] = {}
    for token, heard in list(tokens.items())[: MOST + 1]:
        shown = await doorkeeper.token(token)
        if shown is None or not shown.plays(table.row):
            continue
        name = ParticipantId(str(shown.grant.participant))
        if table.has(name):
            found.setdefault(name, Hand(token, name, heard))
    hands = tuple(found.values())
    order = [token for token, _ in kept]
    return Hands(
        tuple(sorted(hands, key=lambda hand: order.index(hand.token) if hand.token in order else -1)),
        next((hand for hand in hands if hand.token == own), None),
    )


def keep(response: Response, settings: Settings, code: str, hands: Hands) -> None:
    """Puts it into the browser: who shares the phone, and the one in whose hand it is."""
    written = BETWEEN.join(f"{hand.token}{BESIDE}{hand.heard}" for hand in hands.all)
    put(response, settings, hands_cookie(code), written, A_SEAT_LASTS)
    if hands.holding is None:
        take(response, settings, seat_cookie(code))
    else:
        put(response, settings, seat_cookie(code), hands.holding.token, A_SEAT_LASTS)


def read(written: str) -> Sequence[tuple[str, int]]:
    """Tokens with what was heard, out of a cookie; what is no such thing is passed over."""
    found: dict[str, int] = {}
    for part in written.split(BETWEEN):
        token, _, heard = part.partition(BESIDE)
        if token:
            found.setdefault(token, int(heard) if heard.isdecimal() and len(heard) < 7 else 0)
    return tuple(found.items())
