"""The commands for casebooks: `casebook check` and `casebook schema`.

What must not live here: what is checked (`game.casebook`), how files are read (`app.casebook_files`).
"""

import json
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from app.casebook_files import Loaded, load
from game.casebook.finding import Finding
from game.casebook.schema import schema
from game.casebook.text import Locale

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
