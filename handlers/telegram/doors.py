"""The doors of Telegram, in the order in which they are tried."""

from handlers.conversation.router import Router
from handlers.customers.door import CUSTOMERS
from handlers.office.door import OFFICE
from handlers.technicians.door import TECHNICIANS

ROUTER = Router([TECHNICIANS, OFFICE, CUSTOMERS])
