"""All that can be done with accounts, sites and contacts."""

from domain.customers.contacts import confirm_contact, mark_reachable, mark_unreachable, set_contact_language
from domain.customers.erasing import erase_words_of
from domain.customers.importing import import_account, import_contact, import_site
from domain.customers.registering import create_guest_contact, register_account, register_contact, register_site

__all__ = [
    "confirm_contact",
    "create_guest_contact",
    "erase_words_of",
    "import_account",
    "import_contact",
    "import_site",
    "mark_reachable",
    "mark_unreachable",
    "register_account",
    "register_contact",
    "register_site",
    "set_contact_language",
]
