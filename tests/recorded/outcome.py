"""What a recorded game came to, as plain data: by this a replay is held to what was recorded.

What must not live here: whatever a later version may rightly say otherwise of the same events.
"""

import gzip
from hashlib import sha256
from pathlib import Path
from typing import Any

from app.log_on_disk import Played, casebook_of
from app.store.log_file import read_log
from game.digest import canonical
from game.evolve import fold

ROOM = Path(__file__).resolve().parent


def recordings() -> list[Path]:
    """The recorded logs, by name."""
    return sorted(ROOM.glob("*.jsonl.gz"))


def opened(path: Path) -> Played:
    with gzip.open(path, "rt", encoding="utf-8", newline="\n") as lines:
        file = read_log(lines)
    return Played(casebook_of(path, file), file)


def outcome(played: Played) -> dict[str, Any]:
    """Decisions with their money and start, who came to know what, and the true figures of every quarter."""
    table = fold(played.book, played.events)
    return {
        "model": played.file.model,
        "events": len(played.events),
        "phase": canonical(table.common.phase),
        "decisions": {
            name: [p.card, p.option, p.outcome, p.starts, sum(f.cents for f in p.funding)]
            for name, p in sorted(table.common.proposals.items())
        },
        "known": {seat.id: len(table.known_seat(seat.id).observations()) for seat in played.book.seats},
        "figures": {
            str(publication.quarter): sha256(canonical(publication.figures).encode()).hexdigest()[:16]
            for publication in table.sealed.truth
        },
    }
