"""A series of questions on the terminal: each checks its answer, and "back" leads to the one before."""

from collections.abc import Awaitable, Callable, Sequence
from urllib.parse import urlsplit

import typer

Answers = dict[str, str]
Question = Callable[[Answers], Awaitable[Answers | None]]
"""Gets what was answered so far, and returns what it adds; None when it does not apply, so that nothing was asked."""

BACK = ("back", "<")
YES, NO = ("y", "yes"), ("n", "no")
LONGEST_CHANNEL = 80
LOCAL = ("localhost", "127.0.0.1")


class Back(Exception):
    """The person wants the question before this one."""


class WrongAnswer(ValueError):
    """Says what is wrong and what to write instead."""


async def ask_all(questions: Sequence[Question]) -> Answers:
    """Ask them in order; later answers to the same setting count."""
    given: list[tuple[int, Answers]] = []
    at = 0
    while at < len(questions):
        try:
            answer = await questions[at](_joined(given))
        except Back:
            if given:
                at, _ = given.pop()
            else:
                typer.echo("This is the first question.")
            continue
        if answer is not None:
            given.append((at, answer))
        at += 1
    return _joined(given)


def _joined(given: Sequence[tuple[int, Answers]]) -> Answers:
    return {name: value for _, answers in given for name, value in answers.items()}


def ask(words: str, *, default: str = "", hidden: bool = False, check: Callable[[str], str] = str) -> str:
    """Ask until `check` accepts the answer and returns it as it is kept. Raises Back; `check` raises WrongAnswer."""
    while True:
        shown = bool(default) and not hidden
        answer = typer.prompt(words, default=default, show_default=shown, hide_input=hidden).strip()
        if answer.casefold() in BACK:
            raise Back
        try:
            return check(answer)
        except WrongAnswer as error:
            typer.echo(str(error))


def ask_yes_or_no(words: str, *, default: bool) -> bool:
    """Raises Back."""
    return ask(f"{words} [{'Y/n' if default else 'y/N'}]", check=lambda answer: _yes_or_no(answer, default)) == YES[0]


def _yes_or_no(answer: str, default: bool) -> str:
    said = answer.casefold()
    if said in YES or (not said and default):
        return YES[0]
    if said in NO or not said:
        return NO[0]
    raise WrongAnswer("Please answer yes or no.")


def https_address(answer: str) -> str:
    """`callout.example.com` becomes `https://callout.example.com`. Raises WrongAnswer."""
    url = urlsplit(answer if "://" in answer else f"https://{answer}")
    try:
        host, _ = url.hostname or "", url.port
    except ValueError:
        host = ""
    if url.scheme == "http" and host not in LOCAL:
        raise WrongAnswer("Telegram and Slack only call https addresses. Write it like https://callout.example.com")
    if url.scheme not in ("http", "https") or " " in answer or not ("." in host.strip(".") or host in LOCAL):
        raise WrongAnswer(f"“{answer}” is not a web address. Write it like https://callout.example.com")
    return url.geturl().rstrip("/")


def channel_name(answer: str) -> str:
    """Without its #. Raises WrongAnswer."""
    name = answer.removeprefix("#")
    allowed = name.replace("-", "").replace("_", "")
    if name and (not allowed.isalnum() or len(name) > LONGEST_CHANNEL):
        raise WrongAnswer("A channel's name has letters, digits, - and _ only, like dispatch.")
    return name


def something(answer: str) -> str:
    """Raises WrongAnswer for an empty answer."""
    if not answer:
        raise WrongAnswer("Please write something.")
    return answer
