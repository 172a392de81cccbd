"""The state of the Slack sandbox, which all its rooms share."""

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from sandbox.slack.faults import Faults
from sandbox.slack.ids import Ids, Timestamps
from sandbox.slack.state.files import Files
from sandbox.slack.state.manifest import Manifest
from sandbox.slack.state.messages import Messages
from sandbox.slack.state.rate_limits import RateLimits
from sandbox.slack.state.response_urls import ResponseUrls
from sandbox.slack.state.scheduled import ScheduledMessages
from sandbox.slack.state.triggers import Triggers
from sandbox.slack.state.views import Views
from sandbox.slack.state.workspace import Workspace
from sandbox.stream import Hub

LOG_SIZE = 2000


@dataclass(frozen=True)
class Secrets:
    bot_token: str
    app_token: str
    signing_secret: str


@dataclass
class RequestUrls:
    """The app's addresses in HTTP mode. They take precedence over the manifest's."""

    commands: str | None = None
    interactivity: str | None = None
    options: str | None = None
    events: str | None = None


@dataclass(frozen=True)
class Call:
    """One Web API call, or use of a response URL, with its answer."""

    method: str
    args: dict[str, Any]
    answer: dict[str, Any]
    status: int
    at: float


@dataclass(frozen=True)
class Delivered:
    """One attempt to deliver a payload to the app. `status` is the HTTP status, or 0 with the failure in `body`."""

    kind: str
    via: str
    payload: dict[str, Any]
    status: int
    body: Any
    attempt: int
    at: float


@dataclass
class World:
    secrets: Secrets
    manifest: Manifest
    clock: Callable[[], float] = time.time
    floods: bool = True
    team_name: str = "Callout Field Service"
    domain: str = "callout"
    scopes: frozenset[str] | None = None
    request_urls: RequestUrls = field(default_factory=RequestUrls)
    base_url: str = ""

    def __post_init__(self) -> None:
        self.hub = Hub()
        self.ids = Ids()
        self.workspace = Workspace(
            self.ids,
            team_name=self.team_name,
            domain=self.domain,
            app_name=self.manifest.app_name or "Callout",
            created=int(self.clock()),
        )
        self.messages = Messages(Timestamps(self.clock), self.hub.publish)
        self.views = Views(self.ids, self.clock, self.hub.publish)
        self.triggers = Triggers(self.clock)
        self.files = Files(self.ids, self.clock)
        self.response_urls = ResponseUrls(self.clock)
        self.scheduled = ScheduledMessages(self.clock)
        self.rate_limits = RateLimits(self.clock, on=self.floods)
        self.faults = Faults()
        self.revoked: set[str] = set()
        self.calls: deque[Call] = deque(maxlen=LOG_SIZE)
        self.deliveries: deque[Delivered] = deque(maxlen=LOG_SIZE)
        self.send_event: Callable[[dict[str, Any], str | None], None] = lambda event, name: None

    @property
    def granted(self) -> frozenset[str] | None:
        """The bot token's scopes; None when scopes are not checked."""
        return self.scopes if self.scopes is not None else self.manifest.scopes

    def own_url(self, path: str) -> str:
        """The full address of a path of the sandbox."""
        if not self.base_url:
            raise RuntimeError("set the sandbox's `base_url` to the address at which it is served")
        return self.base_url + path
