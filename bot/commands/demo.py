import logging
from typing import Annotated

import typer

from bot.loop import run_on_loop
from bot.watch.logs import set_up_logs

DEMO_PORT = 8090


def demo(
    port: Annotated[int, typer.Option(min=0, max=65535, help="Where the page is; 0 takes any free port.")] = DEMO_PORT,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Open the page.")] = True,
) -> None:
    """Play every role in one browser window: a customer, a technician and the dispatchers, all on this machine."""
    set_up_logs(level=logging.WARNING)
    from bot.demo import run_demo  # here, since the service and the sandbox take a second to import

    run_on_loop(run_demo(port=port, browser=browser))
