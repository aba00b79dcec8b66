"""Tokens, roles, cookies and origins: who may do what."""

from datetime import UTC, datetime, timedelta

import pytest
from starlette.datastructures import Headers

from app.auth.accounts import Accounts, OtherRole
from app.auth.doorkeeper import Doorkeeper
from app.auth.origins import from_here, may_listen
from app.auth.tokens import fresh, hashed
from app.settings import Settings
from app.store.contract import Grant
from app.store.memory import MemoryStore
from tests.app.house import Served, serving

HERE = frozenset({"http://127.0.0.1:8000", "https://game.example"})
NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)


class Time:
    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now


def test_tokens_are_long_random_and_kept_as_hashes_alone() -> None:
    one, other = fresh(), fresh()
    assert one != other
    assert len(one) >= 43
    assert one not in hashed(one)
    assert hashed(one) == hashed(one) != hashed(other)


@pytest.mark.parametrize(
    ("headers", "allowed"),
    [
        ({"origin": "http://127.0.0.1:8000"}, True),
        ({"origin": "https://game.example"}, True),
        ({"origin": "https://game.example:443"}, False),
        ({"origin": "https://game.example.evil"}, False),
        ({"origin": "HTTPS://GAME.EXAMPLE"}, False),
        ({"origin": "null"}, False),
        ({"origin": "https://evil.example", "sec-fetch-site": "same-origin"}, False),
        ({"sec-fetch-site": "same-origin", "cookie": "a=b"}, True),
        ({"sec-fetch-site": "cross-site"}, False),
        ({"cookie": "a=b"}, False),
        ({}, True),
    ],
)
def test_whose_forms_are_taken(headers: dict[str, str], allowed: bool) -> None:
    assert from_here(Headers(headers), HERE) is allowed


def test_programs_name_no_origin_and_browsers_always_do() -> None:
    assert may_listen(Headers({}), HERE)
    assert may_listen(Headers({"origin": "https://game.example"}), HERE)
    assert not may_listen(Headers({"origin": "https://evil.example"}), HERE)


@pytest.mark.asyncio
async def test_a_link_works_once_and_for_a_time() -> None:
    time = Time()
    accounts = Accounts(MemoryStore(), Settings(invitation_hours=1, session_hours=2), time)
    first, second = [(await accounts.invite("anna", "facilitator")).rsplit("/", 1)[1] for _ in range(2)]
    assert await accounts.sign_in(first)
    assert await accounts.sign_in(first) is None
    time.now += timedelta(hours=1, seconds=1)
    assert await accounts.sign_in(second) is None


@pytest.mark.asyncio
async def test_a_session_ends() -> None:
    time, store = Time(), MemoryStore()
    accounts = Accounts(store, Settings(session_hours=2), time)
    keeper = Doorkeeper(store, time)
    signed_in = await accounts.sign_in((await accounts.invite("anna", "trainer")).rsplit("/", 1)[1])
    assert signed_in is not None
    shown = await keeper.session(signed_in.cookie)
    assert shown is not None
    assert shown.grant.role == "trainer"
    assert await keeper.looked_up(shown)
    time.now += timedelta(hours=2, seconds=1)
    assert not await keeper.looked_up(shown)
    assert await keeper.session(signed_in.cookie) is None


@pytest.mark.asyncio
async def test_a_name_keeps_its_role() -> None:
    accounts = Accounts(MemoryStore(), Settings(), Time())
    await accounts.invite("anna", "facilitator")
    with pytest.raises(OtherRole):
        await accounts.token("anna", "administrator")


@pytest.mark.asyncio
async def test_nothing_that_opens_a_door_is_kept(served: Served) -> None:
    host = await served.table()
    anna = await served.joins(host.code)
    store = served.built.house.store
    assert isinstance(store, MemoryStore)
    kept = repr(vars(store))
    for secret in (served.token, host.token, anna.token):
        assert secret not in kept
        assert hashed(secret) in kept


@pytest.mark.asyncio
async def test_administrators_lead_every_table_and_facilitators_their_own(served: Served) -> None:
    host = await served.table()
    accounts = served.built.house.accounts
    for name, role, status in (
        ("chief", "administrator", 200),
        ("other", "facilitator", 403),
        ("author", "trainer", 403),
    ):
        token = await accounts.token(name, role)  # type: ignore[arg-type]
        answer = await served.http.get(
            f"/api/v1/tables/{host.code}/view", headers={"Authorization": f"Bearer {token}"}
        )
        assert answer.status_code == status


@pytest.mark.asyncio
async def test_a_token_past_its_time_opens_nothing(served: Served) -> None:
    host = await served.table()
    table = await served.built.house.tables.at(host.code)
    past = served.built.house.tables.clock() - timedelta(seconds=1)
    await served.built.house.store.put_grant(hashed("old"), Grant(table.row.id, "facilitator", expires=past))
    answer = await served.http.get(
        f"/api/v1/tables/{host.code}/view", headers={"Authorization": "Bearer old"}
    )
    assert answer.status_code == 401


@pytest.mark.asyncio
async def test_cookies_are_secure_where_the_address_is() -> None:
    async with serving(public_url="https://game.example") as served:
        link = await served.built.house.accounts.invite("anna", "facilitator")
        answer = await served.http.post(
            link.removeprefix("https://game.example"), headers={"Origin": "https://game.example"}
        )
        cookie = answer.headers["set-cookie"].lower()
        assert "; secure" in cookie
        assert answer.headers["strict-transport-security"]


@pytest.mark.asyncio
async def test_wrong_codes_are_counted_and_right_ones_are_not(served: Served) -> None:
    host = await served.table()
    anna = await served.joins(host.code)
    answers = {(await served.http.get("/api/v1/tables/nowhere-1234")).status_code for _ in range(130)}
    assert answers == {404, 429}
    assert (await anna.get("view")).status_code == 200
