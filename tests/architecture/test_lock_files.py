"""Lock files pin everything, and leave it to whoever installs where packages come from."""

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PYTHON_LOCKS = sorted(ROOT.glob("requirements*.lock"))
HOST = re.compile(r"://|--(?:extra-)?index|--find-links|--trusted-host|\bfile:|^-", re.MULTILINE)


@pytest.mark.parametrize("path", [*PYTHON_LOCKS, ROOT / "package-lock.json"], ids=lambda path: path.name)
def test_no_lock_file_names_a_host(path: Path) -> None:
    assert HOST.findall(path.read_text("utf-8")) == []


@pytest.mark.parametrize("path", PYTHON_LOCKS, ids=lambda path: path.name)
def test_every_python_package_has_an_exact_version_and_a_hash(path: Path) -> None:
    entries = path.read_text("utf-8").replace("\\\n", " ").splitlines()
    assert entries
    for entry in entries:
        assert re.match(r"^[a-z0-9._-]+(\[[a-z0-9,-]+\])?==\S+ .*--hash=sha256:[0-9a-f]{64}", entry), entry


def test_every_package_of_the_pages_has_an_exact_version_and_a_hash() -> None:
    lock = json.loads((ROOT / "package-lock.json").read_text("utf-8"))
    packages = {name: about for name, about in lock["packages"].items() if name}
    assert packages
    assert [
        name for name, about in packages.items() if not about.get("integrity", "").startswith("sha512-")
    ] == []
    assert [
        name for name, about in packages.items() if "resolved" in about or "hasInstallScript" in about
    ] == []
    wanted = json.loads((ROOT / "package.json").read_text("utf-8"))["dependencies"]
    assert [name for name, version in wanted.items() if not version[0].isdigit()] == []
    assert {name: packages[f"node_modules/{name}"]["version"] for name in wanted} == wanted


def test_what_serves_is_the_same_with_and_without_the_tools() -> None:
    serving, developing = (
        set(re.findall(r"^\S+==\S+(?: ; [^\\]+)?", (ROOT / name).read_text("utf-8"), re.MULTILINE))
        for name in ("requirements.lock", "requirements-dev.lock")
    )
    assert serving <= developing
