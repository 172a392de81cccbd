"""A Telegram Bot API server on loopback, as strict as the real one."""

from sandbox.telegram.server import TelegramSandbox

__all__ = ["TelegramSandbox"]
