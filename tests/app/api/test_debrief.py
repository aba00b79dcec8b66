"""The debrief over the API: not before the close, each participant their own, the facilitator all."""

import csv
import io

import pypdf
import pytest

from tests.app.house import Person, Served

pytestmark = pytest.mark.asyncio


async def play_to_the_end(host: Person, anna: Person) -> None:
    await host.does("start")
    await anna.does("prefer", card="queue", option="buy", confidence=70)
    while (await host.panels())["clock"]["phase"] != "epilogue":
        await host.advance()
    await host.does("close")


async def test_the_debrief_opens_at_the_close(served: Served) -> None:
    host = await served.table()
    anna = await served.joins(host.code, "alderman-east")
    bob = await served.joins(host.code, "alderman-west")
    early = await anna.get("debrief")
    assert (early.status_code, early.json()["code"]) == (409, "debrief_not_open")
    await play_to_the_end(host, anna)
    own = (await anna.get("debrief")).json()
    assert set(own) == {"table", "locale", "parts"}
    assert set(own["parts"]) >= {"story", "decisions", "knowledge", "lenses", "take_home"}
    felt = [c["instincts"]["own"] for c in own["parts"]["knowledge"]["cards"]]
    assert felt[0]["option"] == "buy"
    theirs = (await bob.get("debrief")).json()
    assert [c["instincts"]["own"] for c in theirs["parts"]["knowledge"]["cards"]] == [None]
    assert (await host.get("debrief", locale="nl")).json()["locale"] == "nl"


async def test_who_asks_for_the_whole_debrief_waits_for_its_other_courses(served: Served) -> None:
    host = await served.table()
    anna = await served.joins(host.code, "alderman-east")
    await play_to_the_end(host, anna)
    whole = (await anna.get("debrief", whole=True)).json()["parts"]["what_if"]
    assert whole["state"] == "ready"
    assert whole["first"] == "picture-queue"
    assert (await anna.get("debrief")).json()["parts"]["what_if"] == whole


async def test_the_debrief_as_csv_and_what_comes_later(served: Served) -> None:
    host = await served.table()
    anna = await served.joins(host.code, "alderman-east")
    await play_to_the_end(host, anna)
    answer = await host.get("debrief.csv")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert f'filename="regiotafel-{host.code}.csv"' in answer.headers["content-disposition"]
    rows = list(csv.DictReader(io.StringIO(answer.text.removeprefix("\ufeff"))))
    assert {row["casebook"] for row in rows} == {"small"}
    assert (await host.get("debrief.xapi")).status_code == 404


async def test_the_debrief_as_pdf_is_each_readers_own_and_whole(served: Served) -> None:
    host = await served.table()
    anna = await served.joins(host.code, "alderman-east")
    bob = await served.joins(host.code, "alderman-west")
    assert (await anna.get("debrief.pdf")).status_code == 409
    await play_to_the_end(host, anna)
    answer = await anna.get("debrief.pdf", locale="nl")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/pdf"
    assert f'filename="regiotafel-{host.code}.pdf"' in answer.headers["content-disposition"]
    own, others = words_of(answer.content), words_of((await bob.get("debrief.pdf", locale="nl")).content)
    assert "task of alderman-east (nl)" in own
    assert "task of alderman-east (nl)" not in others
    assert "Met het hele plaatje" in own


def words_of(content: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)
