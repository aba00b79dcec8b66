"""What every store promises, whatever it keeps things in."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from app.store.contract import (
    ActConflict,
    ActRepeated,
    CasebookRow,
    CodeTaken,
    Entry,
    Grant,
    Missing,
    NameTaken,
    NumberTaken,
    Receipt,
    Session,
    Store,
    StoreFailed,
)
from tests.app.store.build import CASEBOOK, NOON, account, entry, line, opened, row, words

pytestmark = pytest.mark.asyncio
SOON, LATER = NOON + timedelta(minutes=1), NOON + timedelta(hours=1)


# Tables.


async def test_an_opened_table_is_found_by_its_code(store: Store) -> None:
    await store.put_casebook(CASEBOOK)
    await store.open_table(row("t1", code="linde"), entry(0, count=3))
    assert await store.table("linde") == row("t1", code="linde")
    assert await store.lines("t1") == (line(1), line(2), line(3))
    assert await store.heads() == {"t1": 3}


async def test_a_code_that_nobody_has_finds_nothing(store: Store) -> None:
    assert await store.table("nowhere") is None
    assert await store.tables() == ()


async def test_tables_are_listed_from_the_oldest(store: Store) -> None:
    await opened(store)
    for table, days in (("b", 2), ("a", 2), ("c", 1)):
        await store.open_table(replace(row(table), created=NOON + timedelta(days=days)), entry(0))
    assert [found.id for found in await store.tables()] == ["c", "a", "b"]


async def test_a_code_is_given_once(store: Store) -> None:
    await opened(store, "t1")
    with pytest.raises(CodeTaken):
        await store.open_table(row("t2", code="code-t1"), entry(0))
    with pytest.raises(CodeTaken):
        await store.open_table(row("t1", code="another"), entry(0))
    assert await store.heads() == {"t1": 1}


async def test_two_who_open_with_one_code_at_once_get_one_table(store: Store) -> None:
    await opened(store)
    answers = await asyncio.gather(
        *(store.open_table(row(f"t{i}", code="same"), entry(0)) for i in range(5)), return_exceptions=True
    )
    assert sum(isinstance(answer, CodeTaken) for answer in answers) == 4
    assert len(await store.tables()) == 1


async def test_a_table_needs_its_casebook(store: Store) -> None:
    with pytest.raises(Missing):
        await store.open_table(row(), entry(0))


async def test_a_casebook_is_kept_as_it_was_first_put(store: Store) -> None:
    await store.put_casebook(CASEBOOK)
    await store.put_casebook(CASEBOOK)
    assert await store.casebook(CASEBOOK.digest) == CASEBOOK
    assert await store.casebook("unknown") is None
    other = CasebookRow(digest="d", id=CASEBOOK.id, version="2", content="{}")
    await store.put_casebook(other)
    assert await store.casebook("d") == other


# The log.


async def test_lines_go_on_where_the_log_ended(store: Store) -> None:
    await opened(store, "t1", "t2")
    assert await store.append("t1", 1, entry(1, count=2)) == 3
    assert await store.append("t1", 3, entry(3)) == 4
    assert await store.lines("t1") == tuple(line(n) for n in (1, 2, 3, 4))
    assert await store.lines("t1", after=2) == (line(3), line(4))
    assert await store.lines("t1", after=4) == ()
    assert await store.lines("t2") == (line(1),)
    assert await store.lines("nowhere") == ()
    assert await store.heads() == {"t1": 4, "t2": 1}


@pytest.mark.parametrize("expected", [0, 2, 7])
async def test_who_does_not_know_the_end_is_told_where_it_is(store: Store, expected: int) -> None:
    await opened(store, "t1")
    with pytest.raises(NumberTaken) as refused:
        await store.append("t1", expected, entry(expected, act="a"))
    assert refused.value.head == 1
    assert await store.lines("t1") == (line(1),)
    assert await store.receipt("t1", "p1", "a") is None


async def test_of_many_who_write_at_once_one_gets_the_number(store: Store) -> None:
    await opened(store, "t1")
    answers = await asyncio.gather(
        *(store.append("t1", 1, entry(1, act=f"a{i}")) for i in range(20)), return_exceptions=True
    )
    assert answers.count(2) == 1
    assert all(isinstance(answer, NumberTaken) and answer.head == 2 for answer in answers if answer != 2)
    assert await store.lines("t1") == (line(1), line(2))


@pytest.mark.parametrize(
    "lines",
    [
        (),
        (line(3),),
        (line(2), line(2)),
        (line(2), line(4)),
        ("no json",),
        ('{"n":2,\n"word":"x"}',),
        ('{"n":2,"word":"\ud800"}',),
    ],
)
async def test_lines_that_are_not_numbered_onwards_are_a_mistake(
    store: Store, lines: tuple[str, ...]
) -> None:
    await opened(store, "t1")
    with pytest.raises(ValueError):  # noqa: PT011
        await store.append("t1", 1, Entry(lines))
    assert await store.heads() == {"t1": 1}


async def test_nothing_is_appended_to_a_table_that_does_not_exist(store: Store) -> None:
    with pytest.raises(Missing):
        await store.append("nowhere", 0, entry(0))


async def test_sixty_write_to_twenty_tables_at_once(store: Store) -> None:
    """Three for each table, each deciding again when another was first: all get in, in order, once."""
    tables = [f"t{i}" for i in range(20)]
    await opened(store, *tables)

    async def write(table: str, who: str) -> None:
        for act in range(10):
            while True:
                head = (await store.heads())[table]
                try:
                    await store.append(table, head, entry(head, act=f"{act}", sender=who))
                    break
                except NumberTaken:
                    continue

    await asyncio.gather(*(write(table, who) for table in tables for who in ("a", "b", "c")))
    assert await store.heads() == dict.fromkeys(tables, 31)
    for table in tables:
        assert await store.lines(table) == tuple(line(n) for n in range(1, 32))


# Texts.


async def test_texts_stand_beside_the_log(store: Store) -> None:
    await opened(store, "t1", "t2")
    await store.append("t1", 1, Entry((line(2),), {"x1": words("Noor"), "x2": words("één\n“tekst” 🌱")}))
    await store.append("t1", 2, Entry((line(3),), {"x3": words("")}))
    assert await store.texts("t1") == {"x1": words("Noor"), "x2": words("één\n“tekst” 🌱"), "x3": words("")}
    assert await store.texts("t2") == {}
    assert await store.texts("nowhere") == {}


async def test_a_text_is_never_written_over(store: Store) -> None:
    await opened(store, "t1")
    await store.append("t1", 1, Entry((line(2),), {"x1": words("Noor")}))
    with pytest.raises(ValueError, match="in use"):
        await store.append("t1", 2, Entry((line(3),), {"x1": words("Iemand")}))
    assert await store.texts("t1") == {"x1": words("Noor")}
    assert await store.heads() == {"t1": 2}


async def test_half_a_character_is_refused_alone(store: Store) -> None:
    await opened(store, "t1")
    with pytest.raises(ValueError):  # noqa: PT011
        await store.append("t1", 1, Entry((line(2),), {"x1": words("\ud83c")}))
    assert await store.append("t1", 1, entry(1)) == 2


# Receipts.


async def test_an_act_sent_twice_happens_once_and_gets_its_answer(store: Store) -> None:
    await opened(store, "t1")
    await store.append("t1", 1, entry(1, act="a"))
    receipt = Receipt("p1", "a", "body", '{"seq":1}')
    assert await store.receipt("t1", "p1", "a") == receipt
    for expected in (1, 2):
        with pytest.raises(ActRepeated) as repeated:
            await store.append("t1", expected, entry(expected, act="a"))
        assert repeated.value.receipt == receipt
    assert await store.heads() == {"t1": 2}


async def test_the_same_act_with_another_body_is_a_conflict(store: Store) -> None:
    await opened(store, "t1")
    await store.append("t1", 1, entry(1, act="a"))
    with pytest.raises(ActConflict):
        await store.append("t1", 2, entry(2, act="a", body="another"))
    assert await store.heads() == {"t1": 2}


async def test_an_act_id_belongs_to_its_sender_and_table(store: Store) -> None:
    await opened(store, "t1", "t2")
    await store.append("t1", 1, entry(1, act="a", sender="p1"))
    await store.append("t1", 2, entry(2, act="a", sender="p2", body="another"))
    await store.append("t2", 1, entry(1, act="a", sender="p1", body="another"))
    assert await store.receipt("t1", "p3", "a") is None


async def test_a_refused_act_may_be_sent_again(store: Store) -> None:
    await opened(store, "t1")
    with pytest.raises(NumberTaken):
        await store.append("t1", 0, entry(0, act="a"))
    assert await store.append("t1", 1, entry(1, act="a", body="another")) == 2


async def test_one_act_sent_many_times_at_once_happens_once(store: Store) -> None:
    await opened(store, "t1")
    answers = await asyncio.gather(
        *(store.append("t1", 1, entry(1, act="a")) for _ in range(10)), return_exceptions=True
    )
    assert answers.count(2) == 1
    assert sum(isinstance(answer, ActRepeated) for answer in answers) == 9


# Who may come in.


async def test_a_grant_holds_until_its_time(store: Store) -> None:
    await opened(store, "t1")
    forever = Grant("t1", "participant", participant="p1")
    await store.put_grant("h1", forever)
    await store.put_grant("h2", Grant("t1", "projector", expires=SOON))
    assert await store.grant("h1", LATER) == forever
    assert await store.grant("h2", NOON) == Grant("t1", "projector", expires=SOON)
    assert await store.grant("h2", SOON) is None
    assert await store.grant("unknown", NOON) is None


async def test_a_grant_is_redeemed_once(store: Store) -> None:
    await opened(store, "t1", "t2")
    invitation = Grant("t1", "invitation", expires=LATER)
    await store.put_grant("h1", invitation)
    assert await store.redeem_grant("h1", "t2", "invitation", SOON) is None
    assert await store.redeem_grant("h1", "t1", "facilitator", SOON) is None
    answers = await asyncio.gather(*(store.redeem_grant("h1", "t1", "invitation", SOON) for _ in range(10)))
    assert [a for a in answers if a is not None] == [invitation]
    assert await store.grant("h1", SOON) is None


async def test_a_grant_is_redeemed_in_time(store: Store) -> None:
    await opened(store, "t1")
    await store.put_grant("h1", Grant("t1", "invitation", expires=SOON))
    assert await store.redeem_grant("h1", "t1", "invitation", SOON) is None
    assert await store.redeem_grant("unknown", "t1", "invitation", NOON) is None
    assert await store.redeem_grant("h1", "t1", "invitation", NOON) is not None


async def test_a_removed_participant_has_no_grant_left_at_this_table(store: Store) -> None:
    await opened(store, "t1", "t2")
    for token, table, participant in (
        ("h1", "t1", "p1"),
        ("h2", "t1", "p1"),
        ("h3", "t1", "p2"),
        ("h4", "t2", "p1"),
    ):
        await store.put_grant(token, Grant(table, "participant", participant=participant))
    await store.drop_grants("t1", "p1")
    assert [await store.grant(token, NOON) is None for token in ("h1", "h2", "h3", "h4")] == [
        True,
        True,
        False,
        False,
    ]


async def test_a_grant_points_at_what_exists(store: Store) -> None:
    with pytest.raises(Missing):
        await store.put_grant("h1", Grant("nowhere", "participant"))
    with pytest.raises(Missing):
        await store.put_grant("h1", Grant(None, "facilitator", account="nobody"))
    await store.put_account(account())
    await store.put_grant("h1", Grant(None, "facilitator", account="a1"))
    assert await store.grant("h1", NOON) == Grant(None, "facilitator", account="a1")


async def test_an_account_is_found_by_id_and_by_name(store: Store) -> None:
    await store.put_account(account())
    assert await store.account("a1") == await store.account_named("Noor") == account()
    assert await store.account("a2") is None
    assert await store.account_named("noor") is None
    await store.put_account(replace(account("Noor de Wit"), role="trainer"))
    assert await store.account("a1") == replace(account("Noor de Wit"), role="trainer")
    assert await store.account_named("Noor") is None


async def test_two_accounts_have_two_names(store: Store) -> None:
    await store.put_account(account())
    with pytest.raises(NameTaken):
        await store.put_account(account(id="a2"))
    assert await store.account("a2") is None


async def test_an_invitation_opens_once(store: Store) -> None:
    await store.put_account(account())
    await store.put_invitation("l1", "a1", LATER)
    answers = await asyncio.gather(*(store.redeem_invitation("l1", SOON) for _ in range(10)))
    assert answers.count(account()) == 1
    assert answers.count(None) == 9


async def test_an_invitation_opens_in_time(store: Store) -> None:
    await store.put_account(account())
    await store.put_invitation("l1", "a1", SOON)
    assert await store.redeem_invitation("l1", SOON) is None
    assert await store.redeem_invitation("l1", NOON) == account()
    assert await store.redeem_invitation("unknown", NOON) is None
    with pytest.raises(Missing):
        await store.put_invitation("l2", "nobody", SOON)


async def test_a_browser_stays_signed_in_until_its_time(store: Store) -> None:
    await store.put_account(account())
    await store.put_session("c1", Session("a1", SOON))
    assert await store.session("c1", NOON) == Session("a1", SOON)
    assert await store.session("c1", SOON) is None
    await store.drop_session("c1")
    await store.drop_session("c1")
    assert await store.session("c1", NOON) is None
    with pytest.raises(Missing):
        await store.put_session("c2", Session("nobody", SOON))


# The store as a whole.


async def test_the_epoch_stays(store: Store) -> None:
    assert await store.epoch()
    assert await store.epoch() == await store.epoch()


async def test_a_closed_store_says_so(store: Store) -> None:
    await opened(store, "t1")
    await store.close()
    with pytest.raises(StoreFailed, match="closed"):
        await store.append("t1", 1, entry(1))
    with pytest.raises(StoreFailed, match="closed"):
        await store.lines("t1")
    await store.close()
