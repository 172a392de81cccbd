import aiohttp
from slack_sdk.errors import SlackClientError
from telegram.error import TelegramError

from bot.app import run_service
from bot.commands.refusal import CommandRefused
from bot.loop import run_on_loop
from bot.settings import load_settings
from bot.slack.side import UnknownChannel
from bot.watch.logs import redact, set_up_logs
from storage.replicas.single_process import AlreadyRunning


def run(*, json_logs: bool | None) -> None:
    settings = load_settings().must_be_sound()
    set_up_logs(as_json=json_logs)
    try:
        run_on_loop(run_service(settings))
    except AlreadyRunning as error:
        raise CommandRefused(str(error)) from None
    except UnknownChannel as error:
        line = f"Slack has no channel {error}, or the bot is not in it: correct the setting that names it, or /invite the bot"
        raise CommandRefused(line) from None
    except (TelegramError, SlackClientError, aiohttp.ClientError) as error:
        raise CommandRefused(f"The service can't start ({redact(str(error))}): see `callout doctor`") from None
