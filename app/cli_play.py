"""The commands for whole games without a server: `play`, `replay`, `debrief` and `what-if`.

What must not live here: how a game is played (`game.rehearsal`), compared (`game.verification`), looked back on
(`game.debrief`) or played otherwise (`game.counterfactual`).
"""

import json
import secrets
from enum import StrEnum
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from app.casebook_files import find, load
from app.log_on_disk import LogRefused, Played, put, read, write
from app.play.shelf import bind
from app.reports.as_courses import two_courses
from app.reports.formats import FORMATS, NOT_YET, report
from app.store.contract import Text
from game.bots import POLICIES, policy_of
from game.casebook.casebook import Casebook
from game.casebook.text import Locale
from game.counterfactual import Undroppable
from game.debrief import debrief as look_back
from game.debrief import other_courses
from game.digest import digest
from game.evolve import fold
from game.refusals import Refusal
from game.region.settle import MODEL_VERSION
from game.rehearsal import rehearse
from game.seats import FACILITATORS
from game.verification import Verification, verify

app = typer.Typer()

LogArgument = Annotated[Path, typer.Argument(metavar="LOG.jsonl", help="A log, as `play` writes it.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")]


class Language(StrEnum):
    nl = "nl"
    en = "en"

    @property
    def locale(self) -> Locale:
        return "nl" if self is Language.nl else "en"


@app.command()
def play(
    casebook: Annotated[
        str, typer.Argument(metavar="CASEBOOK", help="A folder or zip, or the id of one that is built in.")
    ],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="LOG.jsonl", help="Where the log goes.")],
    seed: Annotated[
        int | None, typer.Option(min=0, max=2**63 - 1, help="Equal seeds play equal games; drawn if absent.")
    ] = None,
    bots: Annotated[
        str,
        typer.Option(
            metavar="POLICY[,SEAT=POLICY...]", help=f"Who plays: {' or '.join(POLICIES)}, for all or by seat."
        ),
    ] = "sensible",
    locale: Annotated[Language, typer.Option(help="The language of the table.")] = Language.nl,
) -> None:
    """Play a whole game with bots in simulated time, and write its log."""
    book = casebook_at(casebook)
    policies = policies_in(bots, book)
    chosen = secrets.randbits(48) if seed is None else seed
    row = bind(book).row
    game = rehearse(book, chosen, row.digest, policies, locale.locale)
    texts = {ref: Text(said.words, said.author) for ref, said in game.said.items()}
    try:
        write(output, row, texts, game.log)
    except LogRefused as refused:
        refuse(str(refused))
    typer.echo(f"{output}: {len(game.log)} events, seed {chosen}")


@app.command()
def replay(
    log: LogArgument,
    check: Annotated[
        bool, typer.Option("--verify", help="Compute the settlements again and compare them.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Fold a log, and print the digest of the state in which it ends."""
    played = opened(log)
    found = digest(fold(played.book, played.events))
    verification = verify(played.book, played.events) if check else None
    if as_json:
        typer.echo(json.dumps({"digest": found, "events": len(played.events)} | as_data(verification)))
    else:
        typer.echo(found)
        if verification is not None:
            typer.echo(sentence(verification, played))
    if verification is not None and verification.deviation is not None:
        raise typer.Exit(1)


@app.command()
def debrief(
    log: LogArgument,
    output: Annotated[
        Path,
        typer.Option(
            "--output", "-o", metavar="REPORT", help=f"The report: {', '.join(FORMATS)} by its name."
        ),
    ],
    locale: Annotated[Language | None, typer.Option(help="The language; the table's own if absent.")] = None,
) -> None:
    """Write what a facilitator may look back on of a closed table."""
    kind = next((k for k in (*NOT_YET, *FORMATS) if output.name.endswith(k)), None)
    if kind is None or kind in NOT_YET:
        refuse(f"{output}: a debrief is written as {', '.join(FORMATS)}; choose one of these endings.")
    played = opened(log)
    table = fold(played.book, played.events)
    language = locale.locale if locale else table.common.locale
    try:
        courses = other_courses(played.book, played.events)
        found = look_back(played.book, played.events, played.words, FACILITATORS, language, courses)
    except Refusal:
        refuse(f"{log}: this table is not closed; a debrief opens when it is.")
    try:
        put(output, report(kind, found, played.book))
    except LogRefused as refused:
        refuse(str(refused))
    typer.echo(f"{output}")


@app.command("what-if")
def what_if(
    log: LogArgument,
    left_out: Annotated[
        list[int] | None,
        typer.Option(
            "--without", metavar="N", min=1, help="The number of an event to leave out; any number of them."
        ),
    ] = None,
    runs: Annotated[
        int,
        typer.Option(min=1, max=10_000, help="Under how many other lucks as well, for medians and ranges."),
    ] = 1,
) -> None:
    """The same game without some events, under the same luck: both courses as JSON."""
    played = opened(log)
    try:
        found = two_courses(played.book, played.events, left_out or (), runs)
    except Undroppable as refused:
        refuse(f"{log}: {unable(refused)}")
    typer.echo(json.dumps(found, ensure_ascii=False))


def unable(refused: Undroppable) -> str:
    """Why events cannot be left out."""
    if refused.unknown:
        numbers = ", ".join(map(str, refused.unknown))
        return f"there is no event {numbers}, or it was taken back. Name the number of an event that stands."
    numbers = ", ".join(map(str, refused.machinery))
    return f"event {numbers} is the table's own course; leave out what people did, or what befell them."


def casebook_at(name: str) -> Casebook:
    loaded = load(find(name))
    if loaded.book is None:
        for finding in loaded.findings:
            typer.echo(finding.line_for("en"), err=True)
        refuse(f"{name} cannot be played; see: regiotafel casebook check {loaded.path}")
    return loaded.book


def policies_in(text: str, book: Casebook) -> dict[str, str]:
    """`POLICY[,SEAT=POLICY...]` as seat -> policy. A bare policy counts for all seats that are not named."""
    named: dict[str, str] = {}
    everybody = "sensible"
    for part in text.split(","):
        seat, is_seat, policy = part.strip().rpartition("=")
        try:
            policy_of(policy)
        except KeyError:
            raise typer.BadParameter(
                f"{policy!r} is no policy; choose {' or '.join(POLICIES)}, or one with a habit in it",
                param_hint="--bots",
            ) from None
        if not is_seat:
            everybody = policy
        elif seat in book.seat_by_id:
            named[seat] = policy
        else:
            seats = ", ".join(book.seat_by_id)
            raise typer.BadParameter(f"{seat!r} is no seat; there are {seats}", param_hint="--bots")
    return {seat: named.get(seat, everybody) for seat in book.seat_by_id}


def opened(path: Path) -> Played:
    try:
        return read(path)
    except LogRefused as refused:
        refuse(str(refused))


def sentence(found: Verification, played: Played) -> str:
    """What came of comparing."""
    if found.deviation is not None:
        line = 1 + len(played.file.texts) + found.deviation.n
        return (
            f"differs: line {line}, event {found.deviation.n} ({found.deviation.kind}): its {found.deviation.part} "
            f"is not what model {MODEL_VERSION} computes. The log was changed, or the model without its version."
        )
    if found.other_model and not found.compared:
        return f"not comparable: settled by another version of the model than {MODEL_VERSION}"
    agrees = f"agrees: {found.compared} events computed again with model {MODEL_VERSION}"
    return agrees + (f"; {found.other_model} not comparable" if found.other_model else "")


def as_data(found: Verification | None) -> dict[str, object]:
    """The same for a program; nothing where nothing was compared."""
    if found is None:
        return {}
    deviation = found.deviation
    return {
        "verified": deviation is None and found.compared > 0,
        "compared": found.compared,
        "not_comparable": found.other_model,
        "differs": {"n": deviation.n, "kind": deviation.kind, "part": deviation.part} if deviation else None,
    }


def refuse(message: str) -> NoReturn:
    typer.echo(message, err=True)
    raise typer.Exit(1)
