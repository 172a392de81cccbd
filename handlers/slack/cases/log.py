"""/log: a call or a meeting with a customer goes on record, on their account."""

from domain.actor import Permission
from domain.customers.actions import log_talk
from domain.customers.queries import find_accounts_named, get_account, list_talks_for
from domain.customers.rules import TalkKind
from domain.customers.views import AccountView
from domain.errors import NotFound
from handlers.slack.kit.blocks import shorten
from handlers.slack.kit.caller import Caller
from handlers.slack.kit.door import Answer, Line
from handlers.slack.kit.feature import Command, Feature

MOST_WORDS = 4
"""Of a company's name, as it may be typed before the text."""


async def log(caller: Caller, line: Line) -> Answer:
    """`/log call NORTHSIDE text` puts it on record; `/log NORTHSIDE` shows the last ones."""
    words = caller.words
    verb, _, rest = line.text.partition(" ")
    if verb.casefold() not in set(TalkKind):
        return await _shown(caller, line.text.strip())
    account, text = await _split(rest.strip())
    if account is None or not text:
        return Answer(words("slack-log-how"))
    kind = TalkKind(verb.casefold())
    await log_talk(caller.actor, account=account.ref, kind=kind, text=text)
    return Answer(words("slack-log-done", account=account.name, kind=kind.value))


async def _shown(caller: Caller, typed: str) -> Answer:
    words = caller.words
    account = await _named(typed) if typed else None
    if account is None:
        return Answer(words("slack-log-how"))
    talks = await list_talks_for(caller.actor, account.ref)
    lines = [
        words("slack-log-line", at=each.at, kind=each.kind, name=each.author_name, text=shorten(each.text, 250))
        for each in talks
    ]
    return Answer("\n".join([words("slack-log-title", account=account.name, count=len(lines)), *lines]))


async def _split(rest: str) -> tuple[AccountView | None, str]:
    """The account, by reference or by the longest name that fits one, and the text behind it."""
    parts = rest.split(" ")
    for length in range(min(MOST_WORDS, len(parts) - 1), 0, -1):
        if (account := await _named(" ".join(parts[:length]))) is not None:
            return account, " ".join(parts[length:]).strip()
    return None, ""


async def _named(typed: str) -> AccountView | None:
    """By reference, or by a name that fits one account only."""
    try:
        return await get_account(typed.upper())
    except NotFound:
        found = await find_accounts_named(typed, limit=2)
        return found[0] if len(found) == 1 else None


FEATURE = Feature(
    commands=(
        Command(
            "/log",
            log,
            Permission.CASE_EDIT,
            "call | meeting | customer [text]",
            "slack-command-log",
            verbs=tuple(TalkKind),
        ),
    )
)
