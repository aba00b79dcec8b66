"""The frames of the websocket, as types and as text; AsyncAPI is made from the types."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, TypeAdapter

from app.play.panels import Made, seen
from app.store.codec import to_json

Short = Annotated[str, StringConstraints(max_length=200)]
Bye = Literal["removed", "sign_in", "full", "too_slow", "flood", "failed"]


class Frame(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Hello(Frame):
    """The first message of a client: who it is, and what it has from an earlier connection."""

    type: Literal["hello"]
    token: Annotated[str, StringConstraints(max_length=500)] | None = None
    epoch: Short | None = None
    have: Annotated[dict[Short, Short], Field(max_length=50)] | None = None


class Ping(Frame):
    """Every later message of a client."""

    type: Literal["ping"]


class View(Frame):
    """The panels that changed; all of them first. Null: the reader has no such panel (any more).

    `digests` name what was sent, to be given back as `have`.
    """

    type: Literal["view"]
    epoch: str
    seq: int
    panels: dict[str, dict[str, Any] | None]
    digests: dict[str, str]


class Presence(Frame):
    """How many people are connected in each seat; for facilitators also who."""

    type: Literal["presence"]
    seats: dict[str, int]
    participants: tuple[str, ...] | None = None


class Farewell(Frame):
    """The last frame before the server closes."""

    type: Literal["bye"]
    reason: Bye


class Pong(Frame):
    type: Literal["pong"]


HELLO: TypeAdapter[Hello] = TypeAdapter(Hello)
PING: TypeAdapter[Ping] = TypeAdapter(Ping)
PONG = '{"type":"pong"}'


def view(epoch: str, seq: int, panels: Mapping[str, Made]) -> str:
    return seen('"type":"view",', epoch, seq, panels)


def presence(seats: Mapping[str, int], participants: tuple[str, ...] | None) -> str:
    frame: dict[str, Any] = {"type": "presence", "seats": seats}
    if participants is not None:
        frame["participants"] = participants
    return to_json(frame)


def bye(reason: Bye) -> str:
    return to_json({"type": "bye", "reason": reason})
