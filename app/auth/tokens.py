"""Secrets that open doors. They are given out once; only their hashes are kept."""

import secrets
from hashlib import sha256

BYTES = 32


def fresh() -> str:
    """256 random bits, fit for an address or a header."""
    return secrets.token_urlsafe(BYTES)


def hashed(token: str) -> str:
    """What is kept of a token. It is random and long, so that no salt is needed."""
    return sha256(token.encode(errors="surrogatepass")).hexdigest()
