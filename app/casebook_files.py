"""Casebooks on disk: a folder, or a zip of one, into a `Casebook`, or into findings. Never a traceback.

Nothing is ever unpacked: a zip is read file by file, within bounds. Links are refused.
What must not live here: YAML (`app.casebook_yaml`), what a casebook has to look like (`game.casebook`).
"""

import stat
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Final

from app.casebook_yaml import read_yaml
from app.settings import Settings
from game.casebook.casebook import Casebook
from game.casebook.finding import Finding, printable
from game.casebook.lint import check, ordered
from game.casebook.sheet import Sheet
from game.casebook.text import Locale

BUILT_IN: Final = Path(__file__).resolve().parent.parent / "casebooks"
"""Where the casebooks that come with the product are."""
MOST_BYTES: Final = 400_000
"""The largest file of text."""
MOST_MEDIA: Final = 4_000_000
"""The largest file of media."""
MOST_FILES: Final = 300
PARTS: Final = ("casebook.yaml", "region.yaml", "debrief.yaml")
FOLDERS: Final = ("cards", "shocks")
GUIDES: Final[Mapping[Locale, str]] = {"nl": "guide.nl.md", "en": "guide.en.md"}
BESIDE: Final = ("README.md", *GUIDES.values())
"""Files for people, which the game does not read."""
MEDIA: Final = (".png", ".jpg", ".jpeg", ".webp", ".svg", ".mp3", ".txt")

ZIP_TROUBLE: Final = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    RuntimeError,  # NotImplementedError, RecursionError
    OSError,
    EOFError,
    ValueError,
    KeyError,
    IndexError,
    AttributeError,
    OverflowError,
)
"""What the standard library raises for a zip that was made to do harm, or badly."""


@dataclass(frozen=True)
class Loaded:
    """What came of a path: the casebook (None where there is an error) and everything found."""

    path: Path
    book: Casebook | None
    findings: tuple[Finding, ...]

    @property
    def ok(self) -> bool:
        return self.book is not None


def load(path: Path) -> Loaded:
    """Read and check the casebook at `path`."""
    sheets, found = read(path)
    book = None
    if not any(f.severity == "error" for f in found):
        book, more = check(sheets)
        found = [*found, *more]
    return Loaded(path, book, tuple(replace(f, path=shown(path, f.path)) for f in ordered(found)))


def shown(path: Path, inner: str) -> str:
    """How a file of the casebook at `path` is named in a finding."""
    return f"{path}/{inner}" if inner else str(path)


def read(path: Path) -> tuple[list[Sheet], list[Finding]]:
    """The sheets of the casebook at `path`, and what stands in the way of others."""
    try:
        if path.is_dir():
            return from_folder(path)
        if not path.exists():
            return [], [error("", "path_missing")]
        if zipfile.is_zipfile(path):
            return from_zip(path)
    except OSError as trouble:
        return [], [error("", "unreadable", problem=printable(str(trouble.strerror or trouble)))]
    return [], [error("", "path_unfit")]


def error(file: str, code: str, **parameters: str) -> Finding:
    return Finding(file, 1, 1, "error", code, parameters)


def place_of(file: PurePosixPath) -> str:
    """What a file in a casebook is: `sheet`, `media`, `beside`, or `unknown`."""
    match file.parts:
        case (name,) if name in PARTS:
            return "sheet"
        case (name,) if name in BESIDE:
            return "beside"
        case (folder, name) if folder in FOLDERS and name.endswith(".yaml"):
            return "sheet"
        case ("media", *_) if file.suffix.lower() in MEDIA:
            return "media"
        case _:
            return "unknown"


def judged(file: PurePosixPath, size: int) -> Finding | None:
    """What is wrong with a file by its name and size."""
    kind = place_of(file)
    if kind == "unknown":
        return Finding(str(file), 1, 1, "warning", "file_unknown")
    limit = MOST_MEDIA if kind == "media" else MOST_BYTES
    if size > limit:
        return error(str(file), "file_too_big", limit=str(limit))
    return None


# Folders ----------------------------------------------------------------------------------------------------


def from_folder(root: Path) -> tuple[list[Sheet], list[Finding]]:
    sheets: list[Sheet] = []
    found: list[Finding] = []
    for number, path in enumerate(walked(root)):
        file = PurePosixPath(path.relative_to(root).as_posix())
        if number >= MOST_FILES:
            found.append(error("", "too_many_files", limit=str(MOST_FILES)))
            break
        try:
            if path.is_symlink():
                found.append(error(str(file), "link"))
                continue
            if not path.is_file():
                found.append(error(str(file), "not_text"))
                continue
            wrong = judged(file, path.stat().st_size)
            if wrong is not None:
                found.append(wrong)
            elif place_of(file) == "sheet":
                with path.open("rb") as opened:
                    take(str(file), opened.read(MOST_BYTES + 1), sheets, found)
        except OSError as trouble:
            found.append(error(str(file), "unreadable", problem=printable(str(trouble.strerror or trouble))))
    return sheets, found


def walked(folder: Path) -> Iterator[Path]:
    """Everything in a folder that is no folder, in order; hidden files are left alone, links not followed."""
    for path in sorted(folder.iterdir()):
        if path.name.startswith("."):
            continue
        if path.is_dir() and not path.is_symlink():
            yield from walked(path)
        else:
            yield path


def take(file: str, raw: bytes, sheets: list[Sheet], found: list[Finding]) -> None:
    """Read one file of text into a sheet, or into findings."""
    if len(raw) > MOST_BYTES:
        found.append(error(file, "file_too_big", limit=str(MOST_BYTES)))
        return
    sheet, more = read_yaml(file, raw)
    found.extend(more)
    if sheet is not None:
        sheets.append(sheet)


# Zips -------------------------------------------------------------------------------------------------------


def from_zip(path: Path) -> tuple[list[Sheet], list[Finding]]:
    try:
        with zipfile.ZipFile(path) as archive:
            return from_archive(archive)
    except ZIP_TROUBLE as trouble:
        return [], [error("", "zip_damaged", problem=printable(str(trouble) or type(trouble).__name__))]


def from_archive(archive: zipfile.ZipFile) -> tuple[list[Sheet], list[Finding]]:
    sheets: list[Sheet] = []
    found: list[Finding] = []
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    if len(entries) > MOST_FILES:
        return [], [error("", "too_many_files", limit=str(MOST_FILES))]
    unfit = [entry for entry in entries if not plain(entry.filename)]
    if unfit:
        return [], [error("", "zip_name", found=printable(entry.filename)) for entry in unfit]
    top = top_folder([entry.filename for entry in entries])
    seen: set[str] = set()
    for entry in entries:
        file = PurePosixPath(entry.filename.removeprefix(top))
        wrong = judged(file, entry.file_size)
        if str(file).casefold() in seen:
            wrong = error(str(file), "zip_twice")
        elif stat.S_ISLNK(entry.external_attr >> 16):
            wrong = error(str(file), "link")
        elif entry.flag_bits & 0x1:
            wrong = error(str(file), "zip_locked")
        seen.add(str(file).casefold())
        if wrong is not None:
            found.append(wrong)
        elif place_of(file) == "sheet":
            try:
                with archive.open(entry) as opened:
                    raw = opened.read(MOST_BYTES + 1)
            except ZIP_TROUBLE as trouble:
                problem = printable(str(trouble) or type(trouble).__name__)
                found.append(error(str(file), "zip_damaged", problem=problem))
                continue
            take(str(file), raw, sheets, found)
    return sheets, found


def plain(name: str) -> bool:
    """Whether a name in a zip stays inside it, on every machine."""
    parts = name.split("/")
    return (
        name.isprintable()
        and "\\" not in name
        and ":" not in name
        and all(part not in {"", ".", ".."} for part in parts)
        and len(name) <= 200
    )


def top_folder(names: list[str]) -> str:
    """The one folder in which everything stands, with its slash; empty where files stand at the top."""
    first = {name.partition("/")[0] for name in names if "/" in name}
    if len(first) == 1 and all("/" in name for name in names):
        folder = first.pop()
        return "" if folder in (*FOLDERS, "media") else folder + "/"
    return ""


# What is there ----------------------------------------------------------------------------------------------


def find(name: str) -> Path:
    """A casebook by its path, or by the id of one that comes with the product."""
    built_in = BUILT_IN / name
    plain_id = name.replace("-", "").isalnum()
    return built_in if plain_id and not Path(name).exists() and built_in.is_dir() else Path(name)


def shelf(folder: Path = BUILT_IN) -> tuple[Loaded, ...]:
    """Every casebook in a folder of casebooks, in order of name."""
    found = sorted(p for p in folder.iterdir() if (p / "casebook.yaml").is_file() or p.suffix == ".zip")
    return tuple(load(path) for path in found)


def folders(settings: Settings) -> tuple[Path, ...]:
    """Where casebooks are looked for."""
    return (BUILT_IN, *([Path(settings.casebooks)] if settings.casebooks else []))


def guide(name: str, locale: Locale, folders: Iterable[Path] = (BUILT_IN,)) -> str | None:
    """What the facilitator of a casebook is told beforehand: the guide in its folder, in this language where it is
    there. The folder has the name of the casebook; a zip brings no guide."""
    for folder in folders:
        for language in (locale, *GUIDES):
            path = folder / name / GUIDES[language]
            if path.is_file() and not path.is_symlink():
                with path.open("rb") as opened:
                    return opened.read(MOST_BYTES).decode("utf-8", "replace")
    return None
