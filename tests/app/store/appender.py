"""A process that appends acts to many tables at once and says each aloud once it was acknowledged.

It sends every act of its share, whether or not an earlier process did; told that it was accepted before, it
says so too. `test_killed` ends it at bad moments; `test_disk_full` gives it too little room.

    python -m tests.app.store.appender URL TABLES ACTS [BYTES ROOM]
"""

import asyncio
import resource
import sys

from app.store.contract import ActRepeated, Entry, NumberTaken, Receipt, Store, StoreFailed
from app.store.sql import open_store


async def write(store: Store, table: str, acts: int, padding: str) -> None:
    head = 1
    for act in range(acts):
        while True:
            lines = tuple(f'{{"n":{head + k},"act":{act},"part":{k},"padding":"{padding}"}}' for k in (1, 2))
            try:
                head = await store.append(table, head, Entry(lines, receipt=Receipt("p", str(act), "", "")))
            except NumberTaken as taken:
                head = taken.head
                continue
            except ActRepeated:
                pass
            print(table, act, flush=True)
            break


async def main(url: str, tables: int, acts: int, padding: int = 0, room: int = 0) -> None:
    store = await open_store(url)
    if room:
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, resource.RLIM_INFINITY))
    works = [write(store, f"t{table}", acts, "x" * padding) for table in range(tables)]
    for failed in await asyncio.gather(*works, return_exceptions=True):
        if isinstance(failed, StoreFailed):
            print("failed", failed.remedy, flush=True)
        elif failed is not None:
            raise failed
    if room:
        # The disk has room again, and the same process goes on.
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        await asyncio.gather(*(write(store, f"t{table}", acts, "") for table in range(tables)))
    await store.close()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], *map(int, sys.argv[2:])))
