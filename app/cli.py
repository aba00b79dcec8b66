"""The command `regiotafel`: serving, accounts, the database; the commands of other rooms are put in here.

Exit codes: 0 done, 1 refused or found wrong, 2 wrong usage. What must not live here: what a command does.
"""

import asyncio
import json
import os
import sys
from collections.abc import Callable
from enum import StrEnum
from importlib import import_module
from importlib.util import find_spec
from typing import Annotated, Any, NoReturn

import typer
from rich.console import Console

from app import server_log
from app.auth.accounts import Accounts, OtherRole
from app.casebook_files import Loaded, folders, shelf
from app.demo import Demo
from app.play.clock import now
from app.serving import listen, run
from app.settings import SettingRefused, Settings
from app.store.contract import StoreError, StoreFailed
from app.store.sql import open_store
from app.store.upgrade import upgrade
from game.casebook.casebook import Casebook

app = typer.Typer(
    name="regiotafel",
    help="A round-table game about care, money and working together in a region.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
account = typer.Typer(help="Accounts of facilitators, trainers and administrators.", no_args_is_help=True)
db = typer.Typer(help="The database.", no_args_is_help=True)
app.add_typer(account, name="account")
app.add_typer(db, name="db")

out = Console(soft_wrap=True, highlight=False)
err = Console(stderr=True, soft_wrap=True, highlight=False)


class Role(StrEnum):
    facilitator = "facilitator"
    trainer = "trainer"
    administrator = "administrator"


DatabaseUrl = Annotated[
    str | None,
    typer.Option("--database-url", metavar="URL", help="Where tables are kept; SQLite under var/."),
]
RoleOption = Annotated[Role, typer.Option(help="What the account may do.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")]


@app.command()
def serve(
    host: Annotated[str | None, typer.Option(help="The address to listen on; 127.0.0.1.")] = None,
    port: Annotated[
        int | None, typer.Option(help="The port to listen on; 8000. 0 takes any that is free.")
    ] = None,
    database_url: DatabaseUrl = None,
    redis_url: Annotated[
        str | None, typer.Option(metavar="URL", help="A Redis or Valkey that carries rings between servers.")
    ] = None,
    workers: Annotated[int | None, typer.Option(help="Server processes; SQLite takes one.")] = None,
    demo: Annotated[
        bool, typer.Option("--demo", help="Open a demo table whose other seats are held by bots.")
    ] = False,
) -> None:
    """Serve tables."""
    settings = settings_from(
        host=host,
        port=port,
        database_url=database_url,
        redis_url=redis_url,
        workers=workers,
        demo=demo or None,
    )
    if settings.redis_url is not None:
        refuse("--redis-url: one process rings by itself, and more are not served yet; leave it out")
    if settings.workers > 1:
        refuse("--workers: more than one process is not served yet; leave it at 1")
    books = casebooks(settings)
    server_log.set_up(settings)
    try:
        listening, settings = listen(settings)
    except OSError as error:
        refuse(
            f"{settings.host}:{settings.port}: {error.strerror or error}. "
            "Choose another port with --port, or end what listens there."
        )
    try:
        run(settings, listening, books, lambda found: announce(settings, found))
    except StoreFailed as failed:
        refuse(str(failed))
    except KeyboardInterrupt:
        pass
    finally:
        listening.close()


def announce(settings: Settings, demo: Demo | None) -> None:
    """What somebody who started the server needs to know, before anything else."""
    out.print(f"Regiotafel listens on {settings.base_url}")
    if demo is not None:
        out.print(f"Facilitator's sign-in (once): {demo.sign_in}")
        out.print(f"Join the demo table {demo.code}: {demo.join}")
    sys.stdout.flush()


@account.command()
def invite(name: str, role: RoleOption, database_url: DatabaseUrl = None, as_json: Json = False) -> None:
    """Print a link that signs NAME in, once."""
    link = with_accounts(database_url, lambda accounts: accounts.invite(name, role.value))
    out.print(json.dumps({"link": link}) if as_json else link)


@account.command()
def token(name: str, role: RoleOption, database_url: DatabaseUrl = None, as_json: Json = False) -> None:
    """Print a token for programs of NAME. It is shown once; keep it like a password."""
    made = with_accounts(database_url, lambda accounts: accounts.token(name, role.value))
    out.print(json.dumps({"token": made}) if as_json else made)


@db.command("upgrade")
def db_upgrade(database_url: DatabaseUrl = None) -> None:
    """Bring the database up to this version of the program; make it where there is none."""
    settings = settings_from(database_url=database_url)
    try:
        upgrade(settings.database_url)
    except StoreFailed as failed:
        refuse(str(failed))
    out.print(f"{settings.database_url} is up to date")


def settings_from(**arguments: Any) -> Settings:
    try:
        return Settings.read(os.environ, **arguments)
    except SettingRefused as refused:
        refuse(str(refused))


def with_accounts(database_url: str | None, ask: Callable[[Accounts], Any]) -> str:
    """The answer of the accounts of a database."""
    settings = settings_from(database_url=database_url)

    async def answered() -> str:
        store = await open_store(settings.database_url, fill=True)
        try:
            return str(await ask(Accounts(store, settings, now)))
        finally:
            await store.close()

    try:
        return asyncio.run(answered())
    except (StoreError, OtherRole) as error:
        refuse(str(error))


def casebooks(settings: Settings) -> tuple[Casebook, ...]:
    """The casebooks that can be played. Those with errors are named and left out."""
    loaded: list[Loaded] = []
    for folder in folders(settings):
        try:
            loaded += shelf(folder)
        except OSError as error:
            refuse(
                f"{folder}: {error.strerror or error}. Name a folder of casebooks, or leave --casebooks out."
            )
    for one in loaded:
        if not one.ok:
            err.print(f"{one.path} has errors and is left out; see: regiotafel casebook check {one.path}")
    books = {one.book.id: one.book for one in loaded if one.book is not None}
    if not books:
        refuse("there is no casebook to play; see: regiotafel casebook check PATH")
    return tuple(books.values())


def refuse(message: str) -> NoReturn:
    err.print(message, markup=False)
    raise typer.Exit(1)


def put_in() -> None:
    """The commands of other rooms: groups (`casebook`) under their name, single ones as they are."""
    for module in ("app.cli_casebook", "app.cli_play"):
        if find_spec(module) is None:
            continue
        found: typer.Typer = import_module(module).app
        if found.info.name:
            app.add_typer(found, name=str(found.info.name))
        else:
            app.registered_commands += found.registered_commands


put_in()


def main() -> None:
    app()
