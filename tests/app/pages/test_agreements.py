"""An agreement on the phone, by forms alone: offered, signed, and read by everybody."""

from random import Random

import pytest

from tests.app.house import serving
from tests.app.pages.browser import Browser, text_of
from tests.app.pages.forms import Form, forms
from tests.game.everything import everything

pytestmark = pytest.mark.asyncio


async def test_an_agreement_is_offered_signed_and_read() -> None:
    book = everything(monitor=["money.left"])
    async with serving(books=[book]) as served:
        host, east, quay = Browser(served), Browser(served), Browser(served)
        try:
            await host.signs_in()
            code = await host.opens_table(book.id)
            await east.joins(code, "alderman-east")
            await quay.joins(code, "provider-quay")
            for kind in ("start", "advance"):
                desk = forms((await host.get(f"/console/{code}")).text)
                await send(host, next(f for f in desk if f.kind == kind), {})

            async def shown(browser: Browser, kind: str) -> list[Form]:
                return [f for f in forms((await browser.get(f"/t/{code}")).text) if f.kind == kind]

            offer = next(f for f in await shown(east, "offer") if f.id.endswith("commission"))
            terms = {
                "to": "provider-quay",
                "kind_of": "commission",
                "goal": "Shorter lists.",
                "price:euros": "40.000",
                "volume": "40",
                "reviews": "2",
                "risk": "20",
                "exit.notice": "1",
                "exit.cents:euros": "0",
                "outcomes.0.figure": "money.left",
                "outcomes.0.place": "east",
                "outcomes.0.target": "1.000",
                "outcomes.0.by": "2",
                "outcomes.0.measured_by": "monitor",
            }
            await send(east, offer, terms)
            assert "Shorter lists." in text_of((await quay.get(f"/t/{code}")).text)
            [sign] = await shown(quay, "sign")
            await send(quay, sign, {})
            table = await served.built.house.tables.at(code)
            [agreement] = table.truth.common.agreements.values()
            terms_made = agreement.terms
            assert (terms_made.price, terms_made.reviews, terms_made.outcomes[0].target) == (
                4_000_000,
                (2,),
                100_000,
            )
            assert "Shorter lists." in text_of((await east.get(f"/t/{code}")).text)
        finally:
            for browser in (host, east, quay):
                await browser.http.aclose()


async def send(browser: Browser, form: Form, fields: dict[str, str]) -> None:
    """The form with these fields alone, or as it stands."""
    whole = form.filled(Random(1))
    if fields:
        own: dict[str, list[str]] = {
            name: whole[name] for name in ("id", "reader", "kind", "form") if name in whole
        }
        whole = {**own, **{name: [value] for name, value in fields.items()}}
    answer = await browser.http.post(form.action, data=whole, headers={"Origin": browser.served.url})
    assert answer.status_code == 303, text_of(answer.text)[:600]
