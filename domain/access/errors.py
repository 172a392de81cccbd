from domain.errors import DomainError


class InviteInvalid(DomainError):
    """The invite is unknown, used or expired; which of them is not said."""

    code = "invite-invalid"


class JoinsResting(DomainError):
    """Too many invites of this sender did not hold; none is looked at until then. Params: until."""

    code = "joins-resting"


class AlreadyStaff(DomainError):
    """The chat belongs to a staff member already. Params: staff_name."""

    code = "already-staff"


class AlreadyBootstrapped(DomainError):
    """There is an administrator; the next one is invited by them."""

    code = "already-bootstrapped"


class LastAdministrator(DomainError):
    """Without this administrator nobody could grant roles. Params: staff_name."""

    code = "last-administrator"


class GrantInvalid(DomainError):
    """The link is unknown, used, ended or expired; which of them is not said."""

    code = "grant-invalid"


class JoinsElsewhere(DomainError):
    """The staff member is in on another chat of this channel, which would end. Params: staff_name, grant."""

    code = "joins-elsewhere"


class StaffEnded(DomainError):
    """The staff member's access has ended already. Params: staff_name."""

    code = "staff-ended"
