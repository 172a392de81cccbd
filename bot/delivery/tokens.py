"""Puts the tokens of grants into a parcel at the moment of sending. A row names the grants only: no token is ever stored."""

from collections.abc import Generator
from contextlib import contextmanager

import orjson

from bot.delivery.channel import RetryLater
from domain.access.actions import issue_token
from storage.outbox.items import Parcel

GRANTS = "grants"
HIDDEN = "(token)"


async def put_tokens_in(parcel: Parcel) -> tuple[Parcel, tuple[str, ...]]:
    """The parcel to send, and the tokens in it. Raises GrantInvalid for a link that was used, or has ended.

    Each attempt makes a new token, whose hash is committed before the call. Those of earlier attempts still work: one of them may
    have arrived.
    """
    places = parcel.body.get(GRANTS)
    if not places:
        return parcel, ()
    text = orjson.dumps({name: value for name, value in parcel.body.items() if name != GRANTS}).decode()
    tokens: list[str] = []
    for place in places:
        tokens.append(await issue_token(int(place["grant"])))
        text = text.replace(str(place["placeholder"]), tokens[-1])
    return parcel._replace(body=orjson.loads(text)), tuple(tokens)


@contextmanager
def hidden_in_errors(tokens: tuple[str, ...]) -> Generator[None]:
    """Take the tokens out of an error's words: a provider may quote the address that it refuses, and the words are kept."""
    try:
        yield
    except Exception as error:
        if tokens:
            error.args = tuple(_hidden(str(each), tokens) if isinstance(each, str) else each for each in error.args)
            if isinstance(error, RetryLater):
                error.words = _hidden(error.words, tokens)
        raise


def _hidden(words: str, tokens: tuple[str, ...]) -> str:
    for token in tokens:
        words = words.replace(token, HIDDEN)
    return words
