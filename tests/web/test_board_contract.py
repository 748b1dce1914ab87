"""The board against what it relies on: Dash's private names, and the contract with the server.

The scripts have no type checker, so this reads them: the variables that hold a part of a view
carry the name of that part (`view`, `option`, `words` ...), and what is read from them must be
a key of the part. The other way round, every key of the contract is drawn.
"""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from typing import Any, get_args

import pytest
from dash import Dash
from dash.development.base_component import ComponentRegistry
from flask.testing import FlaskClient

from configurator.web import contract
from configurator.web.components import board
from configurator.web.components.board import SCRIPTS, Board, Ids, register

FOLDER = Path(board.__file__).parent / "board"
ASSETS = Path(__file__).parents[2] / "assets"
PARTS: dict[str, Any] = {
    "view": contract.View,
    "words": contract.Words,
    "step": contract.StepView,
    "module": contract.ModuleView,
    "option": contract.OptionView,
    "number": contract.NumberView,
    "entry": contract.EntryView,
    "copy": contract.CopyView,
    "held": contract.HeldView,
    "fault": contract.FaultView,
    "language": contract.LanguageView,
    "preset": contract.PresetView,
    "conflict": contract.ConflictView,
    "repair": contract.RepairView,
    "choice": contract.RepairChoiceView,
    "note": contract.NoteView,
    "price": contract.PriceView,
    "line": contract.LineView,
    "figure": contract.FigureView,
    "part": contract.SectionView,
    "saved": contract.SavedView,
}
WORDS = contract.Words(**dict.fromkeys(contract.Words.__annotations__, "word"))  # type: ignore[typeddict-item]


@pytest.fixture
def client() -> FlaskClient:
    app = Dash(__name__, assets_folder=str(ASSETS))
    register(app)
    app.layout = Board(Ids.BOARD, WORDS)
    return app.server.test_client()  # type: ignore[no-any-return]


def text_of(script: str) -> str:
    return (FOLDER / f"{script}.js").read_text(encoding="utf-8")


def keys_read(part: str) -> set[str]:
    """The keys that the scripts read from the variable of a part: `part.key` and `{key} = part`."""
    text = "\n".join(text_of(script) for script in SCRIPTS)
    found = set(re.findall(rf"\b{part}\.(\w+)", text))
    for names in re.findall(rf"\{{ ([\w, ]+) \}} = (?:\w+\.)*{part};", text):
        found.update(name.strip() for name in names.split(","))
    return found


@pytest.mark.parametrize("part", PARTS)
def test_scripts_read_exactly_the_keys_of_the_contract(part: str) -> None:
    assert keys_read(part) == set(PARTS[part].__annotations__)


def test_scripts_send_exactly_the_kinds_of_events() -> None:
    kinds = {
        kind
        for script in ("conversation", "page")
        for value in re.findall(r"kind: ([^,}]+)", text_of(script))
        for kind in re.findall(r'"(\w+)"', value)
    }
    assert kinds == set(get_args(contract.EventKind))


def test_an_event_is_made_of_the_keys_of_the_contract() -> None:
    made = re.search(r"\n    event\(act\) \{\n(.*?)\n    \}\n", text_of("conversation"), re.DOTALL)
    assert made is not None
    literal = re.findall(r"(\w+):", made[1].split(";")[0].split("=", 1)[1].split("?")[0])
    assigned = re.findall(r"event\.(\w+) =", made[1])
    copied = re.findall(r'"(\w+)"', made[1].split(" of [")[1].split("]")[0])
    assert {*literal, *assigned, *copied} == set(contract.Event.__annotations__)


def test_every_script_of_the_folder_is_served_and_no_other() -> None:
    assert {path.stem for path in FOLDER.glob("*.js")} == set(SCRIPTS)
    assert len(SCRIPTS) == len(set(SCRIPTS))


def test_the_page_names_the_scripts_between_react_and_the_renderer(client: FlaskClient) -> None:
    sources = script_addresses(client)
    ours = [source for source in sources if "/configurator/" in source]
    first, last = sources.index(ours[0]), sources.index(ours[-1])
    assert [re.split(r"[./]", source)[-3] for source in ours] == list(SCRIPTS)
    assert any("/react-dom@" in source for source in sources[:first])
    assert any("/dash_renderer." in source for source in sources[last:])


def test_the_scripts_are_served_as_they_are_and_kept_by_the_browser(client: FlaskClient) -> None:
    ours = [source for source in script_addresses(client) if "/configurator/" in source]
    for script, source in zip(SCRIPTS, ours, strict=True):
        response = client.get(source)
        assert response.status_code == 200
        assert response.text == text_of(script)
        assert re.search(r"\.v[\w-]+m\d+\.js$", source), "no fingerprint: an old script would stay"
        assert "max-age" in response.headers["Cache-Control"]


def test_an_app_without_a_board_loads_no_script_of_it() -> None:
    app = Dash(__name__)
    app.layout = []
    addresses = script_addresses(app.server.test_client())
    assert addresses
    assert not [address for address in addresses if "/configurator/" in address]


def test_scripts_and_styles_weigh_less_than_450_kilobytes_compressed(client: FlaskClient) -> None:
    styles = re.findall(r'<link rel="stylesheet" href="([^"]+)"', client.get("/").text)
    assert len(styles) == len(list(ASSETS.glob("*.css"))) > 0
    answers = [client.get(address).data for address in (*styles, *script_addresses(client))]
    assert sum(len(gzip.compress(answer, mtime=0)) for answer in answers) < 450 * 1024


def test_scripts_and_styles_name_no_other_host() -> None:
    files = [*FOLDER.glob("*.js"), *ASSETS.rglob("*.css")]
    assert files
    assert not [path.name for path in files if re.search(r"(https?:)?//\w", path.read_text())]


def test_dash_takes_the_board_as_a_component() -> None:
    made = Board(Ids.BOARD, WORDS)
    assert made.to_plotly_json() == {  # type: ignore[no-untyped-call]
        "namespace": "configurator",
        "type": "Board",
        "props": {"id": Ids.BOARD, "words": WORDS, "view": None},
    }
    assert ComponentRegistry.children_props["configurator"]["Board"] == []


def test_the_props_of_a_callback_are_props_of_the_board() -> None:
    assert {Ids.EVENT, Ids.VIEW} <= set(Board._prop_names)


def script_addresses(client: FlaskClient) -> list[str]:
    return re.findall(r'<script src="([^"]+)"', client.get("/").text)
