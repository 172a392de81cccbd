"""All that can be done with accounts, sites and contacts."""

from domain.customers.consents import agree_to_privacy, withdraw_consent
from domain.customers.contacts import confirm_contact, mark_reachable, mark_unreachable, set_contact_language, take_tour
from domain.customers.enquiries import add_to_enquiry, link_enquiry, receive_enquiry, refuse_enquiry, take_enquiry
from domain.customers.enrolling import Enrolment as Enrolment
from domain.customers.enrolling import alike, enrol_customer
from domain.customers.erasing import erase_words_of, forget_enquiries, keep_files_of_open_enquiries
from domain.customers.importing import import_account, import_site
from domain.customers.importing_contacts import import_contact
from domain.customers.importing_preferences import import_preferences
from domain.customers.leaving import change_number, end_contact, move_contact, unlink_contact
from domain.customers.merging import fold_contact, take_pair, unfold_contact
from domain.customers.people import (
    accept_person_invite,
    change_person,
    end_person,
    invite_person,
    invite_person_again,
    open_person_invite,
)
from domain.customers.preferring import (
    resume_messages,
    set_notice_way,
    set_only_asked,
    set_preferred_times,
    set_quiet_hours,
    stop_messages,
    store_preferred_technician,
)
from domain.customers.registering import create_guest_contact, register_account, register_contact, register_site
from domain.customers.serial_misses import note_serial_miss
from domain.customers.talks import log_talk
from domain.customers.way_in import note_way_in

__all__ = [
    "Enrolment",
    "accept_person_invite",
    "add_to_enquiry",
    "agree_to_privacy",
    "alike",
    "change_number",
    "change_person",
    "confirm_contact",
    "create_guest_contact",
    "end_contact",
    "end_person",
    "enrol_customer",
    "erase_words_of",
    "fold_contact",
    "forget_enquiries",
    "import_account",
    "import_contact",
    "import_preferences",
    "import_site",
    "invite_person",
    "invite_person_again",
    "keep_files_of_open_enquiries",
    "link_enquiry",
    "log_talk",
    "mark_reachable",
    "mark_unreachable",
    "move_contact",
    "note_serial_miss",
    "note_way_in",
    "open_person_invite",
    "receive_enquiry",
    "refuse_enquiry",
    "register_account",
    "register_contact",
    "register_site",
    "resume_messages",
    "set_contact_language",
    "set_notice_way",
    "set_only_asked",
    "set_preferred_times",
    "set_quiet_hours",
    "stop_messages",
    "store_preferred_technician",
    "take_enquiry",
    "take_pair",
    "take_tour",
    "unfold_contact",
    "unlink_contact",
    "withdraw_consent",
]
