"""A reader who leaves is noticed, and then nothing more is worked out."""

from __future__ import annotations

from socket import socketpair

import pytest

from configurator.engine import Cancelled
from configurator.web.leaving import SOCKET, reader_gone
from configurator.web.reducer import reduce
from configurator.web.saving import Shop
from tests.web.test_reducer import event


def test_a_closed_connection_is_noticed() -> None:
    ours, theirs = socketpair()
    with ours:
        gone = reader_gone({SOCKET: ours})
        assert not gone()
        theirs.send(b"the next request")
        assert not gone()
        assert ours.recv(100) == b"the next request"
        theirs.close()
        assert gone()
    assert gone()


def test_where_there_is_no_connection_nobody_has_gone() -> None:
    assert not reader_gone({})()


def test_an_answer_that_nobody_waits_for_is_given_up(shop: Shop) -> None:
    asked = event("show", "body=slim")
    with pytest.raises(Cancelled):
        reduce(shop, asked, cancelled=lambda: True)
    assert reduce(shop, asked)["selection"] == "body=slim"
