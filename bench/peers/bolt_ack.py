"""Plain Bolt behind aiohttp: a command whose listener only acknowledges it. Argument: the signing secret. Prints its port.

A second argument `before` sets process_before_response, which is not the default.
"""

import asyncio
import sys
from typing import Any

from aiohttp import web
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult

from bench.programs.until_stopped import stay


async def _known(**context: Any) -> AuthorizeResult:
    """Authorize without calling Slack each time."""
    return AuthorizeResult(
        enterprise_id=None, team_id="T0BENCH", bot_user_id="U0BENCH", bot_id="B0", bot_token="xoxb-1"
    )


async def serve(secret: str, *, before: bool) -> None:
    app = AsyncApp(signing_secret=secret, authorize=_known, process_before_response=before)

    @app.command("/callout")
    async def acknowledge(ack: Any) -> None:
        await ack("Yes")

    runner = web.AppRunner(app.web_app("/slack/commands"), access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    await stay(port=runner.addresses[0][1])
    await runner.cleanup()


if __name__ == "__main__":
    asyncio.run(serve(sys.argv[1], before="before" in sys.argv[2:]))
