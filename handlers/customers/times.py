"""When a visit suits: as soon as possible, or a part of one of the next days."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from domain import clock
from handlers.conversation.dialogue import Ask, Choice, Turn, in_rows
from handlers.texts.catalogue import Texts

DAYS_AHEAD = 8
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


def ask_wish(turn: Turn, wish: Wish) -> Ask:
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
    return Ask(words("intake-time-ask"), ((asap,), (morning, afternoon), (pick,)))


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
