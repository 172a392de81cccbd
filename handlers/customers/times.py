"""When a visit suits: as soon as possible, or a part of one of the next days."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from domain import clock
from domain.customers.rules import Preferences
from handlers.conversation.dialogue import Ask, Choice, Turn, in_rows
from handlers.texts.catalogue import Texts

DAYS_AHEAD = 8
MOST_USUAL = 2
NO_CHOICE = Preferences()
MORNING, AFTERNOON, ANY_TIME = "morning", "afternoon", "any"


@dataclass(frozen=True)
class Wish:
    """`kind` is asap or day; `day` is an ISO date, `part` morning, afternoon or any. `picking`: the list of days is shown."""

    kind: str = ""
    day: str = ""
    part: str = ""
    picking: bool = False

    @property
    def complete(self) -> bool:
        return self.kind == "asap" or bool(self.day and self.part)

    def preferred(self) -> dict[str, Any]:
        """As it is stored with the request."""
        if self.kind != "day":
            return {"kind": "asap"}
        return {"kind": "day", "day": self.day} | ({"part": self.part} if self.part != ANY_TIME else {})


def _today(turn: Turn) -> date:
    return turn.words.local_day(clock.now())


def ask_wish(turn: Turn, wish: Wish, prefers: Preferences = NO_CHOICE) -> Ask:
    """What suits them as a rule comes first."""
    words = turn.words
    if wish.day and not wish.part:
        parts = [_part_choice(words, wish, part) for part in (MORNING, AFTERNOON, ANY_TIME)]
        return Ask(words("intake-part-ask", day=date.fromisoformat(wish.day)), (tuple(parts[:2]), (parts[2],)))
    if wish.picking:
        days = [_today(turn) + timedelta(days=ahead) for ahead in range(1, DAYS_AHEAD + 1)]
        choices = [Choice(_capital(words.plain("value", value=day)), f"day:{day.isoformat()}") for day in days]
        return Ask(words("intake-day-ask"), in_rows(choices, 2))
    asap, pick = Choice(words.plain("button-asap"), "asap"), Choice(words.plain("button-pick-day"), "pick")
    morning = Choice(words.plain("button-tomorrow-morning"), "tomorrow:morning")
    afternoon = Choice(words.plain("button-tomorrow-afternoon"), "tomorrow:afternoon")
    usual = tuple(
        (Choice(_capital(wish_words(words, Wish("day", day, part))), f"usual:{day}/{part}"),)
        for day, part in suiting(prefers, _today(turn))
    )
    return Ask(words("intake-time-ask"), (*usual, (asap,), (morning, afternoon), (pick,)))


def suiting(prefers: Preferences, today: date) -> list[tuple[str, str]]:
    """The next two times that suit them as a rule, as a day and a part of it."""
    if not (prefers.days or prefers.parts):
        return []
    days = [today + timedelta(days=ahead) for ahead in range(1, DAYS_AHEAD + 1)]
    parts = [part.value for part in prefers.parts] or [ANY_TIME]
    fitting = [day for day in days if not prefers.days or day.weekday() in prefers.days]
    return [(day.isoformat(), part) for day in fitting for part in parts][:MOST_USUAL]


def wish_outward(wish: Wish) -> Wish | None:
    """One screen back: from the part of the day to the days, from the days to the first four answers."""
    if wish.day and not wish.part:
        return Wish(picking=True)
    return Wish() if wish.picking else None


def _part_choice(words: Texts, wish: Wish, part: str) -> Choice:
    whole = _capital(wish_words(words, Wish("day", wish.day, part)))
    return Choice(words.plain(f"part-{part}"), f"part:{part}", echo=whole)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def take_wish(turn: Turn, wish: Wish, choice: str) -> Wish:
    kind, _, value = choice.partition(":")
    match kind:
        case "asap":
            return Wish("asap")
        case "tomorrow":
            return Wish("day", (_today(turn) + timedelta(days=1)).isoformat(), value)
        case "usual":
            day, _, part = value.partition("/")
            return Wish("day", day, part)
        case "day":
            return Wish("day", value)
        case "part":
            return replace(wish, part=value, picking=False)
        case _:
            return Wish(picking=True)


def wish_words(words: Texts, wish: Wish) -> str:
    """The wish as the review shows it."""
    if wish.kind != "day":
        return words.plain("button-asap")
    return words.plain("intake-review-day", day=date.fromisoformat(wish.day), part=wish.part)
