"""Secrets that open doors. They are given out once; only their hashes are kept."""

import hmac
import secrets
from base64 import urlsafe_b64encode
from hashlib import sha256

BYTES = 32


def fresh() -> str:
    """256 random bits, fit for an address or a header."""
    return secrets.token_urlsafe(BYTES)


def derived(token: str, *about: str) -> str:
    """A secret that only who shows `token` can be given again, for the same occasion; it tells nothing of the token."""
    key = token.encode(errors="surrogatepass")
    made = hmac.digest(key, "\x1f".join(about).encode(), "sha256")
    return urlsafe_b64encode(made).decode().rstrip("=")


def hashed(token: str) -> str:
    """What is kept of a token. It is random and long, so that no salt is needed."""
    return sha256(token.encode(errors="surrogatepass")).hexdigest()
