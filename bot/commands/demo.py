import logging
from importlib.util import find_spec

from bot.commands.refusal import CommandRefused
from bot.loop import run_on_loop
from bot.watch.logs import set_up_logs


def demo(port: int, *, browser: bool) -> None:
    if find_spec("sandbox") is None:
        raise CommandRefused(
            "The demo is not part of this installation: an image for production leaves the sandbox out. "
            "Clone the repository and run `make demo`."
        )
    from bot.demo import run_demo

    set_up_logs(level=logging.WARNING)
    run_on_loop(run_demo(port=port, browser=browser))
