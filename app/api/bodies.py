"""What goes in and out of the API, as types; OpenAPI is made from them. Names and shapes are the contract's."""

from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter
from starlette.requests import Request

from app.problems import Trouble
from game.acts import ActId, Name, Ref, Sentence
from game.casebook.text import Locale

T = TypeVar("T")
JSON = "application/json"


class In(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Out(BaseModel):
    model_config = ConfigDict(frozen=True)


class CasebookListed(Out):
    """A casebook; `seats` is how many it has, `minutes` how long it plays."""

    id: str
    version: str
    title: str
    seats: int
    minutes: int


class NewTable(In):
    """`seed` makes a table repeatable; leave it out in play."""

    casebook: Ref
    locale: Locale = "nl"
    seed: Annotated[int, Field(ge=0, le=2**53 - 1)] | None = None
    title: Annotated[Sentence, Field(min_length=1, max_length=80)] | None = None


class TableMade(Out):
    code: str
    facilitator_token: str
    join_url: str


class PublicSeat(Out):
    """A seat as all may see it: `open` when nobody holds it."""

    id: str
    role: str
    place: str
    people: int
    bot: bool
    open: bool


class PublicTable(Out):
    code: str
    title: str
    phase: str
    round: int
    seats: tuple[PublicSeat, ...]


class NewParticipant(In):
    """`id`, when given, makes joining safe to send again: the same id is the same participant."""

    name: Name
    seat: Ref | None = None
    locale: Locale | None = None
    id: ActId | None = None


class ParticipantMade(Out):
    participant: str
    seat: str | None
    token: str


class NewToken(In):
    role: Annotated[Literal["projector", "facilitator", "observer"], Field(alias="for")]


class TokenMade(Out):
    token: str


class Accepted(Out):
    """`seq` is the sender's own number of the last event they were told."""

    seq: int


class Led(Accepted):
    """`link` is there for `share` alone: the address at which a second facilitator's browser is let in, once."""

    link: str | None = None


class ViewOf(Out):
    """The caller's panels. `digests` are what a websocket's `hello` can give as `have`."""

    epoch: str
    seq: int
    panels: dict[str, dict[str, Any] | None]
    digests: dict[str, str]


class EventTold(Out):
    """An event that the caller was told, by the caller's own number. `words` are the texts that `data` refers to."""

    seq: int
    at: str
    kind: str
    data: dict[str, Any]
    words: dict[str, str] = Field(default_factory=dict)


class Health(Out):
    status: Literal["ok"] = "ok"


async def read(request: Request, kind: TypeAdapter[T]) -> T:
    """The body of a request. Raises `Trouble` 415, and `ValidationError` for whatever has another form."""
    media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media != JSON and not (media.startswith("application/") and media.endswith("+json")):
        raise Trouble(415, "unsupported_media", headers={"Accept": JSON}, expected=JSON)
    return kind.validate_json(await request.body(), strict=True)
