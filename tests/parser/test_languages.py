"""Texts in several languages: which there are, and what is missing."""

from __future__ import annotations

from configurator.core.words import Words, in_language
from tests.parser.files import LAMP, changed, problem_of, product_of

BOTH = "title: {en: Lamp, de: Lampe}\n"
LISTED = f"languages: [en, de]\n{BOTH}"


def lamp(title: str, text: str = LAMP) -> str:
    return changed("title: Lamp\n", title, text)


def test_the_languages_are_listed_or_those_of_the_title_or_english() -> None:
    assert product_of(LAMP).languages == ("en",)
    assert product_of(lamp(BOTH)).languages == ("en", "de")
    assert product_of(lamp("languages: [de, en]\ntitle: Lampe\n")).languages == ("de", "en")


def test_a_text_is_the_one_in_the_main_language_with_translations() -> None:
    text = changed("title: Linen}", "title: {de: Leinen, en: Linen}, describe: {en: Soft}}",
                   lamp(LISTED))  # fmt: skip
    linen = product_of(text).module("shade").option("linen")
    assert linen.title == "Linen"
    assert isinstance(linen.title, Words)
    assert dict(linen.title.translations) == {"de": "Leinen"}
    assert in_language(linen.describe, "de") == "Soft"


def test_a_text_alone_is_in_the_main_language() -> None:
    text = lamp("languages: [de, en]\ntitle: Lampe\n")
    assert in_language(product_of(text).title, "en") == "Lampe"


def test_a_text_over_several_lines_is_one_line_in_each_language() -> None:
    text = lamp("title:\n  en: Reading\n    lamp\n  de: Lese-\n    lampe\n")
    assert product_of(text).title == "Reading lamp"
    assert in_language(product_of(text).title, "de") == "Lese- lampe"


def test_the_main_language_may_not_be_missing() -> None:
    text = changed("{title: Linen}", "{title: {de: Leinen}}", lamp(LISTED))
    assert problem_of(text).code == "missing-language"
    assert product_of(changed("{title: Linen}", "{title: {en: Linen}}", lamp(LISTED)))


def test_a_language_that_is_not_listed_is_told() -> None:
    problem = problem_of(changed("{title: Linen}", "{title: {en: L, fr: Lin}}", lamp(LISTED)))
    assert (problem.code, problem.hint) == ("unknown-language", 'possible here: "en" or "de"')
    alone = problem_of(changed("{title: Linen}", "{title: {en: L, de: M}}"))
    assert (alone.code, alone.hint) == ("unknown-language", 'possible here: "en"')


def test_titles_collide_in_each_language() -> None:
    text = changed("{title: Linen}", "{title: {en: Linen, de: Glas}}", lamp(LISTED))
    both = changed("{title: Glass,", "{title: {en: Glass, de: glas},", text)
    problem = problem_of(both)
    assert problem.code == "same-title"
    assert "glas" in problem.message
    assert product_of(text)


def test_a_title_collides_with_one_that_is_not_translated() -> None:
    text = changed("{title: Linen}", "{title: {en: Linen, de: Glass}}", lamp(LISTED))
    assert problem_of(text).code == "same-title"


def test_a_text_in_braces_without_quotes_is_told_as_that() -> None:
    problem = problem_of(changed("{title: Linen}", "{title: {Linen}}"))
    assert problem.hint == 'a text that starts with "{" or "[" needs quotes'
