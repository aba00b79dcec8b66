"""Record the games of this version."""

import gzip
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from game.region.settle import MODEL_VERSION
from tests.recorded.outcome import ROOM, opened, outcome

GAMES = (
    ("first-light", 7, "sensible"),
    ("one-waiting-list", 7, "sensible"),
    ("one-waiting-list", 8, "random"),
)
REGIOTAFEL = Path(sys.executable).with_name("regiotafel")


def main() -> int:
    """Entry point."""
    for casebook, seed, bots in GAMES:
        path = ROOM / f"{MODEL_VERSION}-{casebook}-{bots}-{seed}.jsonl.gz"
        if path.exists():
            print(f"{path.name} is there already")
            continue
        with tempfile.TemporaryDirectory() as folder:
            log = Path(folder) / "log.jsonl"
            command = [str(REGIOTAFEL), "play", casebook, "--seed", str(seed), "--bots", bots, "-o", str(log)]
            subprocess.run(command, check=True)
            path.write_bytes(gzip.compress(log.read_bytes(), mtime=0))
        came_to = json.dumps(outcome(opened(path)), indent=1, ensure_ascii=False)
        path.with_name(path.name.replace(".jsonl.gz", ".json")).write_text(came_to + "\n", "utf-8")
        print(f"recorded {path.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
