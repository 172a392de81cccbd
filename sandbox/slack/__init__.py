"""A Slack of our own on loopback, as strict as the real one."""

from sandbox.slack.sandbox import SlackSandbox

__all__ = ["SlackSandbox"]
