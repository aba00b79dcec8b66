"""The commands for casebooks: `casebook check`, `casebook rehearse` and `casebook schema`.

What must not live here: what is checked (`game.casebook`), what a rehearsal counts (`game.tally`), how files are read
(`app.casebook_files`).
"""

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress

from app.casebook_files import Loaded, find, load
from app.rehearsing import NoPlace, put_in_guide, rehearsed
from game.casebook.casebook import Casebook
from game.casebook.finding import Finding
from game.casebook.schema import schema
from game.casebook.text import Locale
from game.tally import findings
from game.tally.page import page

app = typer.Typer(name="casebook", help="Write and check casebooks.", no_args_is_help=True)


class Language(StrEnum):
    """The languages of sentences for authors."""

    nl = "nl"
    en = "en"

    @property
    def locale(self) -> Locale:
        return "nl" if self is Language.nl else "en"


@app.command("check")
def check_command(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="Folders or zips of casebooks.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print the findings as JSON.")] = False,
    locale: Annotated[Language, typer.Option(help="The language of the sentences.")] = Language.en,
) -> None:
    """Check casebooks, and print what is wrong with them and where. Exits 1 if one has an error."""
    loaded = [load(path) for path in paths]
    typer.echo(as_data(loaded, locale.locale) if as_json else as_lines(loaded, locale.locale))
    if not all(one.ok for one in loaded):
        raise typer.Exit(1)


@app.command("rehearse")
def rehearse_command(
    path: Annotated[
        Path, typer.Argument(metavar="PATH", help="A folder or zip, or the id of one that is built in.")
    ],
    tables: Annotated[int, typer.Option(min=1, max=10_000, help="How many tables bots play.")] = 200,
    seed: Annotated[int, typer.Option(min=0, max=2**63 - 1, help="Equal seeds play equal tables.")] = 1,
    as_json: Annotated[bool, typer.Option("--json", help="Print the numbers and findings as JSON.")] = False,
    locale: Annotated[Language, typer.Option(help="The language of the page.")] = Language.en,
    write: Annotated[
        bool, typer.Option("--write", help="Put the numbers into the casebook's guides, in both languages.")
    ] = False,
    processes: Annotated[
        int | None, typer.Option(min=1, help="In how many processes; as many as there are cores.")
    ] = None,
) -> None:
    """Let bots play many tables of a casebook, and say what is solved, used and dead. Exits 1 if something is wrong."""
    folder = find(str(path))
    book = playable(folder)
    with progress(tables) as told:
        summary = rehearsed(book, tables, seed, processes, told)
    found = findings(summary)
    if as_json:
        data = summary.model_dump(mode="json") | {"findings": [f.model_dump(mode="json") for f in found]}
        typer.echo(json.dumps(data, ensure_ascii=False, indent=2))
    else:
        typer.echo(page(book, summary, found, locale.locale))
    if write:
        for language in Language:
            try:
                put_in_guide(folder / f"guide.{language}.md", page(book, summary, found, language.locale))
            except (OSError, NoPlace) as error:
                typer.echo(str(error), err=True)
                raise typer.Exit(1) from None
    if any(f.severity == "error" for f in found):
        raise typer.Exit(1)


def playable(path: Path) -> Casebook:
    loaded = load(path)
    if loaded.book is None:
        typer.echo(as_lines([loaded], "en"), err=True)
        raise typer.Exit(1)
    return loaded.book


@contextmanager
def progress(tables: int) -> Iterator[Callable[[int], None]]:
    """How far it is, for who watches; nothing where the output goes into a file."""
    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("", total=tables)
        yield lambda played: bar.update(task, completed=played)


@app.command("schema")
def schema_command() -> None:
    """Print the JSON Schema of the files of a casebook."""
    typer.echo(json.dumps(schema(), ensure_ascii=False, indent=2))


def as_lines(loaded: Iterable[Loaded], locale: Locale) -> str:
    """One line a finding, and one a casebook."""
    lines = []
    for one in loaded:
        lines += [finding.line_for(locale) for finding in one.findings]
        errors = sum(f.severity == "error" for f in one.findings)
        lines.append(
            SUMMARY[locale].format(path=one.path, errors=errors, warnings=len(one.findings) - errors)
        )
    return "\n".join(lines)


SUMMARY = {
    "en": "{path}: errors: {errors}, warnings: {warnings}",
    "nl": "{path}: fouten: {errors}, waarschuwingen: {warnings}",
}


def as_data(loaded: Iterable[Loaded], locale: Locale) -> str:
    """The findings for a program."""
    return json.dumps(
        [
            {"path": str(one.path), "ok": one.ok, "findings": [finding_data(f, locale) for f in one.findings]}
            for one in loaded
        ],
        ensure_ascii=False,
        indent=2,
    )


def finding_data(finding: Finding, locale: Locale) -> dict[str, object]:
    return {
        "path": finding.path,
        "line": finding.line,
        "column": finding.column,
        "severity": finding.severity,
        "code": finding.code,
        "message": finding.message(locale),
        "near": list(finding.near),
    }
