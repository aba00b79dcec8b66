"""The life of one act: decided, appended, and only then told; once, whoever sends it and however often."""

import asyncio
import json
from typing import Any
from uuid import uuid4

import pytest

from app.main import build
from app.play.answer import Contended, TableMissing
from app.play.doorbell import Doorbell
from app.play.open_table import OpenTable
from app.play.readers import Everybody, Facilitators, Participant, Reader, SeatOf
from app.play.tables import DOOR, FACILITATOR, Sender, Tables
from app.settings import Settings
from app.store.contract import ActConflict, Entry, NumberTaken, Store, StoreFailed
from app.store.memory import MemoryStore
from game.acts import Advance, Announce, Funding, Join, Oppose, Position, Prefer, Propose, Start, Support
from game.evolve import fold
from game.quantities import ParticipantId
from game.refusals import Refusal
from game.views import panel
from tests.game.playing import casebook, plan

pytestmark = pytest.mark.asyncio


def house(store: Store) -> Tables:
    return build(Settings(), store, (casebook(),)).house.tables


def new() -> str:
    return str(uuid4())


async def begun(tables: Tables) -> OpenTable:
    return await tables.begin("small", "en", seed=7)


async def joined(tables: Tables, table: OpenTable, seat: str | None = None) -> ParticipantId:
    answer = await tables.act(table, DOOR, Join(id=new(), name="Anna", seat=seat, locale="en"))
    assert answer.participant is not None
    return answer.participant


async def test_two_servers_on_one_log_see_each_others_acts() -> None:
    store = MemoryStore()
    one, other = house(store), house(store)
    table = await begun(one)
    anna = await joined(one, table)
    there = await other.at(table.code)
    await other.act(there, FACILITATOR, Start(id=new()))
    # The first server has not heard the ring: the number is taken, it reads, and decides again.
    await one.act(table, Sender(anna), Prefer(id=new(), card="queue", option="buy", confidence=5))
    await other.sweep()
    await other.look(there)
    assert there.truth == table.truth
    assert there.truth.common.phase == "briefing"


async def test_the_same_act_on_two_servers_happens_once() -> None:
    store = MemoryStore()
    one, other = house(store), house(store)
    table = await begun(one)
    there = await other.at(table.code)
    act = Start(id=new())
    first = await one.act(table, FACILITATOR, act)
    again = await other.act(there, FACILITATOR, act)
    assert first == again
    with pytest.raises(ActConflict):
        await other.act(there, FACILITATOR, Announce(id=act.id, text="another"))


class Slow(MemoryStore):
    """A store that lets others run while it appends, and fails or hangs when it is told to."""

    hold: asyncio.Event | None = None

    async def append(self, table_id: str, expected: int, entry: Entry) -> int:
        await asyncio.sleep(0)
        if self.hold is not None:
            await self.hold.wait()
        return await super().append(table_id, expected, entry)


async def test_a_crowd_that_acts_at_once_is_rung_for_together_and_nobody_is_left_out() -> None:
    tables = house(Slow())
    table = await begun(tables)
    rings: list[int] = []

    class Counting(Doorbell):
        def ring(self, table_id: str) -> None:
            rings.append(len(table.log))

    tables.doorbell = Counting()
    await asyncio.gather(
        *(tables.act(table, FACILITATOR, Announce(id=new(), text=f"{n}")) for n in range(10))
    )
    assert len(rings) < 10
    assert rings[-1] == len(table.log)
    assert not table.waiting


async def test_who_waited_and_was_refused_or_gave_up_rings_for_those_before() -> None:
    store = Slow()
    tables = house(store)
    table = await begun(tables)
    with tables.doorbell.listening(table.row.id) as heard:
        accepted = tables.act(table, FACILITATOR, Announce(id=new(), text="hello"))
        refused = tables.act(
            table, FACILITATOR, Advance(id=new(), expect=Position(round=9, phase="briefing"))
        )
        found = await asyncio.gather(accepted, refused, return_exceptions=True)
        assert isinstance(found[1], Refusal)
        assert heard.is_set()

        heard.clear()
        store.hold = asyncio.Event()
        first = asyncio.create_task(tables.act(table, FACILITATOR, Announce(id=new(), text="one")))
        second = asyncio.create_task(tables.act(table, FACILITATOR, Announce(id=new(), text="two")))
        await asyncio.sleep(0.01)
        assert table.waiting == 1
        store.hold.set()
        while table.owed is None:
            await asyncio.sleep(0)
        second.cancel()
        await asyncio.gather(first, second, return_exceptions=True)
        assert heard.is_set()
        assert table.owed is None


async def test_hundred_acts_at_once_all_happen_in_an_order() -> None:
    tables = house(MemoryStore())
    table = await begun(tables)
    said = [Announce(id=new(), text=f"number {n}") for n in range(100)]
    await asyncio.gather(*(tables.act(table, FACILITATOR, a) for a in said))
    assert len(table.truth.common.announcements) == 100
    assert [e.n for e in table.log] == list(range(1, table.head + 1))
    assert fold(table.book, table.log) == table.truth


async def test_a_sweep_catches_a_ring_that_was_missed() -> None:
    store = MemoryStore()
    one, other = house(store), house(store)
    table = await begun(one)
    there = await other.at(table.code)
    await one.act(table, FACILITATOR, Announce(id=new(), text="hello"))
    with other.doorbell.listening(there.row.id) as heard:
        await other.sweep()
        assert heard.is_set()
    await other.look(there)
    assert there.head == table.head
    with one.doorbell.listening(table.row.id) as heard:
        await one.sweep()
        assert not heard.is_set()


async def test_moving_on_twice_at_once_moves_on_once() -> None:
    tables = house(MemoryStore())
    table = await begun(tables)
    await tables.act(table, FACILITATOR, Start(id=new()))
    where = Position(round=1, phase="briefing")
    done = await asyncio.gather(
        *(tables.act(table, FACILITATOR, Advance(id=new(), expect=where)) for _ in range(2)),
        return_exceptions=True,
    )
    refused = [d for d in done if isinstance(d, BaseException)]
    assert [type(r) for r in refused] == [Refusal]
    assert table.truth.common.phase == "deliberation"


class Troubled(MemoryStore):
    """Fails the next appends in a given way; what was written may be kept all the same."""

    def __init__(self) -> None:
        super().__init__()
        self.failures: list[tuple[BaseException, bool]] = []

    async def append(self, table_id: str, expected: int, entry: Entry) -> int:
        if self.failures:
            failure, kept = self.failures.pop(0)
            if kept:
                await super().append(table_id, expected, entry)
            raise failure
        return await super().append(table_id, expected, entry)


@pytest.mark.parametrize("kept", [False, True])
@pytest.mark.parametrize(
    "failure", [StoreFailed("here", "full", "Make room."), asyncio.CancelledError(), OSError("odd")]
)
async def test_after_trouble_the_store_is_asked_what_it_kept(failure: BaseException, kept: bool) -> None:
    store = Troubled()
    tables = house(store)
    table = await begun(tables)
    act = Announce(id=new(), text="hello")
    store.failures = [(failure, kept)]
    with tables.doorbell.listening(table.row.id) as heard:
        with pytest.raises(type(failure)):
            await tables.act(table, FACILITATOR, act)
        assert not heard.is_set()
    await tables.look(table)
    assert len(table.truth.common.announcements) == int(kept)
    answer = await tables.act(table, FACILITATOR, act)
    assert len(table.truth.common.announcements) == 1
    assert answer.seq == table.known(Facilitators()).seq
    assert fold(table.book, table.log) == table.truth


async def test_numbers_that_are_always_taken_end_in_asking_to_send_again() -> None:
    store = Troubled()
    tables = house(store)
    table = await begun(tables)
    store.failures = [(NumberTaken(99), False)] * 10
    with pytest.raises(Contended):
        await tables.act(table, FACILITATOR, Announce(id=new(), text="hello"))
    assert table.truth.common.announcements == ()


async def test_a_table_is_read_from_the_store_with_its_words_and_its_casebook() -> None:
    store = MemoryStore()
    first = house(store)
    table = await begun(first)
    anna = await joined(first, table)
    later = build(Settings(), store, (casebook(id="other"),)).house.tables
    again = await later.at(table.code)
    assert again.truth == table.truth
    assert again.words == table.words
    assert again.book == table.book
    me: Any = again.panel("me", Participant(anna), "en").panel
    assert me.name == "Anna"
    with pytest.raises(TableMissing):
        await later.at("nowhere-1234")


async def test_many_who_ask_at_once_load_a_table_once() -> None:
    store = MemoryStore()
    first = house(store)
    table = await begun(first)
    later = house(store)
    found = await asyncio.gather(*(later.at(table.code) for _ in range(20)))
    assert len({id(one) for one in found}) == 1


async def test_equal_panels_of_several_readers_are_made_once() -> None:
    tables = house(MemoryStore())
    table = await begun(tables)
    people = [await joined(tables, table, seat.id) for seat in table.book.seats]
    await tables.act(table, FACILITATOR, Start(id=new()))
    readers: list[Reader] = [Facilitators(), Everybody(), *(Participant(p) for p in people)]
    for name in ("clock", "debrief"):
        assert len({id(table.panel(name, reader, "en").panel) for reader in readers}) == 1
    boards = {id(table.panel("board", reader, "en").panel) for reader in readers[1:]}
    assert len(boards) == 1
    before = table.panel("hand", readers[2], "en")
    await tables.act(table, FACILITATOR, Announce(id=new(), text="hello"))
    assert table.panel("hand", readers[2], "en") is before
    assert table.panel("board", readers[2], "nl") is not table.panel("board", readers[2], "en")


async def test_a_log_that_was_put_in_anothers_place_is_read_from_the_start() -> None:
    store = MemoryStore()
    tables = house(store)
    table = await begun(tables)
    await tables.act(table, FACILITATOR, Announce(id=new(), text="lost"))
    log = store._logs[table.row.id]
    log.lines.pop()
    log.receipts.clear()
    await tables.act(table, FACILITATOR, Announce(id=new(), text="kept"))
    assert [table.words[ref] for ref in table.truth.common.announcements] == ["kept"]
    assert fold(table.book, table.log) == table.truth


async def test_a_table_that_nobody_looks_at_leaves_memory_and_comes_back() -> None:
    tables = house(MemoryStore())
    table = await begun(tables)
    tables.let_go(60)
    assert tables.open_ones() == (table,)
    table.connections = 1
    tables.let_go(-1)
    assert tables.open_ones() == (table,)
    table.connections = 0
    left: list[OpenTable] = []
    tables.on_leave = left.append
    tables.let_go(-1)
    assert (tables.open_ones(), left) == ((), [table])
    assert (await tables.at(table.code)).truth == table.truth


async def test_after_a_restart_an_election_stands_as_it_was_held() -> None:
    """The right to hear of a seat goes with the term: to who sits there now, before and after a restart."""
    east, quay = "alderman-east", "provider-quay"
    book = casebook(rounds=[plan(cards=["queue"]), plan(election={"swap": [(east, quay)]})])
    store = MemoryStore()
    tables = build(Settings(), store, (book,)).house.tables
    table = await begun(tables)
    anna, ben = await joined(tables, table, east), await joined(tables, table, quay)
    before = table.heard(SeatOf(quay))
    await tables.act(table, FACILITATOR, Start(id=new()))
    while table.truth.common.round < 2:
        at = Position(round=table.truth.common.round, phase=table.truth.common.phase)
        await tables.act(table, FACILITATOR, Advance(id=new(), expect=at))
    again = await build(Settings(), store, (book,)).house.tables.at(table.code)
    assert again.truth == table.truth == fold(book, again.log)
    for who in (anna, ben):
        assert again.known(Participant(who)) == table.known(Participant(who))
        assert again.panels(Participant(who), "en") == table.panels(Participant(who), "en")
    assert again.truth.people[anna].term == f"{quay}#2"
    looked = again.known(SeatOf(quay)).mandate
    assert looked is not None
    assert looked.term == f"{quay}#2"
    told = again.heard(SeatOf(quay))
    assert [e.fact.kind for e in told if e.to != "table"][:2] == ["spokesperson_named", "seat_handed_over"]
    assert all(event in told for event in before if event.to == "table")


async def test_panels_that_share_parts_are_written_as_each_would_be_by_itself() -> None:
    tables = house(MemoryStore())
    table = await begun(tables)
    seats = [seat.id for seat in table.book.seats]
    people = [await joined(tables, table, seat) for seat in (*seats, *seats)]
    await tables.act(table, FACILITATOR, Start(id=new()))
    await tables.act(table, FACILITATOR, Advance(id=new(), expect=Position(round=1, phase="briefing")))
    funding = (
        Funding(source="east.budget", cents=31_000_000),
        Funding(source="west.budget", cents=31_000_000),
    )
    made = Propose(id=new(), card="queue", option="buy", funding=funding, reason="now")
    await tables.act(table, Sender(people[0]), made)
    proposal = next(iter(table.truth.common.proposals))
    for number, who in enumerate(people[:6]):
        side = Support if number % 2 else Oppose
        await tables.act(table, Sender(who), side(id=new(), proposal=proposal, reason=f"because {number}"))
    readers: list[Reader] = [*map(Participant, people), Facilitators(), Everybody(), SeatOf(seats[0])]
    digests: dict[str, str] = {}
    for reader in readers:
        for locale in ("nl", "en"):
            for name, made_panel in table.panels(reader, locale).items():
                alone = panel(name, table.book, table.known(reader), table.words, locale)
                written = None if alone is None else alone.model_dump(mode="json", by_alias=True)
                assert json.loads(made_panel.json) == written, (reader, name)
                # Equal digests are equal panels, and the other way round.
                said = json.dumps(written, sort_keys=True)
                assert digests.setdefault(f"{name} {made_panel.digest}", said) == said
    mine = [json.loads(table.panel("proposals", Participant(who), "en").json) for who in people]
    assert [sum(s["mine"] for s in found["proposals"][0]["stands"]) for found in mine] == [1] * 6 + [0] * 2


async def test_what_is_kept_of_a_proposal_follows_what_stands_in_it_from_elsewhere() -> None:
    """Who is still waited for changes with who comes, and with what a round allows."""
    rounds = [plan(cards=["queue"]), plan(acts=["propose", "decide"])]
    tables = build(Settings(), MemoryStore(), (casebook(rounds=rounds),)).house.tables
    table = await begun(tables)
    seats = [seat.id for seat in table.book.seats]
    anna = await joined(tables, table, seats[0])
    await tables.act(table, FACILITATOR, Start(id=new()))
    await tables.act(table, FACILITATOR, Advance(id=new(), expect=Position(round=1, phase="briefing")))
    funding = (
        Funding(source="east.budget", cents=31_000_000),
        Funding(source="west.budget", cents=31_000_000),
    )
    made = Propose(id=new(), card="queue", option="buy", funding=funding, reason="now")
    await tables.act(table, Sender(anna), made)

    def awaited() -> list[list[str]]:
        """Of those who look on, and of somebody who sees it for the first time."""
        alone = panel("proposals", table.book, table.known(Everybody()), table.words, "en")
        found = [table.panels(reader, "en")["proposals"].json for reader in (Participant(anna), Everybody())]
        assert alone is not None
        return [proposals["proposals"][0]["awaited"] for proposals in (*map(json.loads, found), alone.data())]

    assert awaited() == [[seats[0]]] * 3
    await joined(tables, table, seats[1])
    assert awaited() == [seats[:2]] * 3
    while table.truth.common.round < 2:
        at = Position(round=table.truth.common.round, phase=table.truth.common.phase)
        await tables.act(table, FACILITATOR, Advance(id=new(), expect=at))
    assert awaited() == [[]] * 3
