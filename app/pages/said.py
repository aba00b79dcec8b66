"""What a page says of a refusal, and pages that say what went wrong."""

from collections.abc import Mapping

import structlog
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.types import ExceptionHandler

from app.locale import CHOSEN
from app.play.answer import PlayError
from app.problems import Problem, Trouble, answer, problem_of
from app.sentences import language
from app.store.contract import StoreError, StoreFailed
from game.refusals import Refusal
from web.contexts import ErrorPage, Frame
from web.environment import environment, render
from web.language import gettext as _
from web.language import speaking

log = structlog.get_logger(__name__)

CODES: Mapping[int, str] = {404: "not_found", 405: "method_not_allowed", 413: "too_large"}
OF_PROGRAMS = ("/api/", "/health", "/metrics")


def handlers() -> dict[type[Exception] | int, ExceptionHandler]:
    """For the application: addresses of programs get a problem, all others a page."""
    kinds: tuple[type[Exception], ...] = (Refusal, Trouble, PlayError, StoreError, HTTPException, Exception)
    return dict.fromkeys(kinds, handle)


async def handle(request: Request, error: Exception) -> Response:
    if isinstance(error, StoreFailed):
        log.error("store_failed", place=error.place, reason=error.reason, remedy=error.remedy)
    if isinstance(error, HTTPException):
        code = CODES.get(error.status_code, "failed" if error.status_code >= 500 else "not_found")
        error = Trouble(error.status_code, code, headers=error.headers)
    with speaking(request.scope.get(CHOSEN) or language()):
        if request.url.path.startswith(OF_PROGRAMS):
            return answer(error)
        headers = error.headers if isinstance(error, Trouble) else {}
        return error_page(request, problem_of(error), headers)


def error_page(request: Request, problem: Problem, headers: Mapping[str, str] | None = None) -> Response:
    """A page about a problem, in the language that is spoken."""
    context = ErrorPage(
        frame=Frame(language=language(), title=problem.title, path=request.url.path),
        status=problem.status,
        heading=problem.title,
        sentence=problem.detail,
    )
    return page("error", context, problem.status, headers)


def page(name: str, context: object, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """A page in the language that is spoken."""
    markup = render(f"pages/{name}.html", {"v": context}, speak=language())
    return HTMLResponse(markup, status, dict(headers or {}))


def refused_box(title: str, sentence: str, way: tuple[str, str] | None = None) -> str:
    """The box above a form, for a page that is open already."""
    notice = environment().get_template("parts/notice.html").module
    return str(notice.refused(sentence, title, way))  # type: ignore[attr-defined]


def invitation_box(address: str, hours: int) -> str:
    """A link for a second facilitator, for a page that is open already."""
    part = environment().get_template("parts/shared_link.html").module
    return str(part.invitation(address, hours))  # type: ignore[attr-defined]


def way_out(problem: Problem, kind: str, table: str) -> tuple[str, str] | None:
    """What somebody at a phone can do instead, where there is something: the words of a button, and an address."""
    here = f"/t/{table}"
    match problem.code:
        case "no_attention" if kind == "consult":
            return _("Ask somebody at the table"), "#talk"
        case "no_attention" if kind == "ask":
            return _("Look at what you know"), "#hand"
        case "no_attention":
            return _("Let somebody else propose it"), "#table"
        case "not_spokesperson" | "not_your_power":
            return _("To the table"), "#table"
        case "not_on_offer" | "nothing_to_do" | "moved_on" | "not_in_this_phase" | "other_hand":
            return _("Look again"), here
        case "closed":
            return _("To the debrief"), f"/debrief/{table}"
        case _:
            return None
