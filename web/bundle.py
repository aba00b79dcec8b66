"""What the browser fetches: one stylesheet made of all, in layers, and addresses that change with the content.

The styles lie in small files, named like the templates; a phone on a busy network gets them as one.
"""

import hashlib
from functools import cache
from pathlib import Path

STATIC = Path(__file__).parent / "static"
LAYERS = ("vendor", "tokens", "base", "parts", "layouts")
STYLES = "/static/regiotafel.css"


def sheets() -> list[tuple[str, Path]]:
    """Every stylesheet with its layer, in the order of the page."""
    css = STATIC / "css"
    return [
        ("vendor", STATIC / "vendor" / "theme.css"),
        ("vendor", STATIC / "vendor" / "utrecht.css"),
        ("tokens", css / "tokens.css"),
        ("base", css / "base.css"),
        *(("parts", path) for path in sorted((css / "parts").glob("*.css"))),
        *(("layouts", path) for path in sorted((css / "layouts").glob("*.css"))),
    ]


@cache
def stylesheet() -> str:
    """The whole stylesheet. Vendor files may be missing where only templates are checked."""
    written = [f"@layer {', '.join(LAYERS)};"]
    for layer, path in sheets():
        if path.is_file():
            written.append(f"@layer {layer} {{\n{path.read_text('utf-8').strip()}\n}}")
    return "\n".join(written) + "\n"


@cache
def address(path: str) -> str:
    """The address of a file under `static/`, or of the stylesheet (`regiotafel.css`), with its content's mark."""
    content = stylesheet().encode() if path == "regiotafel.css" else (STATIC / path).read_bytes()
    return f"/static/{path}?v={hashlib.sha256(content).hexdigest()[:12]}"
