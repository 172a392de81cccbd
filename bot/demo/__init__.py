"""The demo: the whole service on this machine with the sandbox, and a small made-up company."""

from bot.demo.run import run_demo

__all__ = ["run_demo"]
