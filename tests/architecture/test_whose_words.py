"""Nobody types something internal into what a customer reads: each field says so, and the list of them is complete."""

import ast

import pytest

from handlers.texts.catalogue import LANGUAGES, texts_for
from tests.architecture.sources import sources
from tests.architecture.whose_words import SAID_TO_BE_FOR_CUSTOMERS, SLACK_FIELDS, TECHNICIANS_QUESTIONS


def test_every_text_field_in_slack_is_listed_with_who_reads_it() -> None:
    there = {
        (path, ast.unparse(node.args[0]))
        for path, tree in sources("handlers/slack")
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "text_input"
    }

    assert there == set(SLACK_FIELDS)


def test_every_question_to_technicians_that_takes_a_text_is_listed_with_who_reads_it() -> None:
    there = {
        (path, node.name)
        for path, tree in sources("handlers/technicians", "handlers/office")
        for node in ast.walk(tree)
        if isinstance(node, ast.AsyncFunctionDef) and _takes_text(node)
    }

    assert there == set(TECHNICIANS_QUESTIONS)


def _takes_text(asking: ast.AsyncFunctionDef) -> bool:
    return any(ast.unparse(node) == "Expects.TEXT" for node in ast.walk(asking) if isinstance(node, ast.Attribute))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", SAID_TO_BE_FOR_CUSTOMERS)
def test_what_a_customer_reads_says_so_where_it_is_typed(key: str, language: str) -> None:
    placeholders = dict.fromkeys(("work_order", "position", "text", "fault", "name"), "…")

    assert SAID_TO_BE_FOR_CUSTOMERS[key][language] in texts_for(language).plain(key, **placeholders)
