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
    BAD_NUMBER = "bad-number", "not a number as this place needs it"
    BAD_MONEY = "bad-money", "not an amount of money"
    BAD_PERCENT = "bad-percent", "not a percentage as this place needs it"
    BAD_VOUCHER = "bad-voucher", "not spelled like a voucher code"
    BAD_SWATCH = "bad-swatch", 'not a colour such as "#c0a080"'
    BAD_ID = "bad-id", "not spelled like an id"
    RESERVED_WORD = "reserved-word", "an id that already means something else"
    BAD_OPTION = "bad-option", "an option that is not written as module=option"
    BAD_DATE = "bad-date", "not a day such as 2027-03-31, or days in the wrong order"
    MODULE_KIND = "module-kind", "a module without a kind, or with several"
    CONTEXT_KIND = "context-kind", "a context word without a kind, or with several"
    CONSTRAINT_KIND = "constraint-kind", "a constraint without a kind, or with several"
    PRICE_KIND = "price-kind", "a price rule without a kind, or with several"

    # Conditions
    BAD_CONDITION = "bad-condition", "a condition or value that cannot be read"
    SINGLE_EQUALS = "single-equals", "a single = in a condition"
    NEEDS_PARENTHESES = "needs-parentheses", "and mixed with or, or two arrows in a row"
    WRONG_UNIT = "wrong-unit", "numbers of different kinds, such as a length and a weight"
    WRONG_COMPARISON = "wrong-comparison", "== for several choices, or has for one"
    WRONG_KIND = "wrong-kind", "a word, a number, a choice or a condition in the wrong place"
    BAD_DIVISION = "bad-division", "a division by something that can be zero"
    BAD_CALL = "bad-call", "a function that does not exist, or is not given what it takes"
    CIRCULAR_VALUE = "circular-value", "derived values that need each other in a circle"

    # Names
    UNKNOWN_MODULE = "unknown-module", "a module that is not in the file"
    UNKNOWN_OPTION = "unknown-option", "an option that the module does not have"
    UNKNOWN_NAME = "unknown-name", "a name in a condition or value that nothing has"
    UNKNOWN_ATTRIBUTE = "unknown-attribute", "an attribute that no option of the module has"
    UNKNOWN_VALUE = "unknown-value", "a word that an attribute or the context never has"
    UNKNOWN_CLASS = "unknown-class", "a tax class that is not in the file"
    UNKNOWN_LINE = "unknown-line", "a price of something that is no module and no price rule"
    UNKNOWN_CURRENCY = "unknown-currency", "a currency that ISO 4217 does not have"
    UNKNOWN_UNIT = "unknown-unit", "a unit that the language does not have"
    UNKNOWN_LANGUAGE = "unknown-language", "a language that the file does not list"
    UNKNOWN_ELEMENT = "unknown-element", "an element that is not in the file"
    UNKNOWN_TABLE = "unknown-table", "a table that is not in the file"
    UNKNOWN_CONTEXT = "unknown-context", "a word of the context that is not in the file"
    UNKNOWN_PRESET = "unknown-preset", "a preset that is not in the file"
    UNKNOWN_CONSTRAINT = "unknown-constraint", "a constraint that is not in the file"
    DUPLICATE_ID = "duplicate-id", "the same id for two things of a kind"

    # Other files
    MISSING_FILE = "missing-file", "a file to include, or a table, that is not there"
    OUTSIDE_FOLDER = "outside-folder", "a file that is not inside the folder of the rule file"
    UNREADABLE_FILE = "unreadable-file", "something that cannot be read as a file"
    CIRCULAR_INCLUDE = "circular-include", "files that include each other in a circle"

    # Tables
    BAD_CSV = "bad-csv", "quotes in a CSV file that do not go together"
    TABLE_KIND = "table-kind", "a table without rows and without a file, or with both"
    BAD_COLUMN = "bad-column", "a column that a table lacks, or cannot have"
    RAGGED_ROW = "ragged-row", "a row with more or fewer cells than the table has columns"
    BAD_CELL = "bad-cell", "a cell that does not fit its column"
    OVERLAPPING_ROWS = "overlapping-rows", "two rows of a table that fit the same"
    MISSING_ROW = "missing-row", "a table without a row for something that is possible"
    UNDECIDED_TABLE = "undecided-table", "a table with too many cases to check"

    # Parts and tests
    BAD_ARTICLE = "bad-article", "an article number whose braces cannot be read"
    BAD_RANGE = "bad-range", "possible numbers that are not written as a range"

    # Meaning
    MISSING_LANGUAGE = "missing-language", "a text without the first language of the file"
    OLD_ID = "old-id", "an old id that something else has"
    MIXED_ATTRIBUTE = "mixed-attribute", "an attribute whose values are of different kinds"
    IMPOSSIBLE_NUMBER = "impossible-number", "a number that the module does not have"
    TOO_MANY_VALUES = "too-many-values", "more possible numbers than the limit"
    TOO_MANY_COPIES = "too-many-copies", "more copies of an element than the limit"
    NESTED_COPIES = "nested-copies", "copies inside an element"
    UNUSED_ELEMENT = "unused-element", "an element that no module has copies of"
    BAD_TEXT = "bad-text", "a text that the module does not allow"
    BAD_ALPHABET = "bad-alphabet", "an alphabet that cannot be read"
    BAD_LOOKUP = "bad-lookup", "a table in which the context cannot be looked up"
    ONLY_CONTEXT = "only-context", "offered depends on something other than the context"
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
    WRONG_LINE = "wrong-line", "a price rule that another rule, or a price list, cannot name"
    PRICE_CIRCLE = "price-circle", "percentages that need each other in a circle"
    MIXED_PAYMENT = "mixed-payment", "what is paid monthly beside what is paid once"
    BAD_TIERS = "bad-tiers", "tiers or steps out of order, or without an end that is open"
    TOO_MANY_LINES = "too-many-lines", "a build with more price lines than the limit"

    # The report itself
    MORE_PROBLEMS = "more-problems", "there are more problems than a report lists"

    def __init__(self, word: str, meaning: str) -> None:
        self.word = word
        self.meaning = meaning


BY_WORD: dict[str, Code] = {code.word: code for code in Code}
