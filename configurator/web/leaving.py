"""Whether the reader of a page has gone while an answer is worked out.

The server puts the socket of a request into its environment. A connection that the browser, or the
proxy before us, has closed can be read from at once and gives nothing.
"""

from __future__ import annotations

import select
import socket
import ssl
from collections.abc import Mapping

from configurator.engine import Stop, never

SOCKET = "gunicorn.socket"
"""Where the server puts it."""


def reader_gone(environment: Mapping[str, object]) -> Stop:
    """What tells whether the reader of this request has gone; never where nobody can know."""
    found = environment.get(SOCKET)
    if not isinstance(found, socket.socket) or isinstance(found, ssl.SSLSocket):
        return never
    connection = found
    waiting = select.poll()
    waiting.register(connection, select.POLLIN)

    def gone() -> bool:
        if not waiting.poll(0):
            return False
        try:
            return connection.recv(1, socket.MSG_PEEK) == b""
        except OSError:
            return True

    return gone
