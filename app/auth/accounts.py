"""Accounts, the one-time links that sign them in, and the tokens of their programs."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Literal, get_args
from uuid import uuid4

from app.auth.tokens import fresh, hashed
from app.play.clock import Clock
from app.settings import Settings
from app.store.contract import Account, Grant, NameTaken, Session, Store, TableRow

Role = Literal["facilitator", "trainer", "administrator"]
ROLES: tuple[Role, ...] = get_args(Role)
Looker = Literal["projector", "observer"]
"""Roles that see what the whole table sees, and do nothing."""


INVITATION = "invitation"
"""The role of a one-time link to a table: it opens nothing, and is changed for something that does."""


class OtherRole(ValueError):  # noqa: N818 - named for what it says
    """The name belongs to an account of another role."""

    def __init__(self, name: str, role: str) -> None:
        super().__init__(f"{name} is {role} already; choose another name")
        self.name = name
        self.role = role


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A browser that signed in: the secret of its cookie, and how long it lasts."""

    cookie: str
    lasts: timedelta


def screen_address(settings: Settings, code: str, token: str) -> str:
    """Where the token of a projector or an observer is handed in for a cookie, so that it leaves the address."""
    return f"{settings.base_url}/projector/{code}/open/{token}"


def desk_address(settings: Settings, code: str, secret: str) -> str:
    """Where a one-time link of a second facilitator is opened."""
    return f"{settings.base_url}/console/{code}/open/{secret}"


class Accounts:
    def __init__(self, store: Store, settings: Settings, clock: Clock) -> None:
        self.store = store
        self.settings = settings
        self.clock = clock

    async def named(self, name: str, role: Role) -> Account:
        """The account of this name, made where there is none. Raises `OtherRole`."""
        found = await self.store.account_named(name)
        if found is None:
            found = Account(uuid4().hex, name, role, self.clock())
            try:
                await self.store.put_account(found)
            except NameTaken:
                return await self.named(name, role)
        if found.role != role:
            raise OtherRole(name, found.role)
        return found

    async def invite(self, name: str, role: Role) -> str:
        """A link that signs the account in, once. Raises `OtherRole`."""
        account = await self.named(name, role)
        secret = fresh()
        expires = self.clock() + timedelta(hours=self.settings.invitation_hours)
        await self.store.put_invitation(hashed(secret), account.id, expires)
        return f"{self.settings.base_url}/sign-in/{secret}"

    async def token(self, name: str, role: Role) -> str:
        """A token for programs of the account. Raises `OtherRole`."""
        account = await self.named(name, role)
        token = fresh()
        await self.store.put_grant(hashed(token), Grant(None, role, account=account.id))
        return token

    async def sign_in(self, secret: str) -> SignedIn | None:
        """Redeems a link; None when it was used before or is too old."""
        now = self.clock()
        account = await self.store.redeem_invitation(hashed(secret), now)
        if account is None:
            return None
        cookie = fresh()
        lasts = timedelta(hours=self.settings.session_hours)
        await self.store.put_session(hashed(cookie), Session(account.id, now + lasts))
        return SignedIn(cookie, lasts)

    async def sign_out(self, cookie: str) -> None:
        await self.store.drop_session(hashed(cookie))

    async def seat(self, table_id: str, participant: str) -> str:
        """A token for somebody who came in."""
        return await self._grant(Grant(table_id, "participant", participant))

    async def lead(self, table_id: str, account: str | None) -> str:
        """A token that leads one table."""
        return await self._grant(Grant(table_id, "facilitator", account=account))

    async def watch(self, table_id: str, role: Looker, lasts: timedelta | None = None) -> str:
        """A token that sees what the whole table sees, for so long."""
        expires = None if lasts is None else self.clock() + lasts
        return await self._grant(Grant(table_id, role, expires=expires))

    async def screen_link(self, table_id: str, code: str) -> str:
        """A link that makes any browser a screen of this table, as long as a one-time link lasts."""
        token = await self.watch(table_id, "projector", timedelta(hours=self.settings.invitation_hours))
        return screen_address(self.settings, code, token)

    async def desk_link(self, row: TableRow, account: str | None, secret: str) -> str:
        """A link with this secret, with which one browser can lead this table as well, once."""
        expires = self.clock() + timedelta(hours=self.settings.invitation_hours)
        grant = Grant(row.id, INVITATION, account=account, expires=expires)
        await self.store.put_grant(hashed(secret), grant)
        return desk_address(self.settings, row.code, secret)

    async def open_desk(self, row: TableRow, secret: str) -> SignedIn | None:
        """Redeems such a link; None when it was used before, is too old, or is of another table."""
        now, lasts = self.clock(), timedelta(hours=self.settings.session_hours)
        found = await self.store.redeem_grant(hashed(secret), row.id, INVITATION, now)
        if found is None:
            return None
        grant = Grant(row.id, "facilitator", account=found.account, expires=now + lasts)
        return SignedIn(await self._grant(grant), lasts)

    async def _grant(self, grant: Grant) -> str:
        token = fresh()
        await self.store.put_grant(hashed(token), grant)
        return token
