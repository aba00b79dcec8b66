"""One server to a SQLite file: a lock beside it, held for as long as the server lives.

Commands that write a little, such as `regiotafel account`, do not take it: SQLite lets them in between.
"""

import fcntl
import os
from types import TracebackType
from typing import Self

from app.store.contract import StoreBusy
from app.store.engines import database_file


class Lock:
    """Held within a `with` block. The system lets go of it when the process dies, however it dies."""

    def __init__(self, url: str) -> None:
        self._database = database_file(url)
        self._file: int | None = None

    def __enter__(self) -> Self:
        self._database.parent.mkdir(parents=True, exist_ok=True)
        path = self._database.with_name(self._database.name + ".lock")
        file = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            holder = os.read(file, 20).decode(errors="replace").strip()
            os.close(file)
            raise StoreBusy(
                str(self._database),
                f"another server (process {holder or 'unknown'}) serves this database",
                "End it first, or serve another file with --database-url; SQLite takes one server process.",
            ) from None
        os.ftruncate(file, 0)
        os.write(file, f"{os.getpid()}\n".encode())
        self._file = file
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        # The file stays: were it removed, two servers could each hold a lock on a file of that name.
        if self._file is not None:
            os.close(self._file)
            self._file = None
