"""A casebook as content: what a log's first line carries, and its digest.

Equal casebooks have equal content, on any machine. What must not live here: files (`app.casebook_files`).
"""

import json
from hashlib import blake2b
from typing import Any

from game.casebook.casebook import Casebook


def content(book: Casebook) -> dict[str, Any]:
    """The casebook as plain data for JSON; media are not part of it."""
    data: dict[str, Any] = book.model_dump(mode="json")
    for role in data["roles"]:
        # A set has no order of its own, and would come out differently in every process.
        role["powers"].sort()
    return data


def canonical(data: object) -> str:
    """The one way to write plain data as JSON: sorted keys, no spaces."""
    return json.dumps(data, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))


def digest_of(data: object) -> str:
    """The digest of content as it stands in a log, with the name of the hash in front."""
    return "blake2b:" + blake2b(canonical(data).encode(), digest_size=32).hexdigest()


def digest(book: Casebook) -> str:
    """The digest of a casebook's content."""
    return digest_of(content(book))


def from_content(data: str | dict[str, Any]) -> Casebook:
    """The casebook of a log's first line; ValueError (pydantic's) for anything else."""
    return Casebook.model_validate_json(data if isinstance(data, str) else canonical(data))
