"""The Chromium that browser tests and screenshots use: found, or installed where we may.

    python -m tools.browser              prints its path, or one line that says how to get one
    python -m tools.browser --install    installs it first where there is none

`CHROMIUM=/path/to/chromium` chooses one.
"""

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OWN_BROWSERS = ROOT / ".venv" / "browsers"

# Without a sandbox, because containers and root have none; the rest keeps it from calling home during tests.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
REMEDY = (
    "no Chromium found for the browser tests; install one (as root: apt install chromium) "
    "or set CHROMIUM=/path/to/chromium"
)


def find() -> Path | None:
    """A Chromium that starts, or None."""
    chosen = os.environ.get("CHROMIUM")
    candidates = [chosen] if chosen else [found for name in NAMES if (found := shutil.which(name))]
    if not chosen:
        for folder in (OWN_BROWSERS, Path.home() / ".cache" / "ms-playwright"):
            candidates += [
                str(path) for path in sorted(folder.glob("chromium-*/chrome-linux*/chrome"), reverse=True)
            ]
    return next((Path(candidate) for candidate in candidates if _starts(candidate)), None)


def _starts(candidate: str) -> bool:
    # On Ubuntu the name can be a stub that only tells where the snap is.
    try:
        result = subprocess.run([candidate, "--version"], capture_output=True, timeout=30, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return result.returncode == 0


def install() -> None:
    """Install a Chromium: Debian's package as root, else Playwright's own inside the virtual environment."""
    if _distribution() == "debian" and os.geteuid() == 0 and shutil.which("apt-get"):
        print("installing Chromium from the distribution ...", flush=True)
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (
            ["apt-get", "update", "-qq"],
            ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium", "fonts-dejavu-core"],
        ):
            if subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=False).returncode:
                return
        return
    print("fetching a Chromium of Playwright's ...", flush=True)
    environment = {**os.environ, "PLAYWRIGHT_BROWSERS_PATH": str(OWN_BROWSERS)}
    command = [sys.executable, "-m", "playwright", "install", "chromium"]
    if os.geteuid() == 0:
        command.insert(-1, "--with-deps")
    subprocess.run(command, env=environment, capture_output=True, check=False)


def _distribution() -> str:
    release = Path("/etc/os-release")
    if not release.is_file():
        return ""
    lines = dict(line.split("=", 1) for line in release.read_text("utf-8").splitlines() if "=" in line)
    return lines.get("ID", "").strip('"')


def main() -> int:
    """Entry point; 1 where there is no browser in the end."""
    parser = argparse.ArgumentParser(prog="tools.browser", description="Find or install a Chromium.")
    parser.add_argument("--install", action="store_true", help="install one where there is none")
    wants_install: bool = parser.parse_args().install
    browser = find()
    if browser is None and wants_install:
        install()
        browser = find()
    if browser is None:
        print(f"regiotafel: {REMEDY}", file=sys.stderr)
        return 1
    if not wants_install:
        print(browser)
    return 0


if __name__ == "__main__":
    sys.exit(main())
