"""The demo: the whole service on this machine with the sandbox, and a small company to play with."""

from bot.demo.run import run_demo

__all__ = ["run_demo"]
