"""/crew: who works, where they are, and when they are next free."""

from collections.abc import Collection
from datetime import date, timedelta

from domain import clock
from domain.actor import Permission
from domain.crew.queries import list_territories
from domain.crew.rules import day_window
from domain.dispatch.queries import crew_board
from domain.dispatch.views import CrewRow
from domain.errors import DomainError
from domain.insight.queries import undone_since
from domain.window import Window
from handlers.slack.kit.blocks import MOST_IN_MESSAGE, bare, context, header, section, shorten
from handlers.slack.kit.caller import Caller
from handlers.slack.kit.door import Answer, Line
from handlers.slack.kit.feature import Command, Feature
from handlers.slack.kit.outbound import Blocks
from handlers.slack.kit.when import read_day
from handlers.texts.catalogue import Texts

MOST_ROWS = MOST_IN_MESSAGE - 2
MOST_VISITS = 8
A_DAY = timedelta(hours=24)


class DayUnknown(DomainError):
    """The text after /crew is neither a day nor an area. Params: given, territories."""

    code = "day-unknown"


async def show_crew(caller: Caller, line: Line) -> Answer:
    today = caller.words.local_day(clock.now())
    day, area = await _wanted(line.text, today)
    rows = await crew_board(caller.actor, day, territory=area)
    words = caller.words
    if not rows:
        return Answer(words("slack-crew-empty"))
    title = words("slack-crew-title", day=day, count=len(rows))
    undone = await undone_on(day, words)
    blocks: Blocks = [header(bare(title))]
    blocks += [section(crew_row(row, words, undone=undone, is_today=day == today)) for row in rows[:MOST_ROWS]]
    if len(rows) > MOST_ROWS:
        blocks.append(context(words("slack-crew-more", count=len(rows) - MOST_ROWS)))
    return Answer(title, blocks)


async def _wanted(text: str, today: date) -> tuple[date, str | None]:
    """The day and the area that were typed; by default today and all areas. Raises DayUnknown."""
    codes = {each.code.casefold(): each.code for each in await list_territories()}
    day, area = today, None
    for word in text.split():
        named = read_day(word, today)
        if named is not None:
            day = named
        elif word.casefold() in codes:
            area = codes[word.casefold()]
        else:
            raise DayUnknown(given=shorten(text, 60), territories=shorten(", ".join(codes.values()), 150))
    return day, area


def _hours(shift: Window, words: Texts) -> str:
    if shift.duration >= A_DAY:
        return words("slack-crew-all-day")
    return f"{words.formats.time(shift.start)}–{words.formats.time(shift.end)}"


async def undone_on(day: date, words: Texts) -> frozenset[str]:
    """Work orders (references) that were done on that day, and are not after all."""
    return await undone_since(day_window(day, words.timezone).start)


def crew_row(row: CrewRow, words: Texts, *, undone: Collection[str] = (), is_today: bool = True) -> str:
    """Name, current state, shift, utilisation of the day, and the visits."""
    shift = ", ".join(_hours(each, words) for each in row.shifts)
    visits = [
        words(
            "slack-crew-visit",
            time=f"{words.formats.time(visit.starts_at)}–{words.formats.time(visit.ends_at)}",
            case=visit.case,
            customer=shorten(visit.account_name, 60),
            status="undone" if visit.work_order in undone else visit.status.value,
        )
        for visit in row.appointments[:MOST_VISITS]
    ]
    head = words(
        "slack-crew-row",
        name=shorten(row.technician.name, 80),
        state=row.state.value if is_today else "later",
        until=row.free_from,
        free="yes" if row.free_from else "no",
        shift=shift,
        works="yes" if shift else "no",
        percent=round(row.utilisation * 100),
        visits=len(row.appointments),
    )
    more = len(row.appointments) - MOST_VISITS
    return "\n".join([head, *visits, *([words("slack-crew-visits-more", count=more)] if more > 0 else [])])


FEATURE = Feature(
    commands=(Command("/crew", show_crew, Permission.CREW_VIEW, "[tomorrow | date | area]", "slack-command-crew"),)
)
