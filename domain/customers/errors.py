from domain.errors import DomainError


class RefTaken(DomainError):
    """Another record has this reference. Params: what, ref."""

    code = "ref-taken"


class WayInUnreadable(DomainError):
    """How to get in was encrypted with a key that is not known any more, or was changed in the database."""

    code = "way-in-unreadable"


class TooManyEnquiries(DomainError):
    """A stranger has as many open enquiries as may be. Params: enquiry (the newest, which takes more words)."""

    code = "too-many-enquiries"


class EnquiryFull(DomainError):
    """No more words fit into an enquiry. Params: enquiry."""

    code = "enquiry-full"


class EnquirySettled(DomainError):
    """An enquiry was linked or refused already. Params: enquiry, state."""

    code = "enquiry-settled"


class EnquirerElsewhere(DomainError):
    """The person is a contact of another account than the machine's. Params: account_name."""

    code = "enquirer-elsewhere"


class ContactEndedAlready(DomainError):
    """They are no contact any more. Params: name."""

    code = "contact-ended"


class PhoneUnreadable(DomainError):
    """A text is no phone number that can be kept. Params: phone, why (a PhoneFault)."""

    code = "phone-unreadable"


class NoQuietHours(DomainError):
    """A text is no span of a day. Params: typed."""

    code = "no-quiet-hours"


class TechnicianNotKnownHere(DomainError):
    """They have not been at the customer's place, so that nobody there can prefer them. Params: technician."""

    code = "technician-not-known-here"
