"""The token of an address follows from the key and tells nothing about it."""

from __future__ import annotations

import re

import pytest

from configurator.store import token_of
from configurator.store.keys import key_hash, token_hash
from tests.store.samples import key


def test_a_token_has_128_bits_and_fits_into_an_address() -> None:
    tokens = {token_of(key(n)) for n in range(200)}
    assert len(tokens) == 200
    assert all(re.fullmatch(r"[A-Za-z0-9_-]{22}", token) for token in tokens)


def test_a_token_never_changes() -> None:
    assert token_of("0123456789abcdef0123456789abcdef") == "8FDxno54FN-NqSCynAmehQ"


def test_key_token_and_their_hashes_have_nothing_in_common() -> None:
    names = [key(1), token_of(key(1)), key_hash(key(1)), token_hash(token_of(key(1)))]
    assert len({name[:8] for name in names}) == 4
    assert token_hash(key(1)) != key_hash(key(1))


@pytest.mark.parametrize(
    "wrong",
    ["", "short", "x" * 21, "x" * 129, "with space and more letters", "ü" * 22, "x" * 22 + "\n"],
)
def test_a_key_that_could_be_guessed_or_is_no_key_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match="22 to 128"):
        token_of(wrong)
