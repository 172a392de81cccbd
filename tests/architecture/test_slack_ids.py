"""Every button, field and form of Slack has one name, is answered, and is declared with its type."""

import ast
import importlib
import pkgutil
from collections import Counter
from pathlib import Path

import pytest

import handlers.slack
from bot.slack.commands_page import commands_page
from domain.errors import DomainError
from handlers.slack.features import COMMANDS, FEATURES, VERBS
from handlers.slack.kit.feature import Feature, Verb
from handlers.slack.kit.ids import ActionId, FieldId, FormId
from handlers.slack.staff.callout import callout

ROOT = Path(__file__).parents[2]
BUILDERS = {"button", "select", "date_picker", "time_picker", "text_input"}


def declared(kind: type[str]) -> list[str]:
    """The ids of this type that modules under handlers.slack define, with duplicates."""
    found = list[str]()
    for each in pkgutil.walk_packages(handlers.slack.__path__, "handlers.slack."):
        tree = ast.parse(Path(importlib.import_module(each.name).__file__ or "").read_text())
        calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)]
        found += [
            argument.value
            for call in calls
            if isinstance(call.func, ast.Name) and call.func.id == kind.__name__
            for argument in call.args[:1]
            if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
        ]
    return found


def test_every_action_that_is_declared_is_answered_by_one_feature() -> None:
    answered = Counter(action for feature in FEATURES for action in feature.taps)

    assert len(answered) > 10
    assert set(answered.values()) == {1}
    assert sorted(declared(ActionId)) == sorted(answered)


def test_every_form_that_is_declared_is_taken_by_one_feature() -> None:
    taken = Counter(form for feature in FEATURES for form in feature.forms)

    assert sorted(declared(FormId)) == sorted(taken)


def test_no_field_shares_its_name_with_another() -> None:
    fields = declared(FieldId)

    assert len(fields) > 3
    assert sorted([*fields, *declared(ActionId)]) == sorted({*fields, *declared(ActionId)})


def test_no_button_or_field_is_named_where_it_is_built() -> None:
    """A string literal in place of a constant would be an id that can't be found."""
    written = [
        f"{path.relative_to(ROOT)}:{call.lineno}"
        for path in (ROOT / "handlers").rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text()))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in BUILDERS
        for argument in [call.args[1] if call.func.id == "button" and len(call.args) > 1 else call.args[0]]
        if call.func.id != "button" or len(call.args) > 1  # a dialogue's button is built by name
        if isinstance(argument, (ast.JoinedStr, ast.Constant))
    ]

    assert written == []


def test_no_command_is_declared_twice() -> None:
    names = [each.name for each in (*COMMANDS, *VERBS)]

    assert sorted(names) == sorted(set(names))


def test_two_verbs_of_one_name_are_refused() -> None:
    verb = next(each for each in VERBS if each.name == "invite")
    another = Verb("invite", verb.handle, None, "", "slack-command-callout-help")

    assert callout([Feature(verbs=(verb,))]).name == "/callout"
    with pytest.raises(TypeError, match="invite"):
        callout([Feature(verbs=(verb,)), Feature(verbs=(another,))])


def test_every_refusal_of_a_slack_feature_has_its_wording() -> None:
    texts = "".join(path.read_text() for path in (ROOT / "handlers/texts/en/office").glob("*.ftl"))
    codes = {
        kind.code
        for kind in DomainError.__subclasses__()
        if kind.__module__.startswith("handlers.slack.") and f"slack-error-{kind.code} =" not in texts
    }

    assert codes == set()


def test_the_page_of_commands_says_what_is_declared() -> None:
    page = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")

    assert page == commands_page(), "run `make docs`"
