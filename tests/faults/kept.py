"""What was kept of a table, by its log, held against what its senders remember."""

import json
import re
from itertools import groupby
from typing import Any

from app.store.contract import Store
from app.store.log_file import read_log
from game.casebook.casebook import Casebook
from game.evolve import fold
from tests.faults.play import Played

Json = Any
REFERENCE = re.compile(r'"(x[0-9a-f]{12})"')


async def check(table: Played, store: Store | None = None) -> None:
    """Every acknowledged act is in the log once and whole; nothing else is there; the store says the same."""
    answer = await table.wire.ask("GET", f"/tables/{table.code}/log", table.desk.token)
    assert answer.status_code == 200
    lines = answer.text.splitlines()
    found = [json.loads(line) for line in lines]
    events = [one for one in found if "n" in one]
    texts = {one["text"] for one in found if "text" in one}

    assert [e["n"] for e in events] == list(range(1, len(events) + 1))
    acts = [(act, [*group]) for act, group in groupby(events, key=lambda e: e["act"]) if act is not None]
    ids = [act for act, _ in acts]
    assert len(ids) == len(set(ids)), "an act happened twice, or was torn apart"

    by = {act: (group[0]["by"] or {}).get("participant") for act, group in acts}
    accepted: set[str] = set()
    for person in table.everybody:
        for sent in person.sent:
            name = sent.body["id"]
            if sent.seq is not None:
                assert by[name] == person.participant
                accepted.add(name)
            else:
                assert sent.refused is not None, "an act without an answer"
                assert name not in by, sent
    joins = {
        act: group for act, group in acts if any(event["kind"] == "participant_joined" for event in group)
    }
    assert accepted | joins.keys() == by.keys()
    joined = [e["data"]["participant"] for e in events if e["kind"] == "participant_joined"]
    assert sorted(joined) == sorted(person.participant or "" for person in table.people)

    mentioned = {ref for line in lines if '"n":' in line for ref in REFERENCE.findall(line)}
    assert mentioned <= texts, "words were lost beside their event"

    log = read_log(lines)
    fold(Casebook.model_validate_json(log.casebook.content), log.events)
    if store is not None:
        row = await store.table(table.code)
        assert row is not None
        assert [json.loads(line) for line in await store.lines(row.id)] == events
        assert set(await store.texts(row.id)) == texts
