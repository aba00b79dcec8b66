"""A browser without scripts: it keeps cookies, sends forms with its origin, and follows nothing by itself."""

import re
from dataclasses import dataclass, field
from html import unescape
from typing import Any
from uuid import uuid4

import httpx

from tests.app.house import Served

FIELD = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')


@dataclass
class Browser:
    served: Served
    http: httpx.AsyncClient = field(init=False)

    def __post_init__(self) -> None:
        self.http = httpx.AsyncClient(base_url=self.served.url, timeout=10)

    async def get(self, path: str, **headers: str) -> httpx.Response:
        return await self.http.get(path, headers=headers)

    async def post(self, path: str, fields: dict[str, Any], **headers: str) -> httpx.Response:
        return await self.http.post(path, data=fields, headers={"Origin": self.served.url} | headers)

    async def sends(self, path: str, kind: str, **fields: Any) -> httpx.Response:
        """A form of an act, as a page without scripts sends it."""
        return await self.post(path, {"id": str(uuid4()), "kind": kind, "form": "form-x", **fields})

    async def signs_in(self, name: str = "facilitator") -> None:
        link = await self.served.built.house.accounts.invite(name, "facilitator")
        assert (await self.post(link.removeprefix(self.served.url), {})).status_code == 303

    async def opens_table(self, casebook: str = "small", title: str = "") -> str:
        made = await self.post("/tables", {"id": str(uuid4()), "casebook": casebook, "title": title})
        assert made.status_code == 303, made.text
        return made.headers["location"].removeprefix("/console/")

    async def joins(self, code: str, seat: str = "", name: str = "Anna") -> None:
        made = await self.post(f"/join/{code}", {"name": name, "seat": seat, "id": str(uuid4())})
        assert made.headers["location"] == f"/t/{code}#start", made.text


def text_of(page: str) -> str:
    """The words of a page."""
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page)))
