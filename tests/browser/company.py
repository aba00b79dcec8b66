"""Five people at a table of first-light who play through the API: what somebody looks at while a browser shows it.

Every act has an id that follows from what it is, so that a table of one seed is the same table each time.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import httpx

from tests.browser.serving import Server

Json = Any

CARD = "waiting-list"
CLOGGED = 3
"""A seed with which the list is long because all is clogged, so that there is something to find out."""
NAMES: Mapping[str, str] = {
    "alderman-oosterveen": "Bea",
    "alderman-lindewaard": "Joost",
    "council-oosterveen": "Fatma",
    "secretary-oosterveen": "Henk",
    "provider-de-kade": "Sanne",
}


@dataclass(frozen=True)
class Member:
    """Somebody with a seat, and the token that is theirs."""

    participant: str
    token: str


@dataclass
class Company:
    """A table and its people."""

    server: Server
    http: httpx.Client
    code: str
    desk: str
    members: dict[str, Member] = field(default_factory=dict)
    sent: int = 0

    def join(self, *seats: str, locale: str | None = None) -> None:
        for seat in seats or NAMES:
            body = {"name": NAMES.get(seat, seat), "seat": seat, "id": self._id("join", seat)}
            made = self._post("participants", None, body | ({"locale": locale} if locale else {}))
            self.members[seat] = Member(made["participant"], made["token"])

    def act(self, seat: str, kind: str, **fields: Json) -> None:
        self.sent += 1
        self._post("acts", self.members[seat].token, {"id": self._id(self.sent), "kind": kind, **fields})

    def control(self, kind: str, **fields: Json) -> None:
        self.sent += 1
        self._post("control", self.desk, {"id": self._id(self.sent), "kind": kind, **fields})

    def panels(self, seat: str | None = None) -> Json:
        """What a seat sees, or the facilitators."""
        token = self.desk if seat is None else self.members[seat].token
        answer = self.http.get(f"/tables/{self.code}/view", headers={"Authorization": f"Bearer {token}"})
        return answer.raise_for_status().json()["panels"]

    def proposal(self) -> str:
        """The newest proposal."""
        return str(self.panels()["proposals"]["proposals"][-1]["id"])

    def onward(self, phase: str, number: int | None = None) -> None:
        """Moves the table on until it is in this phase, of the round with this number."""
        while (clock := self.panels()["clock"])["phase"] != phase or number not in {None, clock["round"]}:
            if clock["phase"] == "lobby":
                self.control("start")
            elif clock["phase"] == "epilogue":
                self.control("close")
            else:
                self.control("advance", expect={"round": clock["round"], "phase": clock["phase"]})

    def feel(self, *seats: str) -> None:
        """First instincts."""
        felt = {"alderman-oosterveen": 70, "council-oosterveen": 90, "secretary-oosterveen": 30}
        for seat in seats or NAMES:
            option = "find-out-first" if seat == "secretary-oosterveen" else "buy-places"
            self.act(seat, "prefer", card=CARD, option=option, confidence=felt.get(seat, 50))

    def talk(self) -> None:
        """Asking and telling, until the alderman of Oosterveen has the picture."""
        self.act("alderman-oosterveen", "ask", to="gp", about="referrals")
        self.act("council-oosterveen", "ask", to="local-team", about="waiting")
        self.act("council-oosterveen", "tell", observation="parents-bridging", to="table")
        self.act("council-oosterveen", "tell", observation="forty-families", to=["alderman-oosterveen"])
        self.act(
            "provider-de-kade", "share", what={"observation": "double-names"}, to=["alderman-oosterveen"]
        )
        self.act("alderman-lindewaard", "consult", figure="youth.line2.waiting", place="region")
        question = "Wie op de lijst is al klaar?"
        self.act("alderman-oosterveen", "ask", to="secretary-oosterveen", about=CARD, text=question)
        self.act(
            "alderman-lindewaard", "ask", to="alderman-oosterveen", about="money", text="Kun je meebetalen?"
        )

    def propose(self) -> None:
        """The alderman of Oosterveen proposes what only came to mind by asking."""
        offers = self.panels("alderman-oosterveen")["acts"]["acts"]
        offer = next(o for o in offers if o["kind"] == "propose" and o["about"] == "practice-nurse")
        funding = offer["schema"]["properties"]["funding"]["enum"][0]
        reason = "De huisarts krijgt het wijkteam niet te pakken. Dan helpt iemand naast de huisarts."
        forecast = {"figure": "youth.line2.waiting", "place": "region", "change": -40, "by": 6}
        self.act(
            "alderman-oosterveen",
            "propose",
            card=CARD,
            option="practice-nurse",
            funding=funding,
            reason=reason,
            forecast=forecast,
        )

    def side(self) -> None:
        """Three are for, one is against."""
        proposal = self.proposal()
        self.act("council-oosterveen", "support", proposal=proposal)
        self.act("secretary-oosterveen", "support", proposal=proposal)
        reason = "Wij hebben de mensen nu al."
        self.act("provider-de-kade", "oppose", proposal=proposal, reason=reason)

    def decide(self, *seats: str) -> None:
        """The aldermen adopt it."""
        grounds = {
            "alderman-oosterveen": ["gp-past", "forty-families", "parents-bridging"],
            "alderman-lindewaard": ["parents-bridging"],
        }
        reason = "Wie wacht krijgt nu hulp dicht bij huis."
        for seat in seats or grounds:
            proposal = self.proposal()
            self.act(seat, "decide", proposal=proposal, verdict="adopt", reason=reason, because=grounds[seat])

    def reflect(self) -> None:
        text = "Aan De Kade: wie staat er dubbel op de lijst?"
        self.act("alderman-oosterveen", "reflect", prompt="one-question", text=text)

    def play(self, phase: str) -> None:
        """Everything up to this phase, as somebody finds it who comes in then."""
        steps = {
            "briefing": self.join,
            "deliberation": self.feel,
            "decision": self._talk_and_propose,
            "settlement": self._side_and_decide,
            "reflection": lambda: None,
            "epilogue": self.reflect,
        }
        for then, step in steps.items():
            step()
            self.onward(then)
            if then == phase:
                return
        self.onward(phase)

    def _talk_and_propose(self) -> None:
        self.talk()
        self.propose()

    def _side_and_decide(self) -> None:
        self.side()
        self.decide()

    def _id(self, *parts: object) -> str:
        return str(uuid5(NAMESPACE_URL, ":".join(map(str, parts))))

    def _post(self, what: str, token: str | None, body: Json) -> Json:
        headers = {} if token is None else {"Authorization": f"Bearer {token}"}
        answer = self.http.post(f"/tables/{self.code}/{what}", headers=headers, json=body)
        assert answer.status_code in {200, 201}, (what, body, answer.text)
        return answer.json()


@contextmanager
def gathering(
    server: Server, token: str, seed: int = CLOGGED, locale: str = "nl", book: str = "first-light"
) -> Iterator[Company]:
    """A new table, where nobody sits yet."""
    with httpx.Client(base_url=f"{server.url}/api/v1", timeout=30) as http:
        body = {"casebook": book, "locale": locale, "seed": seed}
        made = http.post("/tables", headers={"Authorization": f"Bearer {token}"}, json=body)
        found = made.raise_for_status().json()
        yield Company(server, http, found["code"], found["facilitator_token"])
