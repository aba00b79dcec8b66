"""One server to a file, however the one before it ended."""

import os
import signal
import subprocess
import sys

import pytest

from app.store.contract import StoreBusy
from app.store.lock import Lock

HOLD = """
import sys
from app.store.lock import Lock
with Lock(sys.argv[1]):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_second_server_is_refused_with_the_remedy(url: str) -> None:
    with Lock(url), pytest.raises(StoreBusy) as refused, Lock(url):
        pass
    assert f"process {os.getpid()}" in refused.value.reason
    assert "--database-url" in refused.value.remedy
    with Lock(url):
        pass


def test_another_file_may_be_served(url: str) -> None:
    with Lock(url), Lock(url + "2"):
        pass


def test_a_server_in_another_process_counts_until_it_dies(url: str) -> None:
    command = [sys.executable, "-c", HOLD, url]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        assert server.stdout.readline() == "held\n"
        with pytest.raises(StoreBusy, match=f"process {server.pid}"), Lock(url):
            pass
        server.send_signal(signal.SIGKILL)
        server.wait()
    with Lock(url):
        pass
