import logging

from bot.demo import run_demo
from bot.loop import run_on_loop
from bot.watch.logs import set_up_logs


def demo(port: int, *, browser: bool) -> None:
    set_up_logs(level=logging.WARNING)
    run_on_loop(run_demo(port=port, browser=browser))
