"""Questions on the terminal, answered by somebody who mistypes, changes their mind and goes back."""

from collections.abc import Callable

import pytest
import typer
from typer.testing import CliRunner

from bot.commands.asking import Answers, Question, WrongAnswer, ask, ask_all, ask_yes_or_no, channel_name, https_address


def answering(questions: list[Question], *answers: str) -> tuple[Answers, str]:
    """What was answered, and what the terminal shows."""
    app, found = typer.Typer(), Answers()

    @app.command()
    def questionnaire() -> None:
        import asyncio

        found.update(asyncio.run(ask_all(questions)))

    result = CliRunner().invoke(app, input="".join(f"{answer}\n" for answer in answers), catch_exceptions=False)
    return found, result.output


def asks(name: str, only_if: Callable[[Answers], bool] = lambda known: True) -> Question:
    async def question(known: Answers) -> Answers | None:
        return {name: ask(f"{name}?")} if only_if(known) else None

    return question


def test_back_asks_the_question_before_again_and_forgets_its_answer() -> None:
    found, shown = answering([asks("one"), asks("two"), asks("three")], "1", "2", "back", "<", "I", "II", "III")

    assert found == {"one": "I", "two": "II", "three": "III"}
    assert [line.split("?")[0] for line in shown.splitlines()] == ["one", "two", "three", "two", "one", "two", "three"]


def test_back_skips_what_was_not_asked() -> None:
    only_yes = asks("which", lambda known: known["any"] == "yes")

    found, _ = answering([asks("any"), only_yes, asks("last")], "no", "back", "yes", "this", "end")

    assert found == {"any": "yes", "which": "this", "last": "end"}


def test_back_at_the_first_question_says_so_and_asks_again() -> None:
    found, shown = answering([asks("one")], "back", "1")

    assert found == {"one": "1"}
    assert "This is the first question." in shown


@pytest.mark.parametrize(
    ("answers", "default", "meant"),
    [
        (["y"], False, "yes"),
        (["No"], True, "no"),
        ([""], True, "yes"),
        ([""], False, "no"),
        (["maybe", "n"], True, "no"),
    ],
)
def test_yes_and_no_are_taken_in_any_spelling_and_nothing_else(answers: list[str], default: bool, meant: str) -> None:
    async def question(known: Answers) -> Answers:
        return {"sure": "yes" if ask_yes_or_no("Sure?", default=default) else "no"}

    found, shown = answering([question], *answers)

    assert found == {"sure": meant}
    assert ("Please answer yes or no." in shown) == (len(answers) > 1)


@pytest.mark.parametrize(
    ("answer", "kept"),
    [
        ("callout.example.com", "https://callout.example.com"),
        ("https://callout.example.com/", "https://callout.example.com"),
        ("https://example.com:8443/callout", "https://example.com:8443/callout"),
        ("http://localhost:8080", "http://localhost:8080"),
    ],
)
def test_an_address_is_kept_as_settings_want_it(answer: str, kept: str) -> None:
    assert https_address(answer) == kept


@pytest.mark.parametrize(
    "answer",
    ["n", "no", "y", "", "none", "http://callout.example.com", "ftp://a.example", "a b.example", "https://x:y"],
)
def test_what_is_no_address_is_refused_with_an_example(answer: str) -> None:
    with pytest.raises(WrongAnswer, match=r"https://callout\.example\.com"):
        https_address(answer)


def test_a_channel_is_taken_with_and_without_its_sign_and_a_sentence_is_not() -> None:
    assert (channel_name("#dispatch"), channel_name("field-service_2"), channel_name("")) == (
        "dispatch",
        "field-service_2",
        "",
    )
    with pytest.raises(WrongAnswer):
        channel_name("the usual one")
