"""All that can be done with accounts, sites and contacts."""

from domain.customers.contacts import confirm_contact, mark_reachable, mark_unreachable, set_contact_language
from domain.customers.importing import import_account, import_contact, import_site
from domain.customers.leaving import change_number, end_contact, move_contact, unlink_contact
from domain.customers.registering import create_guest_contact, register_account, register_contact, register_site

__all__ = [
    "change_number",
    "confirm_contact",
    "create_guest_contact",
    "end_contact",
    "import_account",
    "import_contact",
    "import_site",
    "mark_reachable",
    "mark_unreachable",
    "move_contact",
    "register_account",
    "register_contact",
    "register_site",
    "set_contact_language",
    "unlink_contact",
]
