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


class MergedWithThemselves(DomainError):
    """The two are one contact already."""

    code = "merged-with-themselves"


class MergeChanged(DomainError):
    """What would move is not what was shown: something came or went meanwhile."""

    code = "merge-changed"


class MergeUndone(DomainError):
    """Somebody has undone it already."""

    code = "merge-undone"


class MergeTooOld(DomainError):
    """A merge can be undone for a day."""

    code = "merge-too-old"


class MergeBuiltUpon(DomainError):
    """One of the two was merged again, has left or was erased since. Params: name."""

    code = "merge-built-upon"


class EnquirerIsGuest(DomainError):
    """The sender is a guest with requests of their own: those are merged, not left behind. Params: guest, contact (keys)."""

    code = "enquirer-is-guest"


class AccountCircle(DomainError):
    """An account would belong to one that belongs to it. Params: account."""

    code = "account-circle"


class AccountTooDeep(DomainError):
    """A family of accounts would have more levels than one may have. Params: levels."""

    code = "account-too-deep"


class NumberTaken(DomainError):
    """Another account has this number. Params: number, account."""

    code = "account-number-taken"


class ManagerUnclear(DomainError):
    """No staff member, or more than one, is meant by a name. Params: name, count."""

    code = "account-manager-unclear"


class SiteElsewhere(DomainError):
    """A contact can't belong to a site that is none of their account's. Params: site."""

    code = "site-elsewhere"


class ContactEndedAlready(DomainError):
    """They are no contact any more. Params: name."""

    code = "contact-ended"


class PhoneUnreadable(DomainError):
    """A text is no phone number that can be kept. Params: phone, why (a PhoneFault)."""

    code = "phone-unreadable"


class NothingToLog(DomainError):
    """A call or a meeting on record needs some words."""

    code = "nothing-to-log"


class NoQuietHours(DomainError):
    """A text is no span of a day. Params: typed."""

    code = "no-quiet-hours"


class TechnicianNotKnownHere(DomainError):
    """They have not been at the customer's place, so that nobody there can prefer them. Params: technician."""

    code = "technician-not-known-here"


class NoticeChanged(DomainError):
    """The privacy notice that they were shown is another one by now."""

    code = "privacy-notice-changed"


class PersonThere(DomainError):
    """Somebody whom an administrator would invite is among the account's people already. Params: name."""

    code = "person-there"


class InviteForAnother(DomainError):
    """The invite is for another phone number than the one that was shared. Params: name."""

    code = "invite-for-another"


class LastAccountAdministrator(DomainError):
    """Nobody else who can be reached administers the customer's account. Params: name."""

    code = "last-account-administrator"
