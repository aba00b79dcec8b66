"""Lock files, resolved anew: `make lock`, or `make lock UPGRADE=--upgrade` for the newest versions.

    requirements.lock          what serving needs            requirements-dev.lock    that, and the tools
    requirements-study.lock    that, and what the study of sensitivity takes
    requirements-node.lock     Node, for machines without    package-lock.json        the pages' files

They hold for Linux on x86_64 and aarch64 with Python 3.11 to 3.13, carry a hash of every file, and name no
host: whoever installs decides where packages come from.
"""

import argparse
import json
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent

# --no-config and the dropped links keep what is special to one machine out of what everybody installs.
COMPILE = (
    "pip",
    "compile",
    "--no-config",
    "--quiet",
    "--universal",
    "--python-version=3.11",
    "--generate-hashes",
    "--no-emit-index-url",
    "--no-emit-find-links",
    "--no-header",
    "--no-annotate",
)

GROUPS = ("--group=build", "--group=dev")
"""What developing takes beside what serving does."""


def lock_python(target: str, arguments: list[str], upgrade: bool) -> None:
    """Resolve into `target`; versions that are there already stay unless `upgrade`."""
    options = ["--upgrade"] if upgrade else []
    command = [str(BIN / "uv"), *COMPILE, *options, *arguments, f"--output-file={target}"]
    subprocess.run(command, cwd=ROOT, check=True)


def lock_node_packages() -> None:
    """Bring package-lock.json in line with package.json, without addresses."""
    npm = shutil.which("npm") or str(BIN / "npm")
    subprocess.run([npm, "install", "--package-lock-only", "--loglevel=error"], cwd=ROOT, check=True)
    path = ROOT / "package-lock.json"
    lock = json.loads(path.read_text("utf-8"))
    for package in lock["packages"].values():
        package.pop("funding", None)
        package.pop("resolved", None)
    path.write_text(json.dumps(lock, indent=2, ensure_ascii=False) + "\n", "utf-8")


def main() -> int:
    """Entry point."""
    parser = argparse.ArgumentParser(prog="tools.lock", description="Resolve the lock files anew.")
    parser.add_argument("--upgrade", action="store_true", help="take the newest versions the ranges allow")
    upgrade: bool = parser.parse_args().upgrade
    lock_python("requirements.lock", ["pyproject.toml", "--group=build"], upgrade)
    lock_python(
        "requirements-dev.lock",
        ["pyproject.toml", *GROUPS, "--constraints=requirements.lock"],
        upgrade,
    )
    lock_python(
        "requirements-study.lock",
        ["pyproject.toml", *GROUPS, "--group=study", "--constraints=requirements-dev.lock"],
        upgrade,
    )
    lock_python("requirements-node.lock", ["requirements-node.in"], upgrade)
    lock_node_packages()
    return 0


if __name__ == "__main__":
    sys.exit(main())
