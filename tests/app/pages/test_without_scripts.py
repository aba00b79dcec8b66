"""A whole table by pages alone: no script, no socket, every form that is shown is taken."""

from random import Random

import pytest

from app.casebook_files import shelf
from tests.app.house import serving
from tests.app.pages.browser import Browser, text_of
from tests.app.pages.forms import Form, forms

pytestmark = pytest.mark.asyncio

PERSONAL = frozenset({"prefer", "ask", "answer", "tell", "share", "consult", "propose", "support", "reflect"})
HELD_BACK = frozenset(
    {"close", "remove", "bot", "undo", "move", "pause", "resume", "start", "advance", "share"}
)
"""What would end or stop the game, and `share`, which is answered by a page with its link."""


async def send(browser: Browser, page: str, chance: Random, form: Form) -> None:
    answer = await browser.http.post(
        form.action, data=form.filled(chance), headers={"Origin": browser.served.url}
    )
    assert answer.status_code == 303, (
        page,
        form.id,
        form.filled(chance),
        answer.text.split("refused__title")[1][:500] if "refused__title" in answer.text else "",
    )


@pytest.mark.parametrize(
    ("name", "kinds"),
    [("first-light", PERSONAL), ("one-waiting-list", PERSONAL | {"envision", "withdraw", "call"})],
)
async def test_a_table_is_played_by_forms(name: str, kinds: frozenset[str]) -> None:
    books = [one.book for one in shelf() if one.book is not None and one.book.id == name]
    async with serving(books=books) as served:
        chance = Random(5)
        host = Browser(served)
        seats = [Browser(served) for _ in books[0].seats]
        done: set[str] = set()
        try:
            await host.signs_in()
            code = await host.opens_table(books[0].id)
            for seat, browser in zip(books[0].seats, seats, strict=True):
                await browser.joins(code, seat.id)
            table = await served.built.house.tables.at(code)
            while table.truth.common.phase != "closed":
                for browser in seats * 3:
                    shown = [f for f in forms((await browser.get(f"/t/{code}")).text) if f.kind]
                    if shown:
                        form = chance.choice([f for f in shown if f.kind not in done] or shown)
                        await send(browser, "phone", chance, form)
                        done.add(form.kind)
                page = (await host.get(f"/console/{code}")).text
                desk = [f for f in forms(page) if f.kind]
                extra = [f for f in desk if f.kind not in HELD_BACK]
                if extra:
                    await send(host, "console", chance, chance.choice(extra))
                    desk = [f for f in forms((await host.get(f"/console/{code}")).text) if f.kind]
                onward = [f for f in desk if f.kind in {"start", "advance"}] or [
                    f for f in desk if f.kind == "close"
                ]
                assert onward, text_of(page)
                await send(host, "console", chance, onward[0])
                done |= {f.kind for f in desk}
            assert done >= kinds
            for browser in (host, *seats):
                assert (await browser.get(f"/debrief/{code}")).status_code == 200
        finally:
            for browser in (host, *seats):
                await browser.http.aclose()
