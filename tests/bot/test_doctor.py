import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import quote

import pytest

from bot.commands.database import opened_database
from bot.doctor.clock import clock_finding
from bot.doctor.examination import examine
from bot.doctor.findings import Finding, State
from bot.providers.questions import ask_telegram, web_session
from bot.settings import Settings, load_settings
from bot.slack.manifest import slack_manifest
from domain.actor import system_actor
from domain.company.actions import set_role_channel
from domain.company.rules import RoleChannel
from domain.model_modules import MODEL_MODULES
from sandbox.server import serve
from sandbox.slack import SlackSandbox
from sandbox.telegram import TelegramSandbox
from storage.database import close_database, execute, moment, open_database
from storage.journal.seals import seal_new
from tests.bot.mail.server import PASSWORD, USER, a_mail_server


@dataclass
class Rig:
    """A complete set of settings, with the sandbox as both providers."""

    settings: Settings
    telegram: TelegramSandbox
    slack: SlackSandbox

    async def findings(self, **changes: str) -> list[Finding]:
        settings = load_settings(None, **{**self.settings.model_dump(), **changes})
        return [finding async for finding in examine(settings)]

    async def wrong(self, **changes: str) -> list[tuple[str, str]]:
        found = await self.findings(**changes)
        assert all(finding.mend for finding in found if finding.state is not State.FINE)
        return [(finding.what, finding.words) for finding in found if finding.state is State.WRONG]


@pytest.fixture
async def rig(tmp_path: Path, migrated_file: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Rig]:
    monkeypatch.chdir(tmp_path)
    shutil.copy(migrated_file, tmp_path / "callout.sqlite")
    manifest = slack_manifest(load_settings(None))
    telegram, slack = TelegramSandbox(), SlackSandbox(manifest=manifest)
    server = await serve([telegram, slack])
    slack.base_url = server.base_url
    slack.workspace.add_channel("dispatch")
    settings = load_settings(
        None,
        database_url=f"sqlite://{tmp_path / 'callout.sqlite'}",
        media_url=str(tmp_path / "media"),
        secret_key="k" * 40,
        telegram_token=telegram.token,
        telegram_api_url=server.base_url,
        slack_bot_token=slack.world.secrets.bot_token,
        slack_app_token=slack.world.secrets.app_token,
        slack_api_url=slack.api_url,
        dispatch_channel="#dispatch",
    )
    try:
        yield Rig(settings, telegram, slack)
    finally:
        await server.close()


async def test_a_sound_setup_has_nothing_wrong_and_every_part_was_looked_at(rig: Rig) -> None:
    found = await rig.findings()

    assert [finding for finding in found if finding.state is not State.FINE] == []
    looked_at = {finding.what for finding in found}
    assert {
        "settings",
        "database",
        "parked items",
        "waiting",
        "audit chain",
        "media store",
        "disk space",
        "clock",
    } <= looked_at
    assert {"telegram", "telegram webhook", "slack", "slack socket mode", "dispatch channel"} <= looked_at


async def test_a_refused_telegram_token_is_told_of_without_showing_it(rig: Rig) -> None:
    token = "999999999:AAwrongwrongwrongwrongwrongwrongwrong"

    found = await rig.findings(telegram_token=token)

    assert [finding.what for finding in found if finding.state is State.WRONG] == ["telegram"]
    assert token not in str(found)


async def test_a_webhook_that_is_still_registered_keeps_polling_from_working(rig: Rig) -> None:
    async with web_session() as session:
        token, url = rig.telegram.token, rig.settings.telegram_api_url
        await ask_telegram(session, url, token, "setWebhook", url="https://callout.example/telegram/webhook")

    assert await rig.wrong() == [("telegram webhook", "one is registered, so polling gets nothing")]


async def test_a_webhook_that_is_not_registered_is_told_of(rig: Rig) -> None:
    webhook = {
        "telegram_mode": "webhook",
        "public_url": "https://127.0.0.1:9",
        "telegram_webhook_secret": "s" * 32,
    }

    found = await rig.wrong(**webhook)

    assert ("telegram webhook", "none is registered") in found
    assert found[-1][0] == "public address"


async def test_a_channel_that_the_bot_is_not_in_is_told_of(rig: Rig) -> None:
    rig.slack.workspace.add_channel("elsewhere", bot=False)

    assert await rig.wrong(dispatch_channel="elsewhere") == [("dispatch channel", "the bot is not in #elsewhere")]


async def test_an_archived_channel_is_told_of(rig: Rig) -> None:
    rig.slack.workspace.add_channel("attic").archived = True

    assert await rig.wrong(dispatch_channel="attic") == [("dispatch channel", "#attic is archived")]


async def test_a_channel_that_was_chosen_in_slack_is_looked_at_in_place_of_that_of_the_settings(rig: Rig) -> None:
    billing = rig.slack.workspace.add_channel("billing")
    async with opened_database(rig.settings):
        for role, channel in ((RoleChannel.BILLING, billing.id), (RoleChannel.DISPATCH, "C0GONE")):
            await set_role_channel(system_actor("test"), role=role, channel=channel)
    billing.ext_shared = True

    assert await rig.wrong() == [
        ("dispatch channel", "C0GONE is not there, or private and the bot is not in it"),
        ("billing channel", "#billing is shared with another company, which reads what is posted"),
    ]


async def test_a_channel_that_nobody_knows_is_told_of(rig: Rig) -> None:
    (found,) = await rig.wrong(managers_channel="bosses")

    assert found == ("managers channel", "bosses is not there, or private and the bot is not in it")


async def test_refused_slack_tokens_are_told_of_by_which_it_is(rig: Rig) -> None:
    assert await rig.wrong(slack_bot_token="xoxb-no-such-token") == [
        ("slack", "Slack refuses the bot token: invalid_auth")
    ]
    assert await rig.wrong(slack_app_token="xapp-no-such-token") == [
        ("slack socket mode", "Slack refuses the app token: invalid_auth")
    ]


async def test_providers_that_cannot_be_reached_are_told_of(rig: Rig) -> None:
    nowhere = "http://127.0.0.1:9"

    found = await rig.wrong(telegram_api_url=nowhere, slack_api_url=nowhere)

    assert [what for what, _ in found] == ["telegram", "slack"]
    assert all(words.startswith("no connection") for _, words in found)


async def test_a_mail_server_is_tried_up_to_its_log_in_and_a_wrong_password_is_told_of_without_it(rig: Rig) -> None:
    async with a_mail_server(asks_who=True) as server:
        mail_from = "Brightwater Service <service@brightwater.example>"
        address = f"smtp://{USER}:{{}}@127.0.0.1:{server.port}"
        sound = await rig.findings(mail_url=address.format(quote(PASSWORD)), mail_from=mail_from)
        found = await rig.findings(mail_url=address.format("wrong-secret"), mail_from=mail_from)

    (mail,) = [finding for finding in sound if finding.what == "mail"]
    assert mail.words == "the server lets us in; mails come from service@brightwater.example"
    (refused,) = [finding for finding in found if finding.state is State.WRONG]
    assert (refused.what, refused.words) == ("mail", "the server refuses the log-in (535)")
    assert refused.mend.startswith("correct user and password in CALLOUT_MAIL_URL")
    assert "wrong-secret" not in str(found)


async def test_a_mail_server_that_is_away_is_told_of(rig: Rig) -> None:
    found = await rig.wrong(mail_url="smtp://127.0.0.1:9", mail_from="service@brightwater.example")

    assert found == [("mail", "no connection (ConnectionRefusedError)")]


async def test_settings_that_are_wrong_are_listed_first(rig: Rig) -> None:
    found = await rig.wrong(secret_key="", timezone="Nowhere")

    assert found == [
        ("settings", "CALLOUT_TIMEZONE is not a time zone"),
        ("settings", "CALLOUT_SECRET_KEY is not set"),
    ]


async def test_a_misspelt_setting_and_an_open_env_file_are_told_of(rig: Rig, tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text("CALLOUT_TELEGRAM_TOKN=x\n", encoding="utf-8")
    file.chmod(0o644)

    found = [finding for finding in await rig.findings() if finding.state is not State.FINE]

    assert [(finding.words, finding.mend) for finding in found] == [
        ("CALLOUT_TELEGRAM_TOKN is no setting", "rename it to CALLOUT_TELEGRAM_TOKEN"),
        (".env can be read by others", "run `chmod 600 .env`"),
    ]


async def test_a_database_without_the_schema_says_which_command_to_run(rig: Rig, tmp_path: Path) -> None:
    found = await rig.findings(database_url=f"sqlite://{tmp_path / 'other.sqlite'}")

    (database,) = [finding for finding in found if finding.what == "database"]
    assert database.words.startswith("the database lacks 0001_initial")
    assert database.mend == "run `callout migrate`"
    assert not (tmp_path / "other.sqlite").exists()


async def test_a_server_that_does_not_answer_is_told_of(rig: Rig) -> None:
    (found,) = await rig.wrong(database_url="postgresql://me:hunter2@127.0.0.1:9/callout")

    assert found[0] == "database"
    assert found[1].startswith("can't be reached")


async def test_a_media_folder_that_cannot_be_written_is_told_of(rig: Rig, tmp_path: Path) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where the folder should be")

    assert [what for what, _ in await rig.wrong(media_url=str(blocked))] == ["media store"]


async def test_what_waits_too_long_is_told_of(rig: Rig) -> None:
    await open_database(rig.settings.database_url, MODEL_MODULES)
    old = str(datetime.now(UTC) - timedelta(minutes=30))
    await execute(
        "INSERT INTO inbox_item (source, key, sender, kind, body, received_at, state, attempts, due_at, owner, error) "
        "VALUES ('telegram', 'update:1', 'telegram:1', '', x'00', ?, 'waiting', 0, ?, '', '')",
        [old, old],
    )
    await execute(
        "INSERT INTO timer (slot, kind, payload, due_at, state, attempts, error) VALUES ('a', 'b', '{}', ?, 'waiting', 0, '')",
        [old],
    )
    await close_database()

    assert await rig.wrong() == [
        ("waiting", "messages received: 1, the first for 30 minutes"),
        ("waiting", "timers: 1, the first for 30 minutes"),
    ]


async def test_parked_items_are_noted_with_their_number(rig: Rig) -> None:
    await open_database(rig.settings.database_url, MODEL_MODULES)
    await execute(
        "INSERT INTO inbox_item (source, key, sender, kind, body, received_at, state, attempts, due_at, owner, error) "
        "VALUES ('telegram', 'update:1', 'telegram:1', '', x'00', '2026-01-01', 'parked', 5, '2026-01-01', '', 'why')"
    )
    await close_database()

    notes = [finding for finding in await rig.findings() if finding.state is State.NOTE]

    assert [finding.words for finding in notes] == ["messages that could not be handled: 1"]


@pytest.mark.parametrize(
    ("seconds", "state"), [(5, State.FINE), (-50, State.FINE), (90, State.WRONG), (-90, State.WRONG)]
)
def test_a_clock_more_than_a_minute_off_is_wrong(seconds: int, state: State) -> None:
    assert clock_finding("Slack", datetime.now(UTC) + timedelta(seconds=seconds)).state is state


async def test_a_journal_that_was_tampered_with_is_told_of_and_a_late_seal_noted(rig: Rig) -> None:
    await open_database(rig.settings.database_url, MODEL_MODULES)
    try:
        hour_ago = datetime.now(UTC) - timedelta(hours=1)
        for _ in range(2):
            await execute(
                "INSERT INTO journal_entry (at, name, actor, actor_name, data) VALUES (?, 'x', 'a', '', '{}')",
                [moment(hour_ago)],
            )
        late = [finding for finding in await rig.findings() if finding.what == "audit chain"]
        await open_database(rig.settings.database_url, MODEL_MODULES)
        await seal_new()
        await execute("DROP TRIGGER journal_entry_no_update")
        await execute("UPDATE journal_entry SET actor = 'b' WHERE id = 2")
    finally:
        await close_database()

    assert [finding.state for finding in late] == [State.NOTE]
    assert "2 journal entries" in late[0].words
    found = [finding for finding in await rig.findings() if finding.what == "audit chain"]
    assert [(finding.state, finding.words.split(":")[0]) for finding in found] == [(State.WRONG, "journal entry 2")]
