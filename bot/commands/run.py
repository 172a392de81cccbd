import asyncio
from typing import Annotated

import typer

from bot.logs import set_up_logs
from bot.settings import load_settings


def run(
    json_logs: Annotated[
        bool | None, typer.Option("--json-logs/--plain-logs", help="JSON lines unless a person watches.")
    ] = None,
) -> None:
    """Run the service until it is told to stop (SIGTERM, Ctrl+C)."""
    settings = load_settings().must_be_sound()
    set_up_logs(as_json=json_logs)
    from bot.app import run_service  # here, since the whole service takes a second to import

    asyncio.run(run_service(settings))
