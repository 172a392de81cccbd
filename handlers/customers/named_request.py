"""A request that a customer names by its number: typed alone it is shown, in a sentence the sentence belongs to it. Own ones only."""

import re
import unicodedata
from dataclasses import replace

from domain.cases.queries import get_case_for
from domain.cases.rules import ENDED
from domain.errors import NotFound
from handlers.conversation.dialogue import Ending, Turn, show
from handlers.customers.cases import post_or_ask_about_danger
from handlers.customers.menu import menu_rows, status_reply
from handlers.customers.written import written

_ALONE = re.compile(r"(?P<letter>C\W{0,2})?(?P<number>\d{5,9})", re.IGNORECASE)
_WITHIN = re.compile(r"(?<!\w)C[-\u2010-\u2015 ]?(?P<number>\d{5,9})(?!\w)", re.IGNORECASE)


async def request_named(turn: Turn) -> Ending | None:
    """None where no request is named, where a bare number is none of theirs, and where a sentence names several."""
    text = unicodedata.normalize("NFKC", turn.said.text).strip(" .!?#")
    for word in turn.words.plain("request-asked-by").split(", "):
        text = re.sub(rf"^{re.escape(word)}\b[\s:]*", "", text, flags=re.IGNORECASE)
    if alone := _ALONE.fullmatch(text):
        ref = f"C-{alone['number']}"
        if await _is_theirs(turn, ref):
            return Ending((await status_reply(turn.known, turn.words, ref),))
        unknown = turn.words("request-unknown", case=ref)
        return Ending((show(turn, unknown, *menu_rows(turn.words, turn.known)),)) if alone["letter"] else None
    named = {f"C-{found['number']}" for found in _WITHIN.finditer(text)}
    if len(named) != 1:
        return None
    (ref,) = named
    if not await _is_theirs(turn, ref) or (await get_case_for(turn.known, ref)).status in ENDED:
        return None
    return await post_or_ask_about_danger(turn, replace(written(turn.said), case=ref))


async def _is_theirs(turn: Turn, ref: str) -> bool:
    """Not found and not theirs look the same."""
    try:
        await get_case_for(turn.known, ref)
    except NotFound:
        return False
    return True
