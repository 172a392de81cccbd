"""The catalogue of texts: every text of the product by key, in each reader's language.

The texts are in `<language>/<audience>/<feature>.ftl` (Project Fluent). Keys are kebab-case and begin with their area:
`intake-problem-ask`, `error-not-found`. A text may use <b>, <i> and <code>; its arguments are escaped, so that a
customer's "<3" stays as it is. Arguments may be datetimes ("today 14:30"; TIME, DAY and BY pick a part), dates,
timedeltas, Money and Windows; they are formatted for the reader.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache, lru_cache
from html import escape, unescape
from pathlib import Path
from re import compile as pattern
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel import Locale
from fluent.runtime import FluentBundle

from domain.errors import DomainError
from domain.events import ERASED
from handlers.texts.bundle import BundleOnDemand
from handlers.texts.lettering import quoted
from handlers.texts.moments import FUNCTIONS, WORDED, Formats, Value

FOLDER = Path(__file__).parent
DEFAULT_LANGUAGE = "en"
LONGEST_VALUE = 900
"""Fluent refuses longer arguments: they are put in afterwards, in the place of a stand-in."""
# Plain English writes 14:30 and 27 Nov, as most of the world that reads it does.
LOCALES = {"en": "en-GB"}
RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur", "yi"})
_TAG = pattern(r"</?[a-z]+>")
_MARK = "\ufdd0"  # a noncharacter: nobody types it
_STAND_IN = pattern(f"{_MARK}(\\w+){_MARK}")


class Safe(str):
    """Text that is already markup and is not escaped."""


class WordingMissing(LookupError):
    """No language has this key, or a placeholder has no argument. Names the key."""


LANGUAGES = tuple(sorted(folder.name for folder in FOLDER.iterdir() if any(folder.rglob("*.ftl"))))


def known_language(wanted: str) -> str:
    """The best language that has texts: "de" for "de-AT"; English for an unknown one."""
    short = wanted.lower().replace("_", "-").split("-")[0]
    return short if short in LANGUAGES else DEFAULT_LANGUAGE


def resources(language: str) -> Iterator[tuple[Path, str]]:
    """Each file of a language, parsed."""
    for path in sorted((FOLDER / language).rglob("*.ftl")):
        yield path, path.read_text(encoding="utf-8")


@cache
def bundle(language: str) -> FluentBundle:
    # Isolates keep the direction of arguments; only right-to-left texts need them.
    isolate = language in RIGHT_TO_LEFT
    built = BundleOnDemand([LOCALES.get(language, language)], functions=FUNCTIONS, use_isolating=isolate)
    for _, text in resources(language):
        built.add_source(text)
    return built


class Texts:
    """The texts for one reader. Call it with a key and arguments; see `texts_for`."""

    def __init__(self, language: str, timezone: str, lasting: bool = False) -> None:
        self.language = language
        self.timezone = timezone
        self.lasting = lasting
        self._bundles = [bundle(each) for each in dict.fromkeys((language, DEFAULT_LANGUAGE))]
        locale = Locale.parse(LOCALES.get(language, language), sep="-")
        self.formats = Formats(locale, ZoneInfo(timezone), self._resolve, lasting)

    def __call__(self, key: str, **params: object) -> str:
        """The text of a message, with markup. String arguments are escaped unless they are Safe. Raises WordingMissing."""
        arguments = {name: self._argument(value) for name, value in params.items()}
        long = {
            name: value for name, value in arguments.items() if isinstance(value, str) and len(value) > LONGEST_VALUE
        }
        if not long:
            return self._resolve(key, arguments)
        places = {name.replace("-", "_"): value for name, value in long.items()}
        stand_ins = {name: f"{_MARK}{name.replace('-', '_')}{_MARK}" for name in long}
        return _STAND_IN.sub(lambda found: places.get(found[1], ""), self._resolve(key, arguments | stand_ins))

    def plain(self, key: str, **params: object) -> str:
        """The text without markup: for buttons, titles and pop-ups."""
        return unescape(_TAG.sub("", self(key, **params)))

    def has(self, key: str) -> bool:
        return any(each.has_message(key) for each in self._bundles)

    def error(self, error: DomainError) -> str:
        """The text for a refusal: what is wrong and what to do."""
        key = f"error-{error.code}"
        return self(key, **error.params) if self.has(key) else self("error-any")

    def value(self, value: object) -> str:
        """A time, day, duration, amount or window alone, formatted for the reader."""
        return self("value", value=value)

    def local_day(self, at: Any) -> date:
        return at.astimezone(self.formats.zone).date()

    def _argument(self, value: object) -> Any:
        match value:
            case Safe() | bool() | int() | float():
                return str(value) if isinstance(value, (Safe, bool)) else value
            case str():
                return escape(quoted(self._readable(value).replace(_MARK, "")), quote=False)
            case None:
                return ""
            case _ if isinstance(value, WORDED):
                return Value(self.formats, value)
            case _:
                return escape(quoted(str(value)), quote=False)

    def _readable(self, value: str) -> str:
        """With a word of the reader's language for what was erased."""
        return value.replace(ERASED, self("erased")) if ERASED in value else value

    def _resolve(self, key: str, params: Mapping[str, Any]) -> str:
        found = next((each for each in self._bundles if each.has_message(key)), None)
        message = found.get_message(key) if found else None
        if found is None or message is None or message.value is None:
            raise WordingMissing(key)
        text, errors = found.format_pattern(message.value, dict(params))
        if errors:
            raise WordingMissing(f"{key}: {errors[0]}")
        return str(text)


@lru_cache(maxsize=512)
def _texts(language: str, timezone: str, lasting: bool) -> Texts:
    return Texts(language, timezone, lasting)


def texts_for(language: str, timezone: str = "UTC", *, lasting: bool = False) -> Texts:
    """The texts for a reader of this language (a BCP 47 tag) in this time zone; unknown ones become English and UTC.

    `lasting` texts name dates, for what may be read on a later day.
    """
    try:
        ZoneInfo(timezone)
    except (ZoneInfoNotFoundError, ValueError):
        timezone = "UTC"
    return _texts(known_language(language), timezone, lasting)
