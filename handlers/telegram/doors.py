"""The doors of Telegram, in the order in which they are tried."""

from handlers.conversation.router import Router
from handlers.telegram.customer import CUSTOMERS
from handlers.telegram.office import OFFICE
from handlers.telegram.technician import TECHNICIAN_DOOR

ROUTER = Router([TECHNICIAN_DOOR, OFFICE, CUSTOMERS])
