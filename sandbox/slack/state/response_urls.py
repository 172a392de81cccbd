"""Response URLs: each is valid for five uses within thirty minutes."""

from collections.abc import Callable
from dataclasses import dataclass

from sandbox.slack.errors import SlackError
from sandbox.slack.ids import new_secret

LIFE_SECONDS = 30 * 60
MOST_USES = 5
MOST_KEPT = 5000


@dataclass
class ResponseUrl:
    """The address for answers to one interaction of `user` in `channel`; `message_ts` is the message it came from."""

    key: str
    user: str
    channel: str
    message_ts: str | None
    created_at: float
    uses: int = 0

    @property
    def path(self) -> str:
        return f"/slack/response/{self.key}"


class ResponseUrls:
    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._urls: dict[str, ResponseUrl] = {}

    def new(self, user: str, channel: str, message_ts: str | None = None) -> ResponseUrl:
        url = ResponseUrl(new_secret(), user, channel, message_ts, self._clock())
        self._urls[url.key] = url
        while len(self._urls) > MOST_KEPT:
            del self._urls[next(iter(self._urls))]
        return url

    def use(self, key: str) -> ResponseUrl:
        """Count one use. Raises SlackError when the URL is unknown, expired or used up."""
        url = self._urls.get(key)
        if url is None:
            raise SlackError("invalid_url", status=404)
        if self._clock() - url.created_at > LIFE_SECONDS:
            raise SlackError("expired_url", status=404)
        if url.uses >= MOST_USES:
            raise SlackError("used_url", status=404)
        url.uses += 1
        return url
