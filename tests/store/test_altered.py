"""A record that was changed behind the store's back is noticed when it is read."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine, text

from configurator.commerce.quote_document import document_digest
from configurator.core.source import RuleSet, Source
from configurator.store import RecordAltered, Store, token_of
from tests.store.samples import NOW, RULE_FILE, RULE_SET, draft, key, repriced

TOKEN = token_of(key(1))


@pytest.fixture(autouse=True)
def _saved(store: Store) -> None:
    store.save(draft(), RULE_SET, key(1), TOKEN, NOW)


def meddle(engine: Engine, statement: str, **values: str) -> None:
    """Change exactly one row."""
    with engine.begin() as connection:
        assert connection.execute(text(statement), values).rowcount == 1


def document_of(engine: Engine) -> str:
    with engine.connect() as connection:
        return str(connection.scalar(text("SELECT document FROM quotes")))


def test_one_changed_digit_of_the_document(store: Store, engine: Engine) -> None:
    cheaper = document_of(engine).replace("58400", "58300")
    meddle(engine, "UPDATE quotes SET document = :new", new=cheaper)
    with pytest.raises(RecordAltered, match="Q-2026-000001 was changed"):
        store.by_token(TOKEN)


def test_a_retry_does_not_hand_out_a_changed_quote(store: Store, engine: Engine) -> None:
    meddle(engine, "UPDATE quotes SET document = document || ' '")
    with pytest.raises(RecordAltered):
        store.save(draft(), RULE_SET, key(1), TOKEN, NOW)


def test_a_document_of_another_shape_under_a_fitting_digest(store: Store, engine: Engine) -> None:
    later = document_of(engine).replace('"schema":3', '"schema":9')
    change = "UPDATE quotes SET document = :new, document_digest = :digest"
    meddle(engine, change, new=later, digest=document_digest(later))
    with pytest.raises(RecordAltered, match="schema 9 is not known"):
        store.by_token(TOKEN)


@pytest.mark.parametrize(
    "change",
    [
        "number = 'Q-2026-000009'",
        "issued_at = '2026-03-01T12:00:00.000001Z'",
        "valid_until = '2027-03-01T00:00:00.000000Z'",
    ],
)
def test_columns_that_tell_something_else(store: Store, engine: Engine, change: str) -> None:
    meddle(engine, f"UPDATE quotes SET {change}")
    with pytest.raises(RecordAltered, match="tell different things"):
        store.by_token(TOKEN)


def test_a_changed_rule_file(store: Store, engine: Engine) -> None:
    meddle(engine, "UPDATE rule_sets SET text = text || ' '")
    with pytest.raises(RecordAltered, match=RULE_SET.digest):
        store.rule_set(RULE_SET.digest)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE rule_set_pieces SET text = text || ' '",
        "UPDATE rule_set_pieces SET name = 'rules/other.csv'",
        "DELETE FROM rule_set_pieces",
    ],
)
def test_a_changed_table_of_the_rules(store: Store, engine: Engine, statement: str) -> None:
    rules = RuleSet(RULE_FILE, (Source("rules/zones.csv", "postcode,value\n"),))
    store.save(repriced(rules), rules, key(2), token_of(key(2)), NOW)
    meddle(engine, statement)
    with pytest.raises(RecordAltered, match=rules.digest):
        store.rule_set(rules.digest)
