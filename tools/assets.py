"""Third-party files of the pages: fetched by npm from the lock file, then copied into `web/static/vendor/`.

    python -m tools.assets install     node_modules/ from package-lock.json
    python -m tools.assets copy        what the pages use, with licences and a manifest

Nothing of this is committed. `manifest.json` maps each file below `vendor/` to a hash of its content, so
that a page can put it into the address and caches never need to be asked twice:

    {"files": {"htmx.min.js": "3f2a..."}, "packages": [{"name", "version", "licence", "text"}]}
"""

import argparse
import hashlib
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ROOT / "node_modules"
VENDOR = ROOT / "web" / "static" / "vendor"
OWN_STYLES = ROOT / "web" / "static" / "css"

THEME = "@nl-design-system-unstable/voorbeeld-design-tokens"
UTRECHT = re.compile(r"^@utrecht/(?P<component>[a-z0-9-]+)-css$")

COPIED = {
    "htmx.min.js": ("htmx.org", "dist/htmx.min.js"),
    "hx-ws.min.js": ("htmx.org", "dist/ext/hx-ws.min.js"),
    "atkinson-hyperlegible-next.woff2": (
        "@fontsource-variable/atkinson-hyperlegible-next",
        "files/atkinson-hyperlegible-next-latin-wght-normal.woff2",
    ),
    "newsreader.woff2": ("@fontsource-variable/newsreader", "files/newsreader-latin-wght-normal.woff2"),
    # What is printed takes letters of one weight a file.
    **{
        f"print/{family}_{weight}.ttf": (f"@expo-google-fonts/{package}", f"{weight}/{family}_{weight}.ttf")
        for family, package in (
            ("Newsreader", "newsreader"),
            ("AtkinsonHyperlegibleNext", "atkinson-hyperlegible-next"),
        )
        for weight in ("400Regular", "600SemiBold", "700Bold")
    },
}

# Open components come first, so that what is specific (a heading, a button) wins over root and body.
FOUNDATION = ("root", "body", "page-layout")

DECLARATION = re.compile(r"^\s*(?P<name>--[\w-]+):\s*(?P<value>[^;]+);", re.MULTILINE)
USE = re.compile(r"var\(\s*(?P<name>--[\w-]+)")
SOURCE_MAP = re.compile(rb"\n?(?://[#@]\s*sourceMappingURL=\S+|/\*[#@]\s*sourceMappingURL=[^*]+\*/)\s*$")


class AssetError(Exception):
    """A file or tool that is needed is missing; the message is one line with the remedy."""


def wanted() -> dict[str, str]:
    """The packages that package.json asks for, with their exact versions."""
    dependencies: dict[str, str] = json.loads((ROOT / "package.json").read_text("utf-8"))["dependencies"]
    return dependencies


def install() -> None:
    """Bring node_modules/ in line with package-lock.json."""
    npm = shutil.which("npm")
    command = [npm] if npm else _npm_from_wheel()
    result = subprocess.run(
        [*command, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"],
        cwd=ROOT,
        check=False,
    )
    if result.returncode:
        raise AssetError(
            "npm could not install the front end; see its message above and run `make setup` again"
        )


def _npm_from_wheel() -> list[str]:
    """npm out of a Python wheel, for machines without Node."""
    lock = ROOT / "requirements-node.lock"
    print("no npm on this machine; taking Node from a wheel ...", flush=True)
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "-qq", "--require-hashes"]
    if subprocess.run([*pip, "-r", str(lock)], check=False).returncode:
        raise AssetError(
            "npm is missing and no wheel of it could be had; install it with: apt install nodejs npm"
        )
    return [str(Path(sys.executable).parent / "npm")]


def copy() -> None:
    """Fill web/static/vendor/ anew from node_modules/."""
    shutil.rmtree(VENDOR, ignore_errors=True)
    VENDOR.mkdir(parents=True)
    for target, (package, source) in COPIED.items():
        content = _read(package, source)
        # A map that is not served is a 404 in the reader's console.
        (VENDOR / target).parent.mkdir(exist_ok=True)
        (VENDOR / target).write_bytes(SOURCE_MAP.sub(b"\n", content))

    components = component_styles()
    (VENDOR / "utrecht.css").write_text(components, "utf-8")
    own = "".join(path.read_text("utf-8") for path in sorted(OWN_STYLES.rglob("*.css")))
    theme = _read(THEME, "dist/theme.css").decode("utf-8")
    (VENDOR / "theme.css").write_text(reachable_tokens(theme, components + own), "utf-8")

    packages = [_licence(name) for name in sorted(wanted())]
    files = {
        path.relative_to(VENDOR).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()[:16]
        for path in sorted(VENDOR.rglob("*"))
        if path.is_file()
    }
    manifest = {"files": files, "packages": packages}
    (VENDOR / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n", "utf-8")


def component_styles() -> str:
    """The stylesheets of all @utrecht components in package.json, as one file."""
    names = [match["component"] for name in wanted() if (match := UTRECHT.match(name))]
    ordered = [*FOUNDATION, *sorted(set(names) - set(FOUNDATION))]
    parts = []
    for component in ordered:
        styles = _read(f"@utrecht/{component}-css", "dist/index.min.css").decode("utf-8").strip()
        parts.append(f"/* {component} */\n{SOURCE_MAP.sub(b'', styles.encode()).decode()}\n")
    head = "/* EUPL-1.2, Gemeente Utrecht, Frameless B.V. and others; licences beside this file */\n"
    return head + "".join(parts)


def reachable_tokens(theme: str, users: str) -> str:
    """The declarations of `theme` that `users` need, directly or through another token.

    The theme holds tokens for every component that exists: 200 kB, of which the pages read a tenth.
    """
    declared = {match["name"]: match["value"].strip() for match in DECLARATION.finditer(theme)}
    open_names = [match["name"] for match in USE.finditer(users)]
    needed: set[str] = set()
    while open_names:
        name = open_names.pop()
        if name in needed or name not in declared:
            continue
        needed.add(name)
        open_names.extend(match["name"] for match in USE.finditer(declared[name]))
    lines = [f"  {name}: {value};" for name, value in declared.items() if name in needed]
    head = "/* voorbeeld theme of NL Design System, EUPL-1.2; only the tokens that are used */\n"
    return head + ".voorbeeld-theme {\n" + "\n".join(lines) + "\n}\n"


def _licence(package: str) -> dict[str, str]:
    """Copy the licence texts of a package, and say what it is."""
    about = json.loads(_read(package, "package.json"))
    target = VENDOR / "licences" / (package.removeprefix("@").replace("/", "-") + ".txt")
    texts = sorted(path for path in (PACKAGES / package).iterdir() if path.name.upper().startswith("LICENSE"))
    if not texts:
        raise AssetError(f"{package} carries no licence text; look for another source before shipping it")
    target.parent.mkdir(exist_ok=True)
    target.write_bytes(b"\n\n".join(text.read_bytes() for text in texts))
    return {
        "name": package,
        "version": about["version"],
        "licence": about["license"],
        "text": target.relative_to(VENDOR).as_posix(),
    }


def _read(package: str, source: str) -> bytes:
    path = PACKAGES / package / source
    if not path.is_file():
        raise AssetError(f"{path.relative_to(ROOT)} is missing; run `make setup`")
    return path.read_bytes()


def main() -> int:
    """Entry point; 1 with one line on standard error where something is missing."""
    parser = argparse.ArgumentParser(
        prog="tools.assets", description=__doc__.splitlines()[0] if __doc__ else None
    )
    parser.add_argument("step", choices=["install", "copy"])
    step = parser.parse_args().step
    try:
        install() if step == "install" else copy()
    except AssetError as error:
        print(f"regiotafel: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
