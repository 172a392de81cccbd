"""The whole service as `callout run` starts it, but without rate limits."""

from bot.app import run_service
from bot.loop import run_on_loop
from bot.settings import load_settings
from bot.watch.logs import set_up_logs

if __name__ == "__main__":
    set_up_logs(as_json=True)
    run_on_loop(run_service(load_settings().must_be_sound(), paced=False))
