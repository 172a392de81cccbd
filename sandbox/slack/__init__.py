"""A Slack on loopback, as strict as the real one."""

from sandbox.slack.people.outcome import Outcome
from sandbox.slack.sandbox import SlackSandbox
from sandbox.slack.state.world import RequestUrls

__all__ = ["Outcome", "RequestUrls", "SlackSandbox"]
