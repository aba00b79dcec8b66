"""Problems as `application/problem+json` (RFC 9457), in the reader's language, and how answers become one.

One model for every error of the API. What must not live here: when something is a problem.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from starlette.responses import Response

from app.play.answer import CasebookMissing, Contended, PlayError, TableMissing
from app.sentences import say, say_at_field, say_refusal
from app.store.contract import ActConflict, StoreError, StoreFailed
from game.acts import ACT, CONTROL
from game.refusals import Refusal

MEDIA_TYPE = "application/problem+json"
TAGS = frozenset(
    tag for schema in (ACT.json_schema(), CONTROL.json_schema()) for tag in schema["discriminator"]["mapping"]
)
"""Kinds of acts: pydantic puts them into the place of an error, where no reader of JSON expects them."""


class FieldProblem(BaseModel):
    """What is wrong at one field; `field` is its path in the body, `a.b[0]`."""

    model_config = ConfigDict(frozen=True)

    field: str
    code: str
    detail: str


class Problem(BaseModel):
    """Why a call did not do what was asked. `code` is stable, `title` and `detail` are for people."""

    model_config = ConfigDict(frozen=True)

    type: str
    title: str
    status: int
    detail: str
    code: str
    errors: tuple[FieldProblem, ...] = Field(default=())
    remedy: str | None = Field(default=None, description="For operators: what mends it.")


class Trouble(Exception):  # noqa: N818 - it ends a request, it is no error of the program
    """Ends a request with a problem."""

    def __init__(
        self,
        status: int,
        code: str,
        errors: Sequence[tuple[str, str, Mapping[str, object]]] = (),
        headers: Mapping[str, str] | None = None,
        **parameters: object,
    ) -> None:
        super().__init__(code)
        self.status = status
        self.code = code
        self.errors = errors
        self.headers = dict(headers or {})
        self.parameters = parameters


def problem_of(error: Exception) -> Problem:
    """What a reader is told of `error`, in the language that is spoken."""
    match error:
        case Refusal():
            return _refused(error)
        case Trouble():
            title, detail = say(error.code, **error.parameters)
            fields = [(field, kind, say_at_field(kind, given)) for field, kind, given in error.errors]
            return _problem(error.status, error.code, title, detail, fields)
        case ValidationError():
            return _malformed(error)
        case TableMissing():
            return _said(404, "no_such_table")
        case CasebookMissing():
            return _said(422, "no_such_casebook", [("casebook", "not_on_offer")])
        case ActConflict():
            return _said(409, "act_conflict", [("id", "act_conflict")])
        case Contended():
            return _said(409, "contended")
        case StoreFailed():
            return _said(503, "store_failed").model_copy(update={"remedy": error.remedy})
        case StoreError() | PlayError():
            return _said(500, "failed")
        case _:
            return _said(500, "failed")


def answer(error: Exception) -> Response:
    """The response to a request that ended in `error`."""
    found = problem_of(error)
    headers = dict(error.headers) if isinstance(error, Trouble) else {}
    if found.status == 503:
        headers.setdefault("Retry-After", "5")
    return response(found, headers)


def response(found: Problem, headers: Mapping[str, str] | None = None) -> Response:
    content = found.model_dump_json(exclude_none=True)
    return Response(content, found.status, dict(headers or {}), media_type=MEDIA_TYPE)


def _refused(refusal: Refusal) -> Problem:
    title, detail = say_refusal(refusal)
    fields = []
    if refusal.field is not None:
        fields = [(refusal.field, refusal.code, say_at_field(refusal.code, refusal.parameters))]
    return _problem(422 if refusal.malformed else 409, refusal.code, title, detail, fields)


def _malformed(error: ValidationError) -> Problem:
    title, detail = say("not_understood")
    fields: list[tuple[str, str, str]] = []
    for found in error.errors(include_url=False, include_input=False):
        kind = found["type"]
        given: dict[str, Any] = found.get("ctx", {})
        place = field_path(found["loc"])
        if kind in {"union_tag_invalid", "union_tag_not_found"}:
            place = f"{place}.kind".lstrip(".")
        fields.append((place, kind, say_at_field(kind, given)))
    if fields and fields[0][1] == "json_invalid":
        title, detail = say("not_json")
        return _problem(400, "not_json", title, detail, [])
    return _problem(422, "not_understood", title, detail, fields)


def field_path(loc: Sequence[int | str]) -> str:
    """`("propose", "funding", 0, "cents")` -> `funding[0].cents`."""
    steps = loc[1:] if loc and loc[0] in TAGS else loc
    path = ""
    for step in steps:
        if isinstance(step, int):
            path += f"[{step}]"
        elif step.isidentifier():
            path += f".{step}" if path else step
    return path


def _said(status: int, code: str, errors: Sequence[tuple[str, str]] = ()) -> Problem:
    title, detail = say(code)
    return _problem(status, code, title, detail, [(field, kind, detail) for field, kind in errors])


def _problem(
    status: int, code: str, title: str, detail: str, errors: Sequence[tuple[str, str, str]]
) -> Problem:
    return Problem(
        type=f"urn:regiotafel:problem:{code.replace('_', '-')}",
        title=title,
        status=status,
        detail=detail,
        code=code,
        errors=tuple(FieldProblem(field=field, code=kind, detail=text) for field, kind, text in errors),
    )
