"""Every word for people has its Dutch, and the catalogue holds no words that nobody says any more.

python -m tools.check_messages             1, with a line for each that is missing, fuzzy, stale or misfilled
python -m tools.check_messages --update    puts new messages in the catalogue, empty, and takes out stale ones
"""

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE = ROOT / "web" / "locale" / "nl" / "LC_MESSAGES" / "messages.po"
HOLES = re.compile(r"%\(\w+\)s|\{\w*\}|</?\w+>")
HEAD = """\
# Dutch of the interface: plain (B1), "je", verb first, no exclamation marks.
msgid ""
msgstr ""
"Language: nl\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""

Key = tuple[str | None, str]


def said() -> dict[Key, Message]:
    """What the templates and the code say."""
    with tempfile.NamedTemporaryFile(suffix=".pot") as file:
        command = [
            str(Path(sys.executable).parent / "pybabel"),
            *("-q", "extract", "-F", "babel.cfg", "--no-location", "-o", file.name, "."),
        ]
        subprocess.run(command, cwd=ROOT, check=True)
        with Path(file.name).open("rb") as opened:
            return keyed(read_po(opened))


def keyed(catalogue: Catalog) -> dict[Key, Message]:
    return {(m.context, first(m.id)): m for m in catalogue if m.id}


def first(text: str | tuple[str, ...] | list[str]) -> str:
    return text if isinstance(text, str) else text[0]


def every(text: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


def findings(wanted: dict[Key, Message], known: dict[Key, Message]) -> Iterator[str]:
    """A line for each thing that is wrong."""
    for key, message in wanted.items():
        if key not in known:
            yield f"missing: {key[1]!r}"
            continue
        dutch = known[key]
        if dutch.fuzzy:
            yield f"fuzzy: {key[1]!r}"
        forms = every(dutch.string or "")
        if not all(forms) or len(forms) != len(every(message.id)):
            yield f"not translated: {key[1]!r}"
        # The singular may leave its number out; no form may ask for a word that is not given.
        given = {hole for text in every(message.id) for hole in HOLES.findall(text)}
        asked = [set(HOLES.findall(text)) for text in forms if text]
        if any(not one <= given for one in asked) or (asked and asked[-1] != given):
            yield f"other fields than in the English: {key[1]!r}"
        if any("!" in text for text in forms):
            yield f"an exclamation mark: {key[1]!r}"
    for key in known:
        if key not in wanted:
            yield f"stale, nobody says it any more: {key[1]!r}"


def update(wanted: dict[Key, Message], known: dict[Key, Message]) -> None:
    """Write the catalogue anew: what is said, with the Dutch that there is."""
    catalogue = Catalog(locale="nl", fuzzy=False)
    for key, message in wanted.items():
        dutch = known[key].string if key in known else "" if isinstance(message.id, str) else ("", "")
        catalogue.add(message.id, dutch, flags=message.flags, context=message.context)
    written = BytesIO()
    write_po(written, catalogue, sort_output=True, omit_header=True, width=0)
    CATALOGUE.write_text(HEAD + written.getvalue().decode("utf-8"), "utf-8")


def main() -> int:
    """Entry point."""
    with CATALOGUE.open("rb") as opened:
        known = keyed(read_po(opened, locale="nl"))
    wanted = said()
    if "--update" in sys.argv[1:]:
        update(wanted, known)
        with CATALOGUE.open("rb") as opened:
            known = keyed(read_po(opened, locale="nl"))
    found = list(findings(wanted, known))
    for line in found:
        print(f"{CATALOGUE.relative_to(ROOT)}: {line}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
