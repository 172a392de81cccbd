"""The `language_code` of calls that set or read texts per language."""

import re

from sandbox.telegram.bot_api.call import Call
from sandbox.telegram.errors import bad_request


def read_language(call: Call) -> str:
    """Two lower-case letters, or "" for all languages without texts of their own. Raises ApiError."""
    language = call.get("language_code", "")
    if language and not re.fullmatch(r"[a-z]{2}", language):
        raise bad_request("invalid language code specified")
    return language
