"""The customer signs off: on a page behind a button in their chat, or with their typed name in the chat itself."""

from dataclasses import dataclass, replace

from domain.access.actor import ActorKind
from domain.access.queries import external_id_of
from domain.appointments.views import AppointmentView
from domain.cases.actions import post_message
from domain.customers.queries import get_contact
from domain.errors import NotFound
from domain.work_orders.actions import sign
from domain.work_orders.queries import get_work_order_for
from domain.work_orders.views import WorkOrderView
from handlers.conversation.dialogue import (
    Again,
    Ask,
    Choice,
    Dialogue,
    Ending,
    Expects,
    Start,
    Step,
    Turn,
    in_rows,
    say,
)
from handlers.conversation.messages import Button, ButtonKind, Envelope, Message, Reply, Rows, Said, send
from handlers.telegram.technician_card import cut
from handlers.texts.catalogue import Texts, texts_for
from storage.outbox import Mode, Priority

CHANNEL = "telegram"
CHAT = "customer's chat"
SHORTEST_NAME, LONGEST_NAME = 2, 120
SHORTEST_WORDS = 5
RATINGS = (5, 4, 3, 2, 1)


def signoff_slot(work_order: str) -> str:
    """The slot of the message that asks a customer for their signature."""
    return f"signoff:{work_order}"


async def send_link(view: AppointmentView, address: str) -> bool:
    """Ask for a signature on the page. False when the customer has no chat with us."""
    return await _ask_customer(view, "signoff-link", ((_page_button, address),))


async def ask_in_chat(view: AppointmentView) -> bool:
    """Ask for a typed confirmation. False when the customer has no chat with us."""
    return await _ask_customer(view, "signoff-chat", ((_confirm_button, view.work_order),))


def _page_button(words: Texts, address: str) -> Button:
    return Button(words.plain("signoff-button-page"), address, ButtonKind.WEB_APP)


def _confirm_button(words: Texts, work_order: str) -> Button:
    return Button(words.plain("signoff-button-confirm"), f"signoff.confirm:{work_order}")


async def _ask_customer(view: AppointmentView, key: str, first: tuple[tuple[object, str], ...]) -> bool:
    raise NotImplementedError
