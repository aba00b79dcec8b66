"""A process that starts the command `regiotafel` again and again, quickly: what takes long is imported once.

Each line on standard input is a JSON list: the file that takes what is said, then the arguments. The command runs
in a process of its own, forked from here, through the same entry as `.venv/bin/regiotafel`; its number is
answered on standard output. Nothing outlives the nursery.

    python -m tests.faults.nursery
"""

import ctypes
import json
import os
import signal
import sys

import uvicorn.protocols.http.httptools_impl
import uvicorn.protocols.websockets.websockets_sansio_impl  # noqa: F401 - what serving loads when it starts

from app.cli import main
from app.pages.room import warm

PR_SET_PDEATHSIG = 1


def run(said: str, arguments: list[str]) -> int:
    """The process that runs the command."""
    parent = os.getpid()
    child = os.fork()
    if child:
        return child
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)
    file = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(file, 1)
    os.dup2(file, 2)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    sys.argv = ["regiotafel", *arguments]
    code = 1
    try:
        main()
        code = 0
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else 1
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def serve() -> None:
    warm()
    # Nobody waits for the children here: whoever asked for one follows it by its pidfd.
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    print("ready", flush=True)
    for line in sys.stdin:
        said, *arguments = json.loads(line)
        print(run(said, arguments), flush=True)


if __name__ == "__main__":
    serve()
