"""The one gate in front of the callbacks, and the headers of every page.

A callback request is looked at before Dash sees it: its size, its shape, where it comes from,
and the event in it. What no board of ours sends is answered with 400 and reaches nothing.
"""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask, Request, Response, jsonify, request

from configurator.web.codec import BadEvent, decode

CALLBACK = "/_dash-update-component"
MOST_BYTES = 64 * 1024

Answer = tuple[Response, int] | None


def guard(server: Flask, policy: Callable[[], str]) -> None:
    """Put the gate and the headers on a server; `policy` gives the Content-Security-Policy."""

    def gate() -> Answer:
        if request.path != CALLBACK:
            return None
        try:
            check(request)
        except BadEvent as error:
            return jsonify(error=str(error)), 400
        return None

    def headers(response: Response) -> Response:
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        response.headers.setdefault("X-Frame-Options", "DENY")
        response.headers.setdefault("Referrer-Policy", "same-origin")
        response.headers.setdefault("Content-Security-Policy", policy())
        return response

    server.before_request(gate)
    server.after_request(headers)


def check(incoming: Request) -> None:
    """BadEvent unless the request is an event of a board on our own page."""
    if incoming.method != "POST" or (incoming.content_length or 0) > MOST_BYTES:
        raise BadEvent("too large, or not posted")
    if incoming.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
        raise BadEvent("from another site")
    origin = incoming.headers.get("Origin")
    if origin is not None and origin.split("://")[-1] != incoming.host:
        raise BadEvent("from another site")
    body = incoming.get_json(silent=True)
    inputs = body.get("inputs") if isinstance(body, dict) else None
    if not isinstance(inputs, list) or len(inputs) != 1 or not isinstance(inputs[0], dict):
        raise BadEvent("no event")
    decode(inputs[0].get("value"))
