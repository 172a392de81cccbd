"""Who is meant, what a contact has asked for, and all that is held of them."""

from domain.erasure.exports import contact_of, data_of, is_made
from domain.erasure.people import find_person, open_work_of, other_selves_of
from domain.erasure.requests import request_of

__all__ = ["contact_of", "data_of", "find_person", "is_made", "open_work_of", "other_selves_of", "request_of"]
