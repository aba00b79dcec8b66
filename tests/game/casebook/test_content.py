"""Content and digest: what a log carries of its casebook."""

import json
import subprocess
import sys

import pytest
from pydantic import ValidationError

from game.casebook.casebook import Casebook
from game.casebook.content import canonical, content, digest, digest_of, from_content
from game.casebook.schema import schema
from tests.game.casebook.small import SMALL, changed, checked

ROLES = """\
roles:
  - id: mayor
    title: {nl: burgemeester, en: mayor}
    powers: [tell, ask, share, prefer]
minutes: 20"""


def book_of(files: dict[str, str]) -> Casebook:
    book, found = checked(files)
    assert book is not None, found
    return book


def test_a_casebook_comes_back_from_its_content() -> None:
    book = book_of(dict(SMALL))
    written = json.loads(canonical(content(book)))
    assert from_content(written) == book
    assert from_content(canonical(written)) == book
    assert digest(from_content(written)) == digest(book) == digest_of(written)


def test_the_digest_is_of_what_is_said_not_of_how_it_is_written() -> None:
    files, _ = changed(
        "casebook.yaml", "title: {nl: Klein, en: Small}", "# small\ntitle:\n  en: 'Small'\n  nl: Klein"
    )
    assert digest(book_of(files)) == digest(book_of(dict(SMALL)))
    files, _ = changed("casebook.yaml", "en: Small", "en: Smaller")
    assert digest(book_of(files)) != digest(book_of(dict(SMALL)))


def test_the_digest_is_the_same_in_every_process() -> None:
    files, _ = changed("casebook.yaml", "minutes: 20", ROLES)
    here = digest(book_of(files))
    program = (
        "import json, sys; from tests.game.casebook.small import checked; from game.casebook.content import digest; "
        "book, _ = checked(json.load(sys.stdin)); print(digest(book))"
    )
    for salt in ("1", "2"):
        done = subprocess.run(
            [sys.executable, "-c", program],
            input=json.dumps(files),
            capture_output=True,
            text=True,
            check=True,
            env={"PYTHONHASHSEED": salt, "PYTHONPATH": ":".join(p for p in sys.path if p) or "."},
        )
        assert done.stdout.strip() == here


@pytest.mark.parametrize("data", ["{}", "[]", "null", "{", {"id": "x"}])
def test_what_is_no_content_is_refused(data: str | dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        from_content(data)


def test_the_schema_has_every_file_and_fits_the_small_casebook() -> None:
    jsonschema = pytest.importorskip("jsonschema")
    whole = schema()
    jsonschema.Draft202012Validator.check_schema(whole)
    data = content(book_of(dict(SMALL)))
    region, debrief, (card,), (shock,) = (data.pop(name) for name in ("region", "debrief", "cards", "shocks"))
    files = {
        "casebook.yaml": data,
        "region.yaml": region,
        "debrief.yaml": debrief,
        "cards/*.yaml": card,
        "shocks/*.yaml": shock,
    }
    assert set(files) == set(whole["properties"])
    jsonschema.validate(files, whole)
    del files["cards/*.yaml"]["face"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(files, whole)
