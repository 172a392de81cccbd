"""Whether somebody only says hello, in any language that the house has."""

import re
from functools import cache
from itertools import pairwise

from handlers.texts.catalogue import LANGUAGES, texts_for

_WORD = re.compile(r"[^\W\d_]+")
LONGEST = 6
"""Words of a greeting: "hello and a good morning to you"."""


def greets(text: str) -> bool:
    """All of it is greetings, and whom they are for: "hi", "Hey there!", "guten Morgen zusammen"."""
    words = [word.casefold() for word in _WORD.findall(text)]
    if not words or len(words) > LONGEST:
        return False
    greetings, addressed = _known()
    if not (words[0] in greetings or " ".join(words[:2]) in greetings):
        return False
    pairs = {word for pair in pairwise(words) if " ".join(pair) in greetings for word in pair}
    return all(word in greetings or word in addressed or word in pairs for word in words)


@cache
def _known() -> tuple[frozenset[str], frozenset[str]]:
    """Greetings of one or two words, and words that may stand beside them."""
    return _listed("menu-greeted-by"), _listed("menu-greeted-beside")


def _listed(key: str) -> frozenset[str]:
    return frozenset(word.strip() for each in LANGUAGES for word in texts_for(each).plain(key).split(","))
