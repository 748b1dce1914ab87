"""The gate before the callbacks: what is let through, what is answered with 400."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from configurator.web.gateway import CALLBACK, MOST_BYTES

GOOD: dict[str, Any] = {"n": 1, "kind": "show", "product": "phone", "selection": "body=slim"}


def envelope(event: object) -> dict[str, Any]:
    """A callback request as Dash's renderer sends it."""
    return {
        "output": "board.view",
        "outputs": {"id": "board", "property": "view"},
        "inputs": [{"id": "board", "property": "event", "value": event}],
        "changedPropIds": ["board.event"],
        "parsedChangedPropsIds": ["board.event"],
    }


def ask(client: FlaskClient, event: object, **headers: str) -> Any:
    """The reply to an event."""
    return client.post(CALLBACK, json=envelope(event), headers=headers)


def test_a_good_event_is_answered_with_a_view(server: Flask) -> None:
    reply = ask(server.test_client(), GOOD)
    assert reply.status_code == 200
    assert reply.json["response"]["board"]["view"]["selection"] == "body=slim"


@pytest.mark.parametrize(
    "event",
    [
        None,
        7,
        "show",
        [],
        {},
        {**GOOD, "n": -1},
        {**GOOD, "n": True},
        {**GOOD, "n": 1.5},
        {**GOOD, "n": 10**29},
        {**GOOD, "kind": "buy"},
        {**GOOD, "kind": ["show"]},
        {**GOOD, "product": 5},
        {**GOOD, "selection": None},
        {**GOOD, "selection": "x" * 20_001},
        {**GOOD, "kind": "choose"},
        {**GOOD, "kind": "choose", "module": "body"},
        {**GOOD, "kind": "choose", "module": "body", "option": {"a": 1}},
        {**GOOD, "kind": "choose", "module": "b" * 300, "option": ""},
        {**GOOD, "kind": "choose", "module": "wall", "number": 2400},
        {**GOOD, "kind": "choose", "module": "wall", "number": float("nan")},
        {**GOOD, "kind": "choose", "module": "wall", "number": 10**29},
        {**GOOD, "kind": "choose", "module": "wall", "number": "1" * 101},
        {**GOOD, "kind": "choose", "module": "engraving", "text": ["Ann"]},
        {**GOOD, "kind": "choose", "module": "engraving", "text": "A" * 5_001},
        {**GOOD, "kind": "choose", "module": "engraving", "text": "\ud800"},
        {**GOOD, "kind": "remove", "module": "columns"},
        {**GOOD, "kind": "add"},
        {**GOOD, "visit": 5},
        {**GOOD, "visit": "channel=" + "x" * 1_000},
        {**GOOD, "kind": "save", "key": "short"},
        {**GOOD, "kind": "save", "key": "x" * 20 + "/../"},
        {key: value for key, value in GOOD.items() if key != "product"},
    ],
)
def test_what_no_board_sends_is_refused(server: Flask, event: object) -> None:
    reply = ask(server.test_client(), event)
    assert reply.status_code == 400
    assert reply.json["error"]


def test_other_shapes_of_requests_are_refused(server: Flask) -> None:
    client = server.test_client()
    bodies: list[Any] = [None, [], {}, {"inputs": []}, {"inputs": [1]}, {"inputs": {"value": GOOD}}]
    for body in bodies:
        assert client.post(CALLBACK, json=body).status_code == 400
    assert client.post(CALLBACK, data="{", content_type="application/json").status_code == 400
    assert client.get(CALLBACK).status_code == 400
    two = envelope(GOOD)
    two["inputs"] = two["inputs"] * 2
    assert client.post(CALLBACK, json=two).status_code == 400


def test_a_request_that_is_too_large_is_refused_unread(server: Flask) -> None:
    reply = server.test_client().post(CALLBACK, data=b"x" * (MOST_BYTES + 1))
    assert reply.status_code == 400


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": "http://localhost"}, 200),
        ({"Origin": "https://localhost"}, 200),
        ({"Origin": "https://evil.example"}, 400),
        ({"Origin": "null"}, 400),
        ({"Sec-Fetch-Site": "same-origin"}, 200),
        ({"Sec-Fetch-Site": "cross-site"}, 400),
        ({"Sec-Fetch-Site": "same-site"}, 400),
    ],
)
def test_only_our_own_page_may_ask(server: Flask, headers: dict[str, str], status: int) -> None:
    assert ask(server.test_client(), GOOD, **headers).status_code == status


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=8,
)


NAMES = ["module", "option", "preset", "step", "key", "number", "text", "visit"]


@given(st.dictionaries(st.sampled_from([*GOOD, *NAMES]), JSON))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_forged_event_makes_an_error_of_ours(server: Flask, parts: dict[str, Any]) -> None:
    for event in (parts, {**GOOD, **parts}):
        assert ask(server.test_client(), event).status_code in {200, 400}


@given(
    st.text(max_size=60), st.sampled_from(["show", "choose", "refuse", "open", "preset", "reset"])
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_texts_in_a_well_formed_event_are_answered(server: Flask, text: str, kind: str) -> None:
    names = {"module": text, "option": text, "preset": text, "step": text}
    event = {"n": 1, "kind": kind, "product": "phone", "selection": text, **names}
    assert ask(server.test_client(), event).status_code == 200


def test_every_page_carries_the_headers(server: Flask) -> None:
    client = server.test_client()
    for path in ("/phone", "/nothing", "/_dash-layout", "/quote/none"):
        headers = client.get(path).headers
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["X-Frame-Options"] == "DENY"
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
        assert (
            "'unsafe-inline'"
            not in headers["Content-Security-Policy"].split("script-src")[-1].split(";")[0]
        )
