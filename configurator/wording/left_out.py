"""Sentences about foreign files: what is not carried over, and why a file cannot be read.

Given a code of `exchange`, they give one English sentence, as `configurator check` does; the
place, `file:line:`, stands before it.
"""

from __future__ import annotations

from collections.abc import Mapping

from configurator.exchange.draft import ForeignFault, LeftOut, Why

_LEFT_OUT: Mapping[Why, str] = {
    Why.INSTANCES: "{} may be there several times; here it is there once at most",
    Why.UNBOUNDED: "{} holds a number without a least and a greatest value, so it is not asked; "
    'say the bounds in a constraint such as "0 <= f & f <= 100"',
    Why.TYPE: "{} holds no whole number, so what it holds is not asked",
    Why.ATTRIBUTE: "attribute {} is left out: no option could have it",
    Why.TERM: "the constraint is left out, because it reads {}",
    Why.IMPORTS: "{} is left out: other files are not read",
    Why.DECIMALS: "{} is finer than the smallest coin, and was rounded",
    Why.TEXT: "{} is left out: it is a text that the customer writes",
    Why.NUMBERS: "{} is left out: there are very many numbers, or not all of them are whole",
    Why.PRICE: "{} is left out: it is a price of neither an option nor the product",
    Why.SUGGESTED: "{} is left out: it suggests something, and excludes nothing",
    Why.CONDITION: "{} is left out: features and their attributes cannot say it",
    Why.READS: "{} is left out: it reads something that is left out",
    Why.SELLING: "{} is left out: it is for selling and making a product, not for choosing it",
    Why.UNIT: "{}: the unit is left out",
    Why.VALUE: "{} is left out: the value is not of the type or in the unit of its attribute",
    Why.SIZE: "constraint {} is left out: it has more combinations than a rule file can hold",
}

_FAULTS: Mapping[str, str] = {
    "bad-attribute": "{} is no attribute; write {{name value, name}}",
    "bad-cardinality": "{} is no cardinality; write [1..3] or [1..*]",
    "bad-expression": "{} does not fit here; a constraint joins features with &, |, ! and =>",
    "bad-header": "{} is no header; write p cnf, the number of variables and that of clauses",
    "bad-indent": "{} is not indented like any line above it",
    "bad-range": "{} is no range; the first number is the smaller one",
    "bad-rule": "{} does not fit here; rules are made of var, not, conj, disj, imp and eq",
    "bad-section": "{} starts no section; there are namespace, include, imports, features "
    "and constraints",
    "bad-semantics": "{} is no meaning of a relation; there are supports, conflicts and soft",
    "duplicate-feature": "there is a feature {} already",
    "duplicate-name": "{} is there already",
    "empty-domain": "domain {} has no values",
    "empty-group": "there is no feature in this group, {}",
    "format": "{} cannot be read; this reads XCSP 2.1",
    "literal": "{} is no literal; there are only numbers of the variables in the header",
    "missing-name": "{} has no name",
    "no-features": "there is no feature in the file",
    "no-header": "the header is missing: p cnf, the number of variables and that of clauses",
    "no-variables": "there is no variable in the file",
    "not-a-condition": "this is no condition",
    "not-a-feature": "{} is no feature; a name with blanks or signs stands in double quotes",
    "not-a-group": "{} is no group; there are mandatory, optional, alternative, or, and [1..3]",
    "not-a-value": "this is no value",
    "not-feature-ide": "{} is no feature model; one starts with <featureModel> or "
    "<extendedFeatureModel>",
    "not-opened": "nothing is open that {} could close",
    "not-utf8": "the file is not UTF-8 text; save it as UTF-8",
    "not-xcsp": "{} is no instance; one starts with <instance>",
    "second-header": "there is a header already",
    "second-root": "{} is a second root; a model has one",
    "too-few-clauses": "{} clauses are there; the file is not complete",
    "too-many-values": "domain {} has too many values",
    "too-many-variables": "{} are too many variables",
    "tuple-length": "{} has a row with more or fewer values than it has variables",
    "two-roots": "{} is a second root; a model has one",
    "unclosed": "{} is opened here and never closed",
    "unknown-character": "{} cannot be read here",
    "unknown-domain": "there is no domain {}",
    "unknown-feature": "there is no feature {}",
    "unknown-format": "this is no format that can be read; there are UVL (.uvl), FeatureIDE "
    "(.xml), XCSP 2.1 (.xml) and DIMACS (.dimacs, .cnf)",
    "unknown-reference": "{} refers to no relation and no predicate of the file",
    "unknown-variable": "there is no variable {}",
    "xml": "the XML cannot be read: {}",
    "xml-entities": "entity {} is not read; write the text itself",
}


def left_out_text(left_out: LeftOut) -> str:
    """What is not carried over, and why."""
    return _LEFT_OUT[left_out.why].format(_quoted(left_out.what))


def fault_text(fault: ForeignFault) -> str:
    """Why the file cannot be read, with the way out where there is one."""
    sentence = _FAULTS.get(fault.fault, f"the file cannot be read here ({fault.fault}): {{}}")
    return sentence.format(_quoted(fault.what) if fault.what else "what stands here")


def known_faults() -> frozenset[str]:
    """The codes that have a sentence."""
    return frozenset(_FAULTS)


def _quoted(text: str) -> str:
    shown = " ".join(text.split())
    return f'"{shown}"' if len(shown) <= 100 else f'"{shown[:99]}…"'
