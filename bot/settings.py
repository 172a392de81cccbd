"""The settings: environment variables, or the same names in `.env`."""

import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.mail.account import read_account, read_sender
from storage.archive.age import BadBackupKey, must_be_key
from storage.database import connection_settings

PREFIX = "CALLOUT_"
ENV_FILE = Path(".env")
TEST_DATABASE = "CALLOUT_TEST_DATABASE_URL"
MOVE_PASSWORD = "CALLOUT_MOVE_PASSWORD"  # noqa: S105 (a name)
"""The environment variable with the password of the server that `callout move` moves to."""
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
SHORTEST_SECRET_KEY = 32
SHORTEST_MEMORY_DAYS = 3

TELEGRAM_TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]{3,}")
WEBHOOK_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")  # Telegram's own rule
SLACK_BOT_TOKEN = re.compile(r"xoxb-[A-Za-z0-9-]+")
SLACK_APP_TOKEN = re.compile(r"xapp-[A-Za-z0-9-]+")
SLACK_CHANNEL = re.compile(r"[CG][A-Z0-9]{2,}|#?[a-z0-9][a-z0-9_-]{0,79}")


class SettingsError(Exception):
    """The settings are invalid; `problems` has a line for each: which name, what is wrong, what to do."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


class TelegramMode(StrEnum):
    POLLING = "polling"
    WEBHOOK = "webhook"


class SlackMode(StrEnum):
    SOCKET = "socket"
    HTTP = "http"


class Settings(BaseSettings):
    """All settings; read them with `load_settings`. A secret's value is visible only through `get_secret_value()`."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_file_encoding="utf-8",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        str_strip_whitespace=True,
    )

    database_url: str = Field("sqlite://var/callout.sqlite3", repr=False)
    media_url: str = Field("var/media", repr=False)
    http_host: str = "127.0.0.1"
    http_port: int = 8080
    public_url: str = ""
    secret_key: SecretStr = SecretStr("")
    old_secret_keys: SecretStr = SecretStr("")
    timezone: str = "UTC"
    """Of older versions: it is taken over into the company's profile once, see `bot/former_timezone.py`."""
    backup_key: SecretStr = SecretStr("")
    keep_bodies_days: int = 7
    keep_rows_days: int = 30

    telegram_token: SecretStr = SecretStr("")
    telegram_api_url: str = "https://api.telegram.org"
    telegram_mode: TelegramMode = TelegramMode.POLLING
    telegram_webhook_secret: SecretStr = SecretStr("")

    slack_bot_token: SecretStr = SecretStr("")
    slack_app_token: SecretStr = SecretStr("")
    slack_signing_secret: SecretStr = SecretStr("")
    slack_api_url: str = "https://slack.com/api/"
    slack_mode: SlackMode = SlackMode.SOCKET
    dispatch_channel: str = ""
    managers_channel: str = ""

    mail_url: SecretStr = SecretStr("")
    mail_from: str = ""

    @field_validator("public_url", "telegram_api_url")
    @classmethod
    def _without_last_slash(cls, value: str) -> str:
        return value.rstrip("/")

    @field_validator("slack_api_url")
    @classmethod
    def _with_last_slash(cls, value: str) -> str:
        return value.rstrip("/") + "/"

    @property
    def keys(self) -> list[str]:
        """The application key, then those that were used before it and still decrypt; empty while the key is too short to be used."""
        key = self.secret_key.get_secret_value()
        older = self.old_secret_keys.get_secret_value().replace(",", " ").split()
        return [key, *older] if len(key) >= SHORTEST_SECRET_KEY else []

    @property
    def telegram(self) -> bool:
        """Whether Telegram is in use."""
        return bool(self.telegram_token.get_secret_value())

    @property
    def slack(self) -> bool:
        """Whether Slack is in use."""
        return bool(self.slack_bot_token.get_secret_value() or self.slack_app_token.get_secret_value())

    @property
    def mail(self) -> bool:
        """Whether mails are sent."""
        return bool(self.mail_url.get_secret_value())

    def problems(self) -> list[str]:
        """What keeps the service from running, one line each; empty when the settings are valid."""
        return [
            *self.database_problems(),
            *_web_problems(self),
            *_keeping_problems(self),
            *_channel_problems(self),
            *_mail_problems(self),
        ]

    def database_problems(self) -> list[str]:
        """What keeps the commands that only need the database from running."""
        try:
            credentials = connection_settings(self.database_url)["credentials"]
        except ValueError:
            mend = "use sqlite://path/to/file or postgresql://user:password@host:5432/name"
            return [_line("database_url", "is no database address", mend)]
        if "database" in credentials and not credentials["database"]:
            mend = "add it after the host: postgresql://user@host:5432/callout"
            return [_line("database_url", "names no database", mend)]
        return []

    def must_be_sound(self) -> "Settings":
        """Raises SettingsError when there are problems."""
        return _refuse(self, self.problems())

    def must_have_database(self) -> "Settings":
        """Raises SettingsError when the database cannot be addressed."""
        return _refuse(self, self.database_problems())


def _refuse(settings: Settings, problems: list[str]) -> Settings:
    if problems:
        raise SettingsError(problems)
    return settings


def load_settings(env_file: Path | None = ENV_FILE, **given: Any) -> Settings:
    """Read the environment, then `env_file`; `given` overrides both. Raises SettingsError for what can't be parsed.

    What can be parsed may still be invalid: see `problems()` and `must_be_sound()`.
    """
    try:
        return Settings(**{"_env_file": env_file, **given})
    except ValidationError as error:
        found = error.errors()
        raise SettingsError([_unreadable(each["loc"], each["type"], each.get("ctx", {})) for each in found]) from None
    except UnicodeDecodeError:
        raise SettingsError([f"{env_file} is not UTF-8 text: save it as UTF-8"]) from None


def unknown_names(given: Iterable[str]) -> list[tuple[str, str]]:
    """Names with our prefix that are no settings, each with the most similar setting ("" when there is none)."""
    known = [setting_name(field) for field in Settings.model_fields]
    unknown = sorted({name for name in given if name.startswith(PREFIX)} - {*known, TEST_DATABASE, MOVE_PASSWORD})
    return [(name, next(iter(get_close_matches(name, known, n=1)), "")) for name in unknown]


def setting_name(field: str) -> str:
    return PREFIX + field.upper()


def _line(field: str, wrong: str, mend: str) -> str:
    return f"{setting_name(field)} {wrong}: {mend}"


def _unreadable(location: tuple[int | str, ...], kind: str, context: dict[str, Any]) -> str:
    field = str(location[0]) if location else "settings"
    if kind.startswith("int"):
        return _line(field, "is not a whole number", "write digits only, such as 8080")
    if kind == "enum":
        values = str(context.get("expected", "a documented value")).replace("'", "")
        return _line(field, "is not one of its values", f"use {values}")
    return _line(field, "can't be read", "see the table of settings in docs/operations.md")


def _web_problems(settings: Settings) -> Iterator[str]:
    if not 1 <= settings.http_port <= 65535:
        yield _line("http_port", "is out of range", "use a port from 1 to 65535")
    if settings.timezone not in available_timezones():
        yield _line("timezone", "is not a time zone", "use a name such as Europe/Berlin or America/New_York")
    if settings.public_url and not _is_public(settings.public_url):
        yield _line("public_url", "is not an https address", "use https://your.domain (http only on this machine)")
    key = settings.secret_key.get_secret_value()
    if len(key) < SHORTEST_SECRET_KEY:
        wrong = f"is shorter than {SHORTEST_SECRET_KEY} characters" if key else "is not set"
        yield _line("secret_key", wrong, "run `callout init`, or set it to a long random text")
    if key in settings.keys[1:]:
        yield _line("old_secret_keys", "holds the present key", "leave only keys in it that were used before")


def _keeping_problems(settings: Settings) -> Iterator[str]:
    if key := settings.backup_key.get_secret_value():
        try:
            must_be_key(key)
        except BadBackupKey as error:
            yield _line("backup_key", f"is {error}", "make one with `callout keys backup`")
    if settings.keep_bodies_days < 1:
        yield _line("keep_bodies_days", "is less than a day", "write at least 1")
    if settings.keep_rows_days < max(SHORTEST_MEMORY_DAYS, settings.keep_bodies_days):
        wrong = f"is less than {SHORTEST_MEMORY_DAYS} days, or than {setting_name('keep_bodies_days')}"
        yield _line("keep_rows_days", wrong, "providers send repetitions for days: write at least 3")


def _channel_problems(settings: Settings) -> Iterator[str]:
    if not settings.telegram and not settings.slack:
        names = f"{setting_name('telegram_token')} and {setting_name('slack_bot_token')} are not set"
        yield f"{names}: run `callout init`, or set at least one of them"
    if settings.telegram:
        yield from _telegram_problems(settings)
    if settings.slack:
        yield from _slack_problems(settings)


def _telegram_problems(settings: Settings) -> Iterator[str]:
    if not TELEGRAM_TOKEN.fullmatch(settings.telegram_token.get_secret_value()):
        yield _line("telegram_token", "doesn't look like a bot's token", "copy it from @BotFather (123456789:AA…)")
    if not _is_http(settings.telegram_api_url):
        yield _line("telegram_api_url", "is not a web address", "use https://api.telegram.org, or your own server's")
    if settings.telegram_mode is not TelegramMode.WEBHOOK:
        return
    if not settings.public_url:
        yield _line("public_url", "is not set", f"webhooks need it; or set {setting_name('telegram_mode')}=polling")
    secret = settings.telegram_webhook_secret.get_secret_value()
    if not WEBHOOK_SECRET.fullmatch(secret):
        wrong = "is not 1 to 256 letters, digits, - and _" if secret else "is not set"
        yield _line("telegram_webhook_secret", wrong, "run `callout init`, or set a random text of that kind")


def _slack_problems(settings: Settings) -> Iterator[str]:
    if not SLACK_BOT_TOKEN.fullmatch(settings.slack_bot_token.get_secret_value()):
        wrong = "doesn't look like a bot token" if settings.slack_bot_token.get_secret_value() else "is not set"
        yield _line("slack_bot_token", wrong, "copy it from the app's page, OAuth & Permissions (xoxb-…)")
    if not _is_http(settings.slack_api_url):
        yield _line("slack_api_url", "is not a web address", "use https://slack.com/api/")
    yield from _slack_transport_problems(settings)
    if not settings.dispatch_channel:
        yield _line("dispatch_channel", "is not set", "set it to the channel's name or id in Slack, such as dispatch")
    for field in ("dispatch_channel", "managers_channel"):
        value = getattr(settings, field)
        if value and not SLACK_CHANNEL.fullmatch(value):
            yield _line(field, "is no channel's name or id", "write it as in Slack: dispatch, or the id (C…)")


def _slack_transport_problems(settings: Settings) -> Iterator[str]:
    if settings.slack_mode is SlackMode.SOCKET:
        token = settings.slack_app_token.get_secret_value()
        if not SLACK_APP_TOKEN.fullmatch(token):
            wrong = "doesn't look like an app-level token" if token else "is not set"
            yield _line("slack_app_token", wrong, "create one on the app's page, Basic Information (xapp-…)")
        return
    if not settings.slack_signing_secret.get_secret_value():
        yield _line("slack_signing_secret", "is not set", "copy it from the app's page, Basic Information")


def _mail_problems(settings: Settings) -> Iterator[str]:
    if not settings.mail:
        if settings.mail_from:
            yield _line("mail_url", "is not set", f"mails need a server, or take {setting_name('mail_from')} out")
        return
    try:
        read_account(settings.mail_url.get_secret_value())
    except ValueError as error:
        mend = (
            "use smtp://user:password@host:587 or smtps://user:password@host:465, "
            "with %40 for @, %2F for / and %23 for # in the password"
        )
        yield _line("mail_url", f"can't be read ({error})", mend)
    try:
        read_sender(settings.mail_from)
    except ValueError:
        wrong = "is no sender" if settings.mail_from else "is not set"
        yield _line("mail_from", wrong, "use Brightwater Service <service@example.com>, or the address alone")


def _is_http(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 80) > 0
    except ValueError:
        return False


def _is_public(url: str) -> bool:
    if not _is_http(url):
        return False
    parts = urlsplit(url)
    plain = not parts.query and not parts.fragment and parts.username is None
    return plain and (parts.scheme == "https" or parts.hostname in LOOPBACK)
