"""The key of a save, and the token of a quote's address that follows from it.

The browser draws a key of at least 128 random bits when the customer presses "save" and sends it
again on every retry. The token in the address is a hash of the key, so that a retry is given the
same address again although the server keeps nothing from which it could be told: the database
has only hashes of key and token, of other names, so whoever reads a backup can open no quote. No
secret of the server is involved, so there is none to lose, to rotate or to share among workers.
The key is thereby as good as the address: it is sent in a request's body only and never logged.
"""

from __future__ import annotations

import base64
import hashlib
import re

_KEY = re.compile(r"[A-Za-z0-9_-]{22,128}")
"""128 bits are 22 signs of base64url, 32 of hexadecimal."""


def token_of(key: str) -> str:
    """The token (128 bits, 22 signs of base64url) of the quote that `key` saves.

    ValueError if `key` is too short to be unguessable or has other signs than base64url.
    """
    if not _KEY.fullmatch(key):
        raise ValueError("a key has 22 to 128 letters, digits, hyphens or underscores")
    digest = hashlib.sha256(b"quote address\0" + key.encode("ascii")).digest()
    return base64.urlsafe_b64encode(digest[:16]).rstrip(b"=").decode("ascii")


def key_hash(key: str) -> str:
    """The name under which the store remembers a key."""
    return hashlib.sha256(b"quote key\0" + key.encode("utf-8")).hexdigest()


def token_hash(token: str) -> str:
    """The name under which the store remembers a token."""
    return hashlib.sha256(b"quote token\0" + token.encode("utf-8")).hexdigest()
