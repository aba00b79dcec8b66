"""What every store asks of an entry before it keeps it, whatever it keeps it in."""

from app.store.contract import Entry


def check_entry(expected: int, entry: Entry) -> None:
    """Raises `ValueError` unless the lines are single lines of JSON, numbered onwards from `expected`."""
    if not entry.lines:
        raise ValueError("an entry without lines")
    for n, line in enumerate(entry.lines, start=expected + 1):
        if not line.startswith(f'{{"n":{n},'):
            raise ValueError(f"expected a line numbered {n}, found {line[:40]!r}")
        if "\n" in line:
            raise ValueError(f"line {n} holds a line break")
        line.encode()
    for text in entry.texts.values():
        # Half a character, as a hostile client may send it, cannot be kept.
        text.words.encode()
