"""The page in front of the sandbox: two phones and a Slack side by side."""

from sandbox.page.routes import DemoPage

__all__ = ["DemoPage"]
