"""What an operator can set: each setting with its meaning, unit and default; read once, then never changed.

An argument on the command line beats a variable in the environment, which beats the default. What must not
live here: what a setting leads to. `cli` passes the environment in; all else is handed what it needs.
"""

import types
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any, Self, get_args, get_origin, get_type_hints
from urllib.parse import urlsplit

PREFIX = "REGIOTAFEL_"

_HERE = ("127.0.0.1", "localhost")
_EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104 - names what an operator may write


class SettingRefused(ValueError):  # noqa: N818 - named for what it says
    """A setting cannot be used. `name` is the setting; the message names it as an operator writes it."""

    def __init__(self, name: str, message: str) -> None:
        super().__init__(f"{option(name)} ({variable(name)}): {message}")
        self.name = name


def _setting(default: Any, meaning: str) -> Any:
    return field(default=default, metadata={"meaning": meaning})


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything that can be set."""

    host: str = _setting("127.0.0.1", "The address to listen on.")
    port: int = _setting(8000, "The port to listen on; 0 takes any that is free.")
    workers: int = _setting(1, "Server processes. SQLite takes one.")
    database_url: str = _setting("sqlite:///var/regiotafel.db", "Where tables are kept.")
    redis_url: str | None = _setting(None, "A Redis or Valkey that carries rings between servers.")
    public_url: str | None = _setting(
        None, "The address that browsers use, when it is another than host and port."
    )
    origins: tuple[str, ...] = _setting(
        (), "More addresses whose pages may send acts, besides the public one; separated by commas."
    )
    demo: bool = _setting(False, "Open a demo table whose other seats are held by bots.")
    casebooks: str | None = _setting(None, "A folder with casebooks, besides those that come along.")
    locale: str = _setting("nl", "The language of who has not chosen one: nl or en.")
    log_level: str = _setting("info", "What the log of the server says: debug, info, warning or error.")
    body_limit: int = _setting(262_144, "The largest request, in bytes.")
    frame_limit: int = _setting(65_536, "The largest websocket frame that a client may send, in bytes.")
    acts_a_minute: int = _setting(120, "How many acts one participant may send in a minute.")
    joins_a_minute: int = _setting(300, "How many people may join from one address in a minute.")
    sockets_a_minute: int = _setting(
        3000, "How many live connections one address may open in a minute: a whole class comes back at once."
    )
    sweep_seconds: float = _setting(2.0, "How often a missed ring is looked for, in seconds.")
    absence_seconds: float = _setting(
        20.0, "How long somebody may be away before the others are told, in seconds."
    )
    invitation_hours: float = _setting(72.0, "How long a one-time link can be used, in hours.")
    session_hours: float = _setting(12.0, "How long a browser stays signed in, in hours.")

    def __post_init__(self) -> None:
        _between("port", self.port, 0, 65_535)
        for name in (
            "workers",
            "body_limit",
            "frame_limit",
            "acts_a_minute",
            "joins_a_minute",
            "sockets_a_minute",
        ):
            _between(name, getattr(self, name), 1, 2**31 - 1)
        for name in ("sweep_seconds", "absence_seconds", "invitation_hours", "session_hours"):
            _between(name, getattr(self, name), 0.01, 1e6)
        _one_of("locale", self.locale, ("nl", "en"))
        _one_of("log_level", self.log_level, ("debug", "info", "warning", "error"))
        if self.public_url is not None:
            _address("public_url", self.public_url)
        for origin in self.origins:
            _address("origins", origin)
        if self.workers > 1 and self.database_url.startswith("sqlite"):
            raise SettingRefused("workers", "SQLite takes one server process; leave it at 1")

    @classmethod
    def read(cls, environment: Mapping[str, str], **arguments: Any) -> Self:
        """Settings from `environment` and `arguments`; an argument that is None was not given.

        Raises `SettingRefused` for a value that cannot be used, `TypeError` for an unknown argument.
        """
        kinds = get_type_hints(cls)
        given: dict[str, Any] = {
            setting.name: _read(setting.name, environment[variable(setting.name)], kinds[setting.name])
            for setting in fields(cls)
            if variable(setting.name) in environment
        }
        return cls(**given | {name: value for name, value in arguments.items() if value is not None})

    @property
    def base_url(self) -> str:
        """The address that people open, without a slash at its end."""
        if self.public_url is not None:
            return self.public_url.rstrip("/")
        host = "localhost" if self.host in _EVERYWHERE else self.host
        host = f"[{host}]" if ":" in host else host
        return f"http://{host}:{self.port}"

    @property
    def allowed_origins(self) -> frozenset[str]:
        """Whose pages may open sockets and send forms: scheme, host and port, as browsers write them."""
        here = [f"http://{name}:{self.port}" for name in _HERE] if self.host in {*_HERE, *_EVERYWHERE} else []
        return frozenset(_origin(url) for url in (self.base_url, *here, *self.origins))


def variable(name: str) -> str:
    """The variable in the environment for a setting."""
    return PREFIX + name.upper()


def option(name: str) -> str:
    """The option on the command line for a setting."""
    return "--" + name.replace("_", "-")


def _read(name: str, text: str, kind: Any) -> object:
    if get_origin(kind) is types.UnionType:
        kind = next(part for part in get_args(kind) if part is not type(None))
        if not text:
            return None
    if get_origin(kind) is tuple:
        return tuple(part.strip() for part in text.split(",") if part.strip())
    if kind is bool:
        _one_of(name, text.lower(), ("1", "true", "yes", "on", "0", "false", "no", "off"))
        return text.lower() in {"1", "true", "yes", "on"}
    try:
        return kind(text)
    except ValueError:
        expected = {int: "a whole number", float: "a number"}[kind]
        raise SettingRefused(name, f"expected {expected}, found {text!r}") from None


def _between(name: str, value: float, least: float, most: float) -> None:
    if not least <= value <= most:
        raise SettingRefused(name, f"expected {least} to {most}, found {value}")


def _one_of(name: str, value: str, known: tuple[str, ...]) -> None:
    if value not in known:
        raise SettingRefused(name, f"expected one of {', '.join(known)}, found {value!r}")


def _address(name: str, value: str) -> None:
    try:
        parts = urlsplit(value)
        usable = (
            parts.scheme in {"http", "https"} and parts.hostname and (parts.port is None or parts.port > 0)
        )
    except ValueError:
        usable = False
    if not usable:
        raise SettingRefused(name, f"expected an address like https://game.example.org, found {value!r}")


_USUAL_PORTS = {"http": 80, "https": 443}


def _origin(url: str) -> str:
    """Browsers leave the usual port out and write the host in small letters."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    host = f"[{host}]" if ":" in host else host
    if parts.port is None or parts.port == _USUAL_PORTS[parts.scheme]:
        return f"{parts.scheme}://{host}"
    return f"{parts.scheme}://{host}:{parts.port}"
