"""Channels are named in one place, since their names are stored."""

from domain.channel import ChannelName
from tests.architecture.sources import literals, sources

OTHER_THINGS = (
    "bot/doctor/",  # names of findings
    "bot/telegram/check.py",
    "bot/slack/check.py",
    "bot/mail/check.py",
    "bot/demo/tour.py",  # streams of the sandbox
    "bot/cli.py",  # a command
    "bot/help.py",
    "bot/watch/logs.py",  # libraries that log
)
"""Where the same word means something else."""


def test_a_channel_is_never_named_by_a_string_of_its_own() -> None:
    found = [
        f"{path}:{line}"
        for path, tree in sources("domain", "handlers", "scheduler", "storage", "bot")
        if path != "domain/channel.py" and not path.startswith(OTHER_THINGS)
        for line, text in literals(tree)
        if text in set(ChannelName)
    ]

    assert found == []


def test_the_stored_names_stay() -> None:
    assert [name.value for name in ChannelName] == ["telegram", "slack", "mail", "workshop"]
