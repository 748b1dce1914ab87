"""Every kind of problem a rule file can have: its stable code and what it means.

The table in docs/rule-language.md is this one; a test keeps the two in step, and another one
asks for a failing file per code.
"""

from __future__ import annotations

from enum import Enum


class Code(Enum):
    """A stable word that names one kind of problem, with its meaning in one line."""

    # The text
    NOT_UTF8 = "not-utf8", "the file is not UTF-8 text"
    BAD_CHARACTER = "bad-character", "a control, zero-width or bidirectional character"
    TAB = "tab", "a tab; YAML is indented with spaces"
    TOO_LARGE = "too-large", "the file, or one text in it, is larger than the limit"

    # YAML
    EMPTY_FILE = "empty-file", "there is nothing in the file"
    BAD_YAML = "bad-yaml", "the file is not valid YAML here"
    DUPLICATE_KEY = "duplicate-key", "the same key twice in one group"
    BAD_KEY = "bad-key", "a key that is a list or a group"
    ALIAS = "alias", "an anchor (&) or an alias (*), which the language does not have"
    TAG = "tag", "a tag (!), which the language does not have"
    MANY_DOCUMENTS = "many-documents", "a second YAML document in the file"
    TOO_DEEP = "too-deep", "lists, groups or brackets inside each other beyond the limit"
    TOO_MANY_PARTS = "too-many-parts", "more keys and values than the limit"

    # Shape
    MISSING_KEY = "missing-key", "a part lacks an entry that it needs"
    UNKNOWN_KEY = "unknown-key", "an entry that this part does not have"
    WRONG_TYPE = "wrong-type", "a list, a group or a text where something else belongs"
    EMPTY = "empty", "a text, a list or a group with nothing in it"
    TOO_FEW = "too-few", "a list with fewer items than it needs"
    BAD_VALUE = "bad-value", "a word that is not one of the listed ones"
    BAD_NUMBER = "bad-number", "not a plain whole number"
    BAD_MONEY = "bad-money", "not an amount of money"
    BAD_PERCENT = "bad-percent", "not a percentage from 0% to 100%"
    BAD_SWATCH = "bad-swatch", 'not a colour such as "#c0a080"'
    BAD_ID = "bad-id", "not spelled like an id"
    RESERVED_WORD = "reserved-word", "an id that already means something else"
    BAD_OPTION = "bad-option", "an option that is not written as module=option"
    CONSTRAINT_KIND = "constraint-kind", "a constraint without a kind, or with several"
    PRICE_KIND = "price-kind", "a price rule with neither add nor discount, or with both"

    # Conditions
    BAD_CONDITION = "bad-condition", "a condition that cannot be read"
    SINGLE_EQUALS = "single-equals", "a single = in a condition"
    NEEDS_PARENTHESES = "needs-parentheses", "and mixed with or, or two arrows in a row"
    WRONG_COMPARISON = "wrong-comparison", "== for several choices, or has for one"

    # Names
    UNKNOWN_MODULE = "unknown-module", "a module that is not in the file"
    UNKNOWN_OPTION = "unknown-option", "an option that the module does not have"
    UNKNOWN_CLASS = "unknown-class", "a tax class that is not in the file"
    UNKNOWN_LINE = "unknown-line", "a discount on something that is no module and no price rule"
    UNKNOWN_CURRENCY = "unknown-currency", "a currency that ISO 4217 does not have"
    DUPLICATE_ID = "duplicate-id", "the same id for two things of a kind"

    # Meaning
    MODULE_WITHOUT_STEP = "module-without-step", "a module that no step shows"
    MODULE_IN_TWO_STEPS = "module-in-two-steps", "a module that is shown twice"
    BAD_BOUNDS = "bad-bounds", "choose from and to that no answer can meet"
    BAD_COUNT = "bad-count", "a count that its list cannot reach or cannot pass"
    ANSWER_COUNT = "answer-count", "more or fewer options than the module allows"
    REPEATED = "repeated", "the same thing twice in a list"
    SAME_TITLE = "same-title", "two titles that a customer cannot tell apart"
    PAID_DEFAULT = "paid-default", "an extra that costs money and is chosen beforehand"
    MONEY_TOO_FINE = "money-too-fine", "more decimals than the currency has"
    NEGATIVE_MONEY = "negative-money", "an amount below zero"
    DISCOUNT_OF_DISCOUNT = "discount-of-discount", "a discount computed from another one"

    # The report itself
    MORE_PROBLEMS = "more-problems", "there are more problems than a report lists"

    def __init__(self, word: str, meaning: str) -> None:
        self.word = word
        self.meaning = meaning


BY_WORD: dict[str, Code] = {code.word: code for code in Code}
