"""Every way in which a call can end otherwise than asked, as a problem in the reader's language."""

from collections.abc import Awaitable, Callable, Mapping

import structlog
from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from pydantic import ValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from app.locale import CHOSEN
from app.play.answer import PlayError
from app.problems import Trouble, answer
from app.sentences import language
from app.store.contract import StoreError, StoreFailed
from game.refusals import Refusal
from web.language import speaking

log = structlog.get_logger(__name__)

CODES: Mapping[int, str] = {404: "not_found", 405: "method_not_allowed", 400: "not_json"}


def install(app: FastAPI) -> None:
    for kind in (Refusal, Trouble, ValidationError, PlayError, StoreError):
        app.add_exception_handler(kind, said(as_it_is))
    app.add_exception_handler(HTTPException, said(from_http))
    app.add_exception_handler(RequestValidationError, said(from_query))
    app.add_exception_handler(Exception, said(as_it_is))


def said(make: Callable[[Exception], Response]) -> Callable[[Request, Exception], Awaitable[Response]]:
    async def handle(request: Request, error: Exception) -> Response:
        if isinstance(error, StoreFailed):
            log.error("store_failed", place=error.place, reason=error.reason, remedy=error.remedy)
        with speaking(request.scope.get(CHOSEN) or language()):
            return make(error)

    return handle


def as_it_is(error: Exception) -> Response:
    return answer(error)


def from_http(error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    code = CODES.get(error.status_code, "failed" if error.status_code >= 500 else "not_understood")
    return answer(Trouble(error.status_code, code, headers=error.headers))


def from_query(error: Exception) -> Response:
    """A parameter in the address that has another form."""
    assert isinstance(error, RequestValidationError)
    fields = [
        (str(found["loc"][-1]), str(found["type"]), dict(found.get("ctx") or {})) for found in error.errors()
    ]
    return answer(Trouble(422, "not_understood", errors=fields))
