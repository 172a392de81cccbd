import asyncio
import csv
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from typer.core import TyperGroup
from typer.main import get_command
from typer.testing import CliRunner

from bot.cli import app, main
from bot.settings import load_settings
from bot.slack.manifest import slack_manifest
from bot.slack.scopes import SCOPES
from bot.version import VERSION
from bot.watch.metrics_token import metrics_token
from handlers.slack.features import COMMANDS
from sandbox.server import serve
from sandbox.slack import SlackSandbox
from sandbox.telegram import TelegramSandbox
from storage.schema import writer as migration_writer

pytestmark = pytest.mark.skipif(
    "CALLOUT_TEST_DATABASE_URL" in os.environ, reason="one process keeps to one kind of database"
)

ROOT = Path(__file__).parents[2]
BEHIND_TYPER = {"annotated_doc", "click", "shellingham", "typing_extensions"}
TOKEN = "123456789:AAabcdefghijklmnopqrstuvwxyz0123456"


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Each test has its own folder and .env, and no settings from the environment."""
    for name in [name for name in os.environ if name.startswith("CALLOUT_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def migrated(own_folder: Path, migrated_file: Path) -> Path:
    (own_folder / "var").mkdir()
    return Path(shutil.copy(migrated_file, own_folder / "var" / "callout.sqlite3"))


def run(*arguments: str) -> int | str | None:
    """Run a command; returns its exit code."""
    with pytest.raises(SystemExit) as left:
        main(list(arguments))
    return left.value.code


def test_it_runs_as_a_module() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bot", "--version"], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert done.stdout == f"callout {VERSION}\n"


HELP_AND_WHAT_WAS_IMPORTED = """
import json, sys
from bot.cli import app, main
try:
    main(["--help"])
except SystemExit:
    print(json.dumps(sorted(sys.modules)), file=sys.stderr)
"""


def test_help_names_the_commands_without_importing_what_they_use() -> None:
    """Otherwise it takes a second, and several where Python may not write byte code."""
    done = subprocess.run(
        [sys.executable, "-c", HELP_AND_WHAT_WAS_IMPORTED], cwd=ROOT, capture_output=True, text=True, check=True
    )
    imported: list[str] = json.loads(done.stderr)

    assert {"demo", "run", "migrate", "backup"} <= {line.split()[0] for line in done.stdout.splitlines() if line}
    libraries = {name.partition(".")[0] for name in imported} - sys.stdlib_module_names
    assert libraries - {"__main__", "bot", "domain", "handlers"} <= BEHIND_TYPER | {"typer", "_distutils_hack"}
    assert {name for name in imported if name.startswith("bot.")} == {"bot.cli", "bot.help", "bot.version"}


@pytest.mark.parametrize("of", [(), ("staff",), ("contact",), ("keys",), ("slack",), ("audit",)])
@pytest.mark.parametrize("width", ["60", "200"])
def test_help_lists_each_command_once_and_cuts_no_line(
    of: tuple[str, ...], width: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", width)

    assert run(*of, "--help") == 0

    group = get_command(app)
    for name in of:
        assert isinstance(group, TyperGroup)
        group = group.commands[name]
    assert isinstance(group, TyperGroup)
    shown = capsys.readouterr().out
    assert "..." not in shown.split("Options:")[1]
    listed = [line.split()[0] for line in shown.splitlines() if re.match(r"  \S", line)]
    assert sorted(name for name in listed if name in group.commands) == sorted(group.commands)


def test_help_groups_the_commands(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--help") == 0

    titles = [line for line in capsys.readouterr().out.splitlines() if re.fullmatch(r"\w[\w ]*:", line)]
    assert titles == ["Options:", "Set up:", "Run:", "People:", "Records:", "Care:"]


@pytest.mark.parametrize(
    "arguments",
    [("nonsense",), ("import", "boilers", "x.csv"), ("import", "accounts", "missing.csv"), ("migrate", "--what")],
)
def test_wrong_usage_ends_with_two_and_changes_nothing(own_folder: Path, arguments: tuple[str, ...]) -> None:
    assert run(*arguments) == 2
    assert list(own_folder.iterdir()) == []


def test_wrong_settings_end_with_two_and_a_line_each(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("run") == 2

    lines = capsys.readouterr().err.splitlines()
    assert [line.partition(" ")[0] for line in lines] == ["CALLOUT_SECRET_KEY", "CALLOUT_TELEGRAM_TOKEN"]


def test_each_setting_that_makes_no_sense_is_a_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CALLOUT_SECRET_KEY", "k" * 40)
    monkeypatch.setenv("CALLOUT_TELEGRAM_TOKEN", "nonsense")
    monkeypatch.setenv("CALLOUT_TIMEZONE", "Mars/Base")

    assert run("run") == 2

    lines = capsys.readouterr().err.splitlines()
    assert [line.partition(" ")[0] for line in lines] == ["CALLOUT_TIMEZONE", "CALLOUT_TELEGRAM_TOKEN"]


def test_a_service_does_not_start_on_a_database_without_the_schema(
    monkeypatch: pytest.MonkeyPatch, own_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("export", "accounts") == 1
    assert "run `callout migrate`" in capsys.readouterr().err
    assert list(own_folder.iterdir()) == []


def test_migrating_twice_makes_the_database_once(own_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("migrate") == 0
    first = capsys.readouterr().out
    assert run("migrate") == 0

    assert first.startswith("Applying 0001_initial\n")
    assert capsys.readouterr().out == "The database was up to date.\n"
    assert (own_folder / "var" / "callout.sqlite3").exists()


def test_a_change_of_the_models_is_found_and_written_by_name(
    monkeypatch: pytest.MonkeyPatch, own_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    history = own_folder / "own_history"
    history.mkdir()
    (history / "__init__.py").touch()
    monkeypatch.syspath_prepend(str(own_folder))
    monkeypatch.setattr("storage.database.MIGRATIONS", "own_history")
    monkeypatch.setattr(migration_writer, "MIGRATIONS", "own_history")

    assert run("migrate", "--check") == 1
    assert "Create model Account" in capsys.readouterr().err
    assert run("migrate", "--make", "All at once!") == 0
    assert (history / "0001_all_at_once.py").exists()
    assert run("migrate", "--check") == 0
    assert run("migrate", "--check", "--make", "x") == 2
    for name in [name for name in sys.modules if name.split(".")[0] == "own_history"]:
        del sys.modules[name]


@pytest.mark.capability("import-export")
def test_records_come_in_and_go_out(migrated: Path, own_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sheet = "ref,name,kind,vip,language,timezone,currency,segment\nNORTH,Northside,enterprise,yes,de,Europe/Berlin,EUR,clinic\n"
    (own_folder / "in.csv").write_text(sheet, encoding="utf-8")

    assert run("import", "accounts", "in.csv", "--dry-run") == 0
    assert run("import", "accounts", "in.csv") == 0
    assert run("export", "accounts") == 0
    assert run("export", "accounts", "out.csv") == 0

    dry, real, *rest = capsys.readouterr().out.splitlines(keepends=True)
    assert dry == "accounts: 1 would be new, 0 would be changed, 0 as they were.\n"
    assert real == "accounts: 1 new, 0 changed, 0 as they were.\n"
    assert "".join(rest) == (own_folder / "out.csv").read_text(encoding="utf-8")
    (out,) = csv.DictReader(rest)
    (given,) = csv.DictReader(sheet.splitlines())
    assert given.items() <= out.items()
    assert {value for name, value in out.items() if name not in given} == {"", "active"}


@pytest.mark.capability("import-export")
def test_bad_rows_end_with_one_and_nothing_is_half_imported(
    migrated: Path, own_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (own_folder / "in.csv").write_text("ref,name\nGOOD,Good\nBAD,\n", encoding="utf-8")

    assert run("import", "accounts", "in.csv") == 1

    assert capsys.readouterr().err.splitlines() == ["line 3: name is empty", "Nothing was brought in."]
    with sqlite3.connect(migrated) as database:
        assert database.execute("SELECT count(*) FROM account").fetchone() == (0,)
    database.close()


def test_a_technician_who_was_imported_gets_a_way_in(
    migrated: Path, own_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (own_folder / "in.csv").write_text("ref,name\nT-1,Kim\n", encoding="utf-8")
    assert run("import", "technicians", "in.csv") == 0

    assert run("invite", "T-1", "--channel", "slack") == 0
    assert run("invite", "Max", "--role", "manager", "--channel", "slack") == 0
    assert run("invite", "T-9") == 2

    said = capsys.readouterr()
    assert "Kim comes in, once and until" in said.out
    assert "Max comes in, once and until" in said.out
    assert said.out.count("/callout join ") == 2
    assert "There is no technician T-9" in said.err
    with sqlite3.connect(migrated) as database:
        assert database.execute("SELECT name FROM staff_member ORDER BY id").fetchall() == [("Kim",), ("Max",)]
    database.close()


def test_the_doctor_prints_the_token_for_the_metrics_and_nothing_else(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("doctor", "--metrics-token") == 2
    assert "CALLOUT_SECRET_KEY is not set" in capsys.readouterr().err
    monkeypatch.setenv("CALLOUT_SECRET_KEY", "k" * 40)

    assert run("doctor", "--metrics-token") == 0

    assert capsys.readouterr().out == metrics_token("k" * 40) + "\n"


def test_the_doctor_ends_with_one_when_something_is_wrong(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("doctor") == 1
    assert "CALLOUT_SECRET_KEY is not set" in capsys.readouterr().out


def test_a_database_that_does_not_answer_is_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CALLOUT_DATABASE_URL", "postgresql://me:hunter2@127.0.0.1:9/callout")

    assert run("export", "accounts") == 1

    (line,) = capsys.readouterr().err.splitlines()
    assert "hunter2" not in line


def test_the_manifest_names_what_the_app_needs(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("slack", "manifest") == 0
    by_socket = json.loads(capsys.readouterr().out)
    monkeypatch.setenv("CALLOUT_SLACK_MODE", "http")
    monkeypatch.setenv("CALLOUT_PUBLIC_URL", "https://callout.example/")
    assert run("slack", "manifest") == 0
    by_http = json.loads(capsys.readouterr().out)

    assert [each["command"] for each in by_socket["features"]["slash_commands"]] == [
        command.name for command in COMMANDS
    ]
    assert by_socket["oauth_config"]["scopes"]["bot"] == list(SCOPES)
    assert by_socket["settings"]["socket_mode_enabled"] is True
    assert "https://" not in json.dumps(by_socket)
    assert by_http["settings"]["socket_mode_enabled"] is False
    assert by_http["settings"]["interactivity"]["request_url"] == "https://callout.example/slack/interactivity"
    assert by_http["settings"]["event_subscriptions"]["request_url"] == "https://callout.example/slack/events"
    assert by_http["features"]["slash_commands"][0]["url"] == "https://callout.example/slack/commands"


def test_the_manifest_keeps_to_the_limits_of_slack() -> None:
    manifest = slack_manifest(load_settings(None))

    assert len(manifest["display_information"]["name"]) <= 35
    assert len(manifest["display_information"]["description"]) <= 140
    for command in manifest["features"]["slash_commands"]:
        assert len(command["description"]) <= 2000
        assert len(command["usage_hint"]) <= 1000


@pytest.fixture
async def providers() -> AsyncIterator[tuple[TelegramSandbox, SlackSandbox]]:
    telegram, slack = (
        TelegramSandbox(username="callout_bot"),
        SlackSandbox(manifest=slack_manifest(load_settings(None))),
    )
    server = await serve([telegram, slack])
    slack.base_url = server.base_url
    slack.workspace.add_channel("dispatch")
    yield telegram, slack
    await server.close()


def pointed_at(slack: SlackSandbox) -> dict[str, str]:
    return {"CALLOUT_TELEGRAM_API_URL": slack.base_url, "CALLOUT_SLACK_API_URL": slack.api_url}


async def set_up(providers: tuple[TelegramSandbox, SlackSandbox], *answers: str) -> tuple[int | str | None, str]:
    """Run `callout init` with these answers; returns its exit code and its output."""
    _, slack = providers
    typed = "".join(f"{answer}\n" for answer in answers)
    with CliRunner().isolation(typed, env=pointed_at(slack)) as (_, _, written):
        code = await asyncio.to_thread(run, "init")
        return code, written.getvalue().decode()


async def apart(
    providers: tuple[TelegramSandbox, SlackSandbox], command: str, *answers: str, **settings: str
) -> tuple[int | None, str]:
    """Run a command in a process of its own, without a terminal."""
    _, slack = providers
    environment = {name: value for name, value in os.environ.items() if not name.startswith("CALLOUT_")}
    environment |= {"PYTHONPATH": str(ROOT), **pointed_at(slack), **settings}
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", command),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
        env=environment,
        start_new_session=True,
    )
    written, _ = await process.communicate("".join(f"{answer}\n" for answer in answers).encode())
    return process.returncode, written.decode()


async def test_init_takes_good_tokens_and_prints_the_way_in(
    providers: tuple[TelegramSandbox, SlackSandbox], own_folder: Path
) -> None:
    telegram, slack = providers
    file = own_folder / ".env"
    file.write_text("# mine\nOTHER=1\n", encoding="utf-8")
    bot, app = slack.world.secrets.bot_token, slack.world.secrets.app_token

    answers = ("", "nonsense", telegram.token, bot, app, "", "", "telegram", "Ada")
    code, written = await apart(providers, "init", *answers)

    assert code == 0, written
    assert "That doesn't look like one" in written
    assert "Good: @callout_bot." in written
    assert "https://t.me/callout_bot?start=join-" in written
    assert telegram.token not in written
    text = file.read_text(encoding="utf-8")
    assert text.startswith("# mine\nOTHER=1\n")
    assert file.stat().st_mode & 0o777 == 0o600
    settings = load_settings(file)
    assert (settings.problems(), settings.dispatch_channel) == ([], "dispatch")
    assert json.loads((own_folder / "slack-manifest.json").read_text())["settings"]["socket_mode_enabled"] is True
    with sqlite3.connect(own_folder / "var" / "callout.sqlite3") as database:
        assert database.execute("SELECT name, roles FROM staff_member").fetchall() == [("Ada", '["administrator"]')]
    database.close()


async def test_init_without_telegram_tells_what_to_type_in_slack(
    providers: tuple[TelegramSandbox, SlackSandbox],
) -> None:
    _, slack = providers
    bot, app = slack.world.secrets.bot_token, slack.world.secrets.app_token

    code, written = await set_up(providers, "", "", "xoxb-not-the-token", bot, app, "", "", "Ada")

    assert code == 0, written
    assert "It was refused: invalid_auth" in written
    assert "/callout join " in written


async def test_init_with_no_token_at_all_writes_nothing(
    providers: tuple[TelegramSandbox, SlackSandbox], own_folder: Path
) -> None:
    code, written = await set_up(providers, "", "", "")

    assert code == 2
    assert "CALLOUT_TELEGRAM_TOKEN and CALLOUT_SLACK_BOT_TOKEN are not set" in written
    assert not (own_folder / ".env").exists()


async def test_init_asks_before_it_replaces_another_token(
    providers: tuple[TelegramSandbox, SlackSandbox], own_folder: Path
) -> None:
    telegram, _ = providers
    before = f"CALLOUT_TELEGRAM_TOKEN={TOKEN}\n"
    (own_folder / ".env").write_text(before, encoding="utf-8")

    code, written = await set_up(providers, "", telegram.token, "", "n")

    assert code == 1, written
    assert ".env has other values for CALLOUT_TELEGRAM_TOKEN. Replace them?" in written
    assert (own_folder / ".env").read_text(encoding="utf-8") == before


@pytest.mark.parametrize(
    ("changed", "line"),
    [
        ({"CALLOUT_TELEGRAM_TOKEN": TOKEN}, "The service can't start (The token was rejected by Telegram"),
        ({"CALLOUT_DISPATCH_CHANNEL": "nowhere"}, "Slack has no channel nowhere, or the bot is not in it"),
    ],
)
async def test_a_service_that_its_providers_refuse_ends_with_a_line(
    providers: tuple[TelegramSandbox, SlackSandbox], migrated: Path, changed: dict[str, str], line: str
) -> None:
    telegram, slack = providers
    settings = {
        "CALLOUT_SECRET_KEY": "k" * 40,
        "CALLOUT_HTTP_PORT": "1",
        "CALLOUT_TELEGRAM_TOKEN": telegram.token,
        "CALLOUT_SLACK_BOT_TOKEN": slack.world.secrets.bot_token,
        "CALLOUT_SLACK_APP_TOKEN": slack.world.secrets.app_token,
        "CALLOUT_DISPATCH_CHANNEL": "dispatch",
    }

    code, written = await apart(providers, "run", **{**settings, **changed})

    assert code == 1
    assert written.startswith(line)


def test_a_role_that_can_not_be_is_refused_before_anything_is_migrated(
    own_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        main(["migrate", "--for-role", "service"])
    assert left.value.code == 2
    assert "--for-role is for PostgreSQL" in capsys.readouterr().err
    assert not (own_folder / "var" / "callout.sqlite3").exists()
