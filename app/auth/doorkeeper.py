"""Who a request comes from, and as whom they may read a table.

A token in the `Authorization` header counts alone. Otherwise the cookies of the browser: a seat at this table, its
desk, its projector, an account that signed in. One browser may hold all four; the caller says as whom they came.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from starlette.requests import HTTPConnection

from app.auth.cookies import SESSION, desk_cookie, screen_cookie, seat_cookie
from app.auth.tokens import hashed
from app.play.clock import Clock
from app.play.open_table import OpenTable
from app.play.readers import Everybody, Facilitators, Participant, Reader
from app.problems import Trouble
from app.store.contract import Grant, Store, TableRow
from game.quantities import ParticipantId

HOSTS = frozenset({"facilitator", "trainer", "administrator"})
"""Roles that open tables and lead them."""
LOOKERS = frozenset({"projector", "observer"})

Capacity = Literal["participant", "facilitator", "everybody"]
"""As whom somebody came: to play, to lead, or to watch what all may see."""

CHALLENGE = {"WWW-Authenticate": 'Bearer realm="regiotafel"'}


@dataclass(frozen=True, slots=True)
class Pass:
    """What somebody showed at the door (`secret`), and where it can be looked up again (`key`)."""

    grant: Grant
    key: str
    kind: Literal["token", "session"]
    secret: str = field(repr=False)

    def leads(self, row: TableRow) -> bool:
        """Whether the bearer leads this table."""
        if self.grant.role not in HOSTS:
            return False
        if self.grant.table_id is not None:
            return self.grant.table_id == row.id
        return self.grant.role == "administrator" or row.owner in {None, self.grant.account}

    def plays(self, row: TableRow) -> bool:
        return self.grant.table_id == row.id and self.grant.participant is not None

    def watches(self, row: TableRow) -> bool:
        return (self.grant.table_id == row.id and self.grant.role in LOOKERS) or self.leads(row)


@dataclass(frozen=True, slots=True)
class Admitted:
    """A reader of a table, and the pass they showed."""

    reader: Reader
    shown: Pass


class Doorkeeper:
    def __init__(self, store: Store, clock: Clock) -> None:
        self.store = store
        self.clock = clock

    async def token(self, token: str) -> Pass | None:
        key = hashed(token)
        grant = await self.store.grant(key, self.clock())
        return None if grant is None else Pass(grant, key, "token", token)

    async def session(self, cookie: str) -> Pass | None:
        """The pass of a browser that signed in: it holds what its account holds now."""
        key = hashed(cookie)
        session = await self.store.session(key, self.clock())
        account = None if session is None else await self.store.account(session.account)
        if session is None or account is None:
            return None
        return Pass(Grant(None, account.role, None, account.id, session.expires), key, "session", cookie)

    async def shown(self, connection: HTTPConnection, code: str | None = None) -> Sequence[Pass]:
        """Everything that a request shows. Raises `Trouble` 401 for a token that opens nothing."""
        header = connection.headers.get("authorization")
        if header is not None:
            scheme, _, token = header.partition(" ")
            bearer = await self.token(token.strip()) if scheme.lower() == "bearer" else None
            if bearer is None:
                raise Trouble(401, "not_signed_in", headers=CHALLENGE)
            return (bearer,)
        names = (seat_cookie(code), desk_cookie(code), screen_cookie(code)) if code is not None else ()
        kept = [connection.cookies[name] for name in names if name in connection.cookies]
        found = [await self.token(token) for token in kept]
        if SESSION in connection.cookies:
            found.append(await self.session(connection.cookies[SESSION]))
        return [shown for shown in found if shown is not None]

    async def admit(
        self, connection: HTTPConnection, table: OpenTable, capacity: Capacity | None = None
    ) -> Admitted:
        """The reader that a request comes from. Raises `Trouble`: 401 for nobody, 403 for somebody else."""
        passes = await self.shown(connection, table.code)
        return admitted(passes, table, capacity)

    async def host(self, connection: HTTPConnection) -> Pass:
        """Somebody whose account opens tables. Raises `Trouble`."""
        passes = await self.shown(connection)
        for shown in passes:
            if shown.grant.role in HOSTS and shown.grant.table_id is None:
                return shown
        raise refused(passes)

    async def looked_up(self, shown: Pass) -> bool:
        """Whether a pass still opens anything: it may have been dropped since."""
        if shown.kind == "session":
            return await self.store.session(shown.key, self.clock()) is not None
        return await self.store.grant(shown.key, self.clock()) is not None

    def still(self, admitted: Admitted, table: OpenTable) -> bool:
        """The same, as far as memory knows: asked at every ring."""
        expires = admitted.shown.grant.expires
        if expires is not None and expires <= self.clock():
            return False
        return not isinstance(admitted.reader, Participant) or table.has(admitted.reader.id)


def admitted(passes: Sequence[Pass], table: OpenTable, capacity: Capacity | None = None) -> Admitted:
    for shown in passes:
        found = reader_of(shown, table, capacity)
        if found is not None:
            return Admitted(found, shown)
    raise refused(passes)


def reader_of(shown: Pass, table: OpenTable, capacity: Capacity | None) -> Reader | None:
    row = table.row
    if capacity in {None, "participant"} and shown.plays(row):
        name = ParticipantId(str(shown.grant.participant))
        return Participant(name) if table.has(name) else None
    if capacity in {None, "facilitator"} and shown.leads(row):
        return Facilitators()
    if capacity in {None, "everybody"} and shown.watches(row):
        return Everybody()
    return None


def refused(passes: Sequence[Pass]) -> Trouble:
    if passes:
        return Trouble(403, "not_allowed")
    return Trouble(401, "not_signed_in", headers=CHALLENGE)
