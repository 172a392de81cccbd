"""/callout: rare tasks as subcommands, and the help for all commands."""

from collections.abc import Iterable
from dataclasses import replace

from rapidfuzz import fuzz, process

from domain.access.rules import Role
from domain.errors import DomainError
from handlers.slack.kit.blocks import section, shorten
from handlers.slack.kit.caller import Caller
from handlers.slack.kit.door import Answer, Line
from handlers.slack.kit.feature import Command, Feature, Verb
from handlers.slack.staff.joining import join_stranger
from handlers.slack.staff.roles import ALIKE, roles_words
from handlers.texts.catalogue import Safe, Texts

NAME = "/callout"
HELP = "help"


class CommandUnknown(DomainError):
    """Params: given, near (yes or no), meant."""

    code = "callout-command-unknown"


def callout(features: Iterable[Feature]) -> Command:
    """The /callout command with the verbs of all features. Raises TypeError for two verbs of one name."""
    found = list(features)
    commands = [command for feature in found for command in feature.commands]

    async def show_help(caller: Caller, line: Line) -> Answer:
        return _help(caller, [*commands, whole], verbs.values())

    verbs = {HELP: Verb(HELP, show_help, None, "", "slack-command-callout-help")}
    for verb in (verb for feature in found for verb in feature.verbs):
        if verbs.setdefault(verb.name, verb) is not verb:
            raise TypeError(f"two verbs of /callout are called {verb.name}")

    async def handle(caller: Caller, line: Line) -> Answer:
        name, _, rest = line.text.partition(" ")
        verb = verbs.get(name.casefold() or HELP)
        if verb is None:
            raise _unknown(name, verbs)
        if verb.permission is not None:
            caller.actor.must(verb.permission)
        return await verb.handle(caller, replace(line, text=rest.strip()))

    whole = Command(NAME, handle, None, " | ".join(verbs), "slack-command-callout", join_stranger, tuple(verbs))
    return whole


def _unknown(name: str, verbs: Iterable[str]) -> CommandUnknown:
    near = process.extractOne(name.casefold(), list(verbs), scorer=fuzz.ratio, score_cutoff=ALIKE)
    return CommandUnknown(given=shorten(name, 40), meant=near[0] if near else "", near="yes" if near else "no")


def _help(caller: Caller, commands: Iterable[Command], verbs: Iterable[Verb]) -> Answer:
    """Every command and verb that the caller may use, each with its argument."""
    words, actor = caller.words, caller.actor
    title = words("slack-help-title", roles=roles_words([Role(each) for each in actor.roles], words))
    lines = [
        help_line(each, words)
        for each in (*commands, *verbs)
        if (each.permission is None or actor.may(each.permission)) and each.name not in (NAME, HELP)
    ]
    return Answer(title, [section(title), section("\n".join(lines))])


def help_line(command: Command | Verb, words: Texts) -> str:
    return words("slack-help-line", command=usage(command), what=Safe(words(command.help)))


def usage(command: Command | Verb) -> str:
    """How it is typed: "/crew [tomorrow | date | area]"."""
    name = command.name if isinstance(command, Command) else f"{NAME} {command.name}"
    return f"{name} {command.hint}".strip()
