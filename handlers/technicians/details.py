"""All that is known for a visit, whole: what the card shows in short, the talk with the customer, the machine's earlier faults."""

from collections.abc import Sequence

from domain.appointments.actions import open_way_in
from domain.appointments.views import AppointmentView
from domain.cases.views import CaseMessageView
from domain.customers.views import WayIn
from handlers import slots
from handlers.conversation.dialogue import Ending, Turn
from handlers.conversation.messages import Button, Message, Reply
from handlers.payloads import whole_number
from handlers.technicians import intents
from handlers.technicians.card import (
    UPCOMING,
    about,
    bring_line,
    danger_line,
    due_line,
    head_line,
    history_of,
    way_in_lines,
)
from handlers.technicians.files import files_button, files_of, talk_on
from handlers.texts.catalogue import Texts
from handlers.texts.shortening import pages, pieces
from storage.outbox.items import Mode


async def show_details(turn: Turn, view: AppointmentView, page: int = 0) -> Ending:
    """In place of the card, or below when it stands elsewhere; more pages only where a message does not hold it all."""
    talk, way_in = await talk_on(turn.known, view), await open_way_in(turn.known, appointment=view.ref)
    found = pages(await _lines(turn, view, talk, way_in))
    page = min(page, len(found) - 1)
    back = "tech-button-back-to-visit" if view.status in UPCOMING else "tech-button-back-to-job"
    album = await files_button(turn.words, view, files_of(view, talk))
    rows = (
        tuple(_pager(turn.words, view, page, len(found))),
        (album,) if album else (),
        (Button(turn.words.plain(back), intents.OPEN_VISIT.to(view.ref)),),
    )
    message = Message(found[page], tuple(row for row in rows if row))
    mode = Mode.EDIT if turn.tapped == slots.visit(view.ref) else Mode.NEW
    return Ending((Reply(message, slots.visit(view.ref), mode, clear_first=mode is Mode.NEW, about=about(view)),))


def page_in(argument: str) -> tuple[str, int]:
    """The argument is `A-10042-1`, or `A-10042-1/2` for another page than the first."""
    visit, _, page = argument.partition("/")
    return visit, whole_number(page) or 0


async def _lines(turn: Turn, view: AppointmentView, talk: Sequence[CaseMessageView], way_in: WayIn) -> list[str]:
    words = turn.words
    asset = words(
        "tech-details-asset", asset=view.asset.title, serial=view.asset.serial, placement=view.asset.placement
    )
    contact = words("tech-card-contact", name=view.contact_name, phone=view.contact_phone) if view.contact_name else ""
    sections = [
        [head_line(words, view), await due_line(words, view), danger_line(words, view)],
        [asset, *whole(words, "tech-details-fault", view.problem or words.plain("tech-no-words"))],
        [words("tech-card-place", account=view.account_name, site=f"{view.site_name}, {view.site_address}"), contact],
        way_in_lines(words, way_in, whole),
        whole(words, "tech-card-note", view.note),
        await _history(turn, view),
        [await bring_line(words, turn.known, view)],
        _talk(words, talk),
    ]
    kept = [[line for line in section if line] for section in sections]
    return [line for section in kept if section for line in (*section, "")][:-1]


def whole(words: Texts, key: str, text: str, **params: object) -> list[str]:
    """A long text behind its label, on as many lines as it needs; none where there is no text."""
    found = pieces(text, ROOM)
    first = [words(key, text=found[0], **params)] if found else []
    return [*first, *(words("tech-details-more", text=each) for each in found[1:])]


ROOM = 900
"""Units of a person's text on one line, so that a page ends between lines."""


def _talk(words: Texts, talk: Sequence[CaseMessageView]) -> list[str]:
    """At the end, the latest first: each page further is older, and a long talk stands before nothing else."""
    lines: list[str] = []
    for each in reversed(talk):
        text = each.text.strip() or words.plain("tech-details-files", count=len(each.media))
        text = f"{text} {words.plain('talk-edited')}" if each.edits else text
        lines += whole(words, "tech-details-said", text, name=each.author_name, at=each.at)
    return [words("tech-details-talk"), *lines] if lines else []


async def _history(turn: Turn, view: AppointmentView) -> list[str]:
    lines: list[str] = []
    for each in await history_of(turn.known, view):
        lines += whole(
            turn.words, "tech-card-history", each.problem or turn.words.plain("tech-no-words"), on=each.opened_at
        )
    return lines


def _pager(words: Texts, view: AppointmentView, page: int, count: int) -> list[Button]:
    earlier = Button(words.plain("button-earlier"), intents.SHOW_DETAILS.to(f"{view.ref}/{page - 1}"))
    more = Button(words.plain("button-more"), intents.SHOW_DETAILS.to(f"{view.ref}/{page + 1}"))
    return [*([earlier] if page else []), *([more] if page + 1 < count else [])]
