from pathlib import Path

import pytest

from bot.settings import SettingsError, load_settings

TOKEN = "123456789:AAabcdefghijklmnopqrstuvwxyz0123456"
KEY = "k" * 40
TELEGRAM = {"CALLOUT_SECRET_KEY": KEY, "CALLOUT_TELEGRAM_TOKEN": TOKEN}
SLACK = {
    "CALLOUT_SECRET_KEY": KEY,
    "CALLOUT_SLACK_BOT_TOKEN": "xoxb-1234567890-abcdef",
    "CALLOUT_SLACK_APP_TOKEN": "xapp-1-A0B1-abcdef",
    "CALLOUT_DISPATCH_CHANNEL": "dispatch",
}


MAIL = {
    "CALLOUT_MAIL_URL": "smtp://me:hunter3@mail.example:587",
    "CALLOUT_MAIL_FROM": "Brightwater Service <service@brightwater.example>",
}


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CALLOUT_DATABASE_URL", "CALLOUT_PUBLIC_URL", *TELEGRAM, *SLACK, *MAIL):
        monkeypatch.delenv(name, raising=False)


def given(monkeypatch: pytest.MonkeyPatch, environment: dict[str, str]) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)


SOUND = {
    "telegram by polling": TELEGRAM,
    "slack by socket mode": SLACK,
    "both": TELEGRAM | SLACK,
    "webhooks": TELEGRAM
    | {
        "CALLOUT_TELEGRAM_MODE": "webhook",
        "CALLOUT_PUBLIC_URL": "https://callout.example",
        "CALLOUT_TELEGRAM_WEBHOOK_SECRET": "s" * 32,
    },
    "slack by http": SLACK
    | {
        "CALLOUT_SLACK_MODE": "http",
        "CALLOUT_SLACK_SIGNING_SECRET": "abc",
    },
    "http on this machine": TELEGRAM | {"CALLOUT_PUBLIC_URL": "http://127.0.0.1:8080"},
    "postgresql": TELEGRAM | {"CALLOUT_DATABASE_URL": "postgresql://root@127.0.0.1:5432/callout"},
    "mail": TELEGRAM | MAIL,
    "an empty value is the usual one": TELEGRAM | {"CALLOUT_HTTP_PORT": ""},
}


@pytest.mark.parametrize("environment", SOUND.values(), ids=SOUND.keys())
def test_sound_settings_have_no_problems(monkeypatch: pytest.MonkeyPatch, environment: dict[str, str]) -> None:
    given(monkeypatch, environment)

    assert load_settings(None).problems() == []


PROBLEMS = [
    ({"CALLOUT_SECRET_KEY": KEY}, ["CALLOUT_TELEGRAM_TOKEN and CALLOUT_SLACK_BOT_TOKEN are not set"]),
    ({"CALLOUT_TELEGRAM_TOKEN": TOKEN}, ["CALLOUT_SECRET_KEY is not set"]),
    (TELEGRAM | {"CALLOUT_SECRET_KEY": "short"}, ["CALLOUT_SECRET_KEY is shorter than 32 characters"]),
    (TELEGRAM | {"CALLOUT_TELEGRAM_TOKEN": "nonsense"}, ["CALLOUT_TELEGRAM_TOKEN doesn't look like a bot's token"]),
    (TELEGRAM | {"CALLOUT_HTTP_PORT": "70000"}, ["CALLOUT_HTTP_PORT is out of range"]),
    (TELEGRAM | {"CALLOUT_TIMEZONE": "Mars/Base"}, ["CALLOUT_TIMEZONE is not a time zone"]),
    (TELEGRAM | {"CALLOUT_PUBLIC_URL": "http://callout.example"}, ["CALLOUT_PUBLIC_URL is not an https address"]),
    (TELEGRAM | {"CALLOUT_PUBLIC_URL": "callout.example"}, ["CALLOUT_PUBLIC_URL is not an https address"]),
    (TELEGRAM | {"CALLOUT_TELEGRAM_API_URL": "ftp://x"}, ["CALLOUT_TELEGRAM_API_URL is not a web address"]),
    (
        TELEGRAM | {"CALLOUT_TELEGRAM_MODE": "webhook"},
        ["CALLOUT_PUBLIC_URL is not set", "CALLOUT_TELEGRAM_WEBHOOK_SECRET is not set"],
    ),
    (
        TELEGRAM
        | {
            "CALLOUT_TELEGRAM_MODE": "webhook",
            "CALLOUT_PUBLIC_URL": "https://x.example",
            "CALLOUT_TELEGRAM_WEBHOOK_SECRET": "with spaces in it, which Telegram refuses",
        },
        ["CALLOUT_TELEGRAM_WEBHOOK_SECRET is not 1 to 256 letters"],
    ),
    (SLACK | {"CALLOUT_SLACK_APP_TOKEN": ""}, ["CALLOUT_SLACK_APP_TOKEN is not set"]),
    (SLACK | {"CALLOUT_SLACK_BOT_TOKEN": ""}, ["CALLOUT_SLACK_BOT_TOKEN is not set"]),
    (SLACK | {"CALLOUT_SLACK_BOT_TOKEN": "xoxp-1"}, ["CALLOUT_SLACK_BOT_TOKEN doesn't look like a bot token"]),
    (SLACK | {"CALLOUT_DISPATCH_CHANNEL": ""}, ["CALLOUT_DISPATCH_CHANNEL is not set"]),
    (SLACK | {"CALLOUT_MANAGERS_CHANNEL": "The Bosses"}, ["CALLOUT_MANAGERS_CHANNEL is no channel's name or id"]),
    (
        SLACK | {"CALLOUT_SLACK_MODE": "http"},
        ["CALLOUT_SLACK_SIGNING_SECRET is not set"],
    ),
    (TELEGRAM | {**MAIL, "CALLOUT_MAIL_FROM": ""}, ["CALLOUT_MAIL_FROM is not set"]),
    (TELEGRAM | {**MAIL, "CALLOUT_MAIL_FROM": "Brightwater"}, ["CALLOUT_MAIL_FROM is no sender"]),
    (TELEGRAM | {**MAIL, "CALLOUT_MAIL_URL": ""}, ["CALLOUT_MAIL_URL is not set"]),
    (
        TELEGRAM | {**MAIL, "CALLOUT_MAIL_URL": "mail.example"},
        ["CALLOUT_MAIL_URL can't be read (no address of a mail server)"],
    ),
    (
        TELEGRAM | {**MAIL, "CALLOUT_MAIL_URL": "smtp://me@mail.example"},
        ["CALLOUT_MAIL_URL can't be read (user and password go together)"],
    ),
    (TELEGRAM | {"CALLOUT_DATABASE_URL": "mysql://x"}, ["CALLOUT_DATABASE_URL is no database address"]),
    (TELEGRAM | {"CALLOUT_DATABASE_URL": "postgresql://x"}, ["CALLOUT_DATABASE_URL names no database"]),
    (TELEGRAM | {"CALLOUT_DATABASE_URL": "postgresql://h:port/x"}, ["CALLOUT_DATABASE_URL is no database address"]),
]


@pytest.mark.parametrize(("environment", "starts"), PROBLEMS)
def test_each_problem_is_a_line_with_a_name_and_a_way_to_mend_it(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], starts: list[str]
) -> None:
    given(monkeypatch, environment)

    lines = load_settings(None).problems()

    assert [line.partition(": ")[0][: len(start)] for line, start in zip(lines, starts, strict=True)] == starts
    assert all(line.partition(": ")[2] for line in lines)


@pytest.mark.parametrize(
    ("name", "value", "line"),
    [
        (
            "CALLOUT_HTTP_PORT",
            "eighty",
            "CALLOUT_HTTP_PORT is not a whole number: write digits only, such as 8080",
        ),
        ("CALLOUT_SLACK_MODE", "ws", "CALLOUT_SLACK_MODE is not one of its values: use socket or http"),
        ("CALLOUT_TELEGRAM_MODE", "push", "CALLOUT_TELEGRAM_MODE is not one of its values: use polling or webhook"),
    ],
)
def test_a_value_that_cannot_be_read_is_refused_by_name(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, line: str
) -> None:
    monkeypatch.setenv(name, value)

    with pytest.raises(SettingsError) as refused:
        load_settings(None)

    assert refused.value.problems == [line]


def test_no_secret_shows_in_what_is_printed_of_the_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    database = {"CALLOUT_DATABASE_URL": "postgresql://me:hunter2@db/callout"}
    given(monkeypatch, TELEGRAM | SLACK | MAIL | database | {"CALLOUT_SLACK_MODE": "http", "CALLOUT_HTTP_PORT": "0"})

    settings = load_settings(None)
    printed = f"{settings!r} {settings} {settings.problems()}"

    for secret in (TOKEN, KEY, "xoxb-", "xapp-", "hunter2", "hunter3"):
        assert secret not in printed


def test_the_environment_wins_over_the_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text("CALLOUT_HTTP_PORT=1234\nCALLOUT_TIMEZONE='Europe/Berlin'\nOTHER=x\n", encoding="utf-8")
    monkeypatch.setenv("CALLOUT_HTTP_PORT", "4321")

    settings = load_settings(file)

    assert (settings.http_port, settings.timezone) == (4321, "Europe/Berlin")


def test_addresses_are_brought_into_one_form(monkeypatch: pytest.MonkeyPatch) -> None:
    given(
        monkeypatch,
        {
            "CALLOUT_PUBLIC_URL": "https://x.example/",
            "CALLOUT_TELEGRAM_API_URL": "http://127.0.0.1:9/",
            "CALLOUT_SLACK_API_URL": "http://127.0.0.1:9/api",
        },
    )

    settings = load_settings(None)

    assert settings.public_url == "https://x.example"
    assert settings.telegram_api_url == "http://127.0.0.1:9"
    assert settings.slack_api_url == "http://127.0.0.1:9/api/"
