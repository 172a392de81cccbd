"""Single calls to Telegram and Slack outside of the running service, for `callout init` and `callout doctor`."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any

import aiohttp

PATIENCE_SECONDS = 15


class ProviderError(Exception):
    """A failed call, in words; never with a URL, which may hold a token."""


class Refused(ProviderError):
    """The provider rejected the call."""


class Unreachable(ProviderError):
    """No answer, or one that can't be the provider's."""


@dataclass(frozen=True)
class Answer:
    """A provider's answer. `told_at` is the provider's clock, from the Date header; `scopes` are a Slack token's."""

    body: dict[str, Any]
    told_at: datetime | None
    scopes: frozenset[str] = frozenset()


@asynccontextmanager
async def web_session() -> AsyncGenerator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=PATIENCE_SECONDS), trust_env=True) as session:
        yield session


async def ask_telegram(session: aiohttp.ClientSession, api_url: str, token: str, method: str, **params: str) -> Answer:
    """Call a method of the Bot API; `body` of the answer is its result. Raises Refused, Unreachable."""
    answer = await _post(session, f"{api_url}/bot{token}/{method}", params, {})
    if not answer.body.get("ok"):
        raise Refused(str(answer.body.get("description", "no reason given")))
    result = answer.body.get("result")
    return Answer(result if isinstance(result, dict) else {}, answer.told_at)


async def ask_slack(session: aiohttp.ClientSession, api_url: str, token: str, method: str, **params: str) -> Answer:
    """Call a method of the Web API. Raises Refused with Slack's error code, Unreachable."""
    answer = await _post(session, f"{api_url}{method}", params, {"Authorization": f"Bearer {token}"})
    if not answer.body.get("ok"):
        raise Refused(str(answer.body.get("error", "no reason given")))
    return answer


async def _post(session: aiohttp.ClientSession, url: str, params: dict[str, str], headers: dict[str, str]) -> Answer:
    try:
        async with session.post(url, data=params, headers=headers) as response:
            body: Any = await response.json(content_type=None)
            told_at, scopes = response.headers.get("Date"), response.headers.get("x-oauth-scopes", "")
    except TimeoutError:
        raise Unreachable(f"no answer within {PATIENCE_SECONDS} seconds") from None
    except (aiohttp.ClientError, OSError) as error:
        raise Unreachable(f"no connection ({type(error).__name__})") from None
    except ValueError:
        raise Unreachable("what answers there is something else") from None
    if not isinstance(body, dict):
        raise Unreachable("what answers there is something else")
    granted = frozenset(each.strip() for each in scopes.split(",") if each.strip())
    return Answer(body, _moment(told_at), granted)


def _moment(told: str | None) -> datetime | None:
    try:
        return parsedate_to_datetime(told) if told else None
    except ValueError:
        return None
