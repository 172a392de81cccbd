"""A Slack on loopback, as strict as the real one."""

from sandbox.slack.sandbox import SlackSandbox
from sandbox.slack.state.world import RequestUrls

__all__ = ["RequestUrls", "SlackSandbox"]
