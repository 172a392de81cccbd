"""Roles, what they allow, and the actors that have them."""

from enum import StrEnum

from domain.actor import Actor, ActorKind, Permission


class Role(StrEnum):
    ADMINISTRATOR = "administrator"
    MANAGER = "manager"
    DISPATCHER = "dispatcher"
    TECHNICIAN = "technician"
    PARTS_CLERK = "parts_clerk"
    BILLING = "billing"
    QUALITY = "quality"
    HELP_DESK = "help_desk"


class ContactRole(StrEnum):
    """What a contact is at their account; what each sees is in domain/customers/seeing.py."""

    ADMINISTRATOR = "administrator"
    STANDARD = "standard"
    INDIVIDUAL = "individual"
    READ_ONLY = "read_only"


class Scope(StrEnum):
    """What a grant allows its holder to do."""

    JOIN = "staff.join"
    PEOPLE = "account.join"
    SIGN = "work_order.sign"
    ENTER = "page.enter"
    PAGE = "page.session"


class Proof(StrEnum):
    """How a provider's user was linked to a person."""

    INVITE = "invite"
    ROLE = "role"
    PHONE = "phone"
    SERIAL = "serial"
    """Only in old links: a serial proves nothing any more."""

    ENQUIRY = "enquiry"
    """Staff have linked what they reported to a machine."""


P = Permission

ROLE_PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.ADMINISTRATOR: frozenset(Permission),
    Role.MANAGER: frozenset(Permission)
    - {
        P.ROLE_GRANT,
        P.DATA_IMPORT,
        P.CUSTOMER_EDIT,
        P.AGREEMENT_EDIT,
        P.CREW_EDIT,
        P.STOCK_EDIT,
        P.ACCOUNT_PEOPLE,
        P.SPENDING_APPROVE,
    },
    Role.DISPATCHER: frozenset(
        {
            P.CASE_OPEN,
            P.CASE_VIEW,
            P.CASE_EDIT,
            P.WORK_ORDER_ASSIGN,
            P.CREW_VIEW,
            P.CUSTOMER_VIEW,
            P.CUSTOMER_ENROL,
            P.AGREEMENT_VIEW,
            P.STOCK_VIEW,
            P.COMPLETION_EXCEPTION_APPROVE,
            P.APPROVAL_DEPUTY,
            P.STAFF_INVITE,
            P.PARKED_SETTLE,
            P.WAY_IN_VIEW,
        }
    ),
    Role.TECHNICIAN: frozenset({P.WORK_ORDER_EXECUTE}),
    Role.PARTS_CLERK: frozenset({P.CASE_VIEW, P.STOCK_MOVE, P.STOCK_VIEW}),
    Role.BILLING: frozenset({P.CASE_VIEW, P.DIGEST_VIEW, P.CUSTOMER_VIEW, P.AGREEMENT_VIEW, P.PRICE_VIEW}),
    Role.QUALITY: frozenset({P.CASE_VIEW, P.DIGEST_VIEW}),
    Role.HELP_DESK: frozenset({P.CASE_OPEN, P.CASE_VIEW, P.CASE_EDIT, P.CUSTOMER_VIEW, P.AGREEMENT_VIEW}),
}

CUSTOMER_PERMISSIONS = frozenset({P.CASE_OPEN})
CONTACT_PERMISSIONS: dict[ContactRole, frozenset[Permission]] = {
    ContactRole.ADMINISTRATOR: CUSTOMER_PERMISSIONS | {P.ACCOUNT_PEOPLE, P.SPENDING_APPROVE},
    ContactRole.STANDARD: CUSTOMER_PERMISSIONS,
    ContactRole.INDIVIDUAL: CUSTOMER_PERMISSIONS,
    ContactRole.READ_ONLY: frozenset(),
}


def permissions_of(roles: list[Role]) -> frozenset[Permission]:
    return frozenset[Permission]().union(*(ROLE_PERMISSIONS[role] for role in roles))


def may_invite(permissions: frozenset[Permission], roles: list[Role]) -> bool:
    """Whether somebody with these permissions may invite into these roles.

    Nobody invites into more than they may do themselves, field work excepted, unless they may grant roles anyway.
    """
    return P.ROLE_GRANT in permissions or permissions_of(roles) - {P.WORK_ORDER_EXECUTE} <= permissions


def may_end(permissions: frozenset[Permission], roles: list[Role]) -> bool:
    """Whether somebody with these permissions may end the access of somebody with these roles: of nobody who may do more."""
    return P.STAFF_END in permissions and may_invite(permissions, roles)


def staff_actor(*, id: int, name: str, roles: list[Role], language: str, timezone: str) -> Actor:
    return Actor(ActorKind.STAFF, id, name, permissions_of(roles), tuple(roles), language, timezone)


def contact_actor(
    *,
    id: int,
    name: str,
    account: int,
    language: str,
    timezone: str,
    own_cases_only: bool,
    unreachable_on: tuple[str, ...] = (),
    role: ContactRole = ContactRole.STANDARD,
    subsidiaries: tuple[int, ...] = (),
    sites: tuple[int, ...] = (),
) -> Actor:
    """A guest may do what a standard contact may, whatever role is noted for them."""
    role = ContactRole.STANDARD if own_cases_only else role
    return Actor(
        ActorKind.CONTACT,
        id,
        name,
        CONTACT_PERMISSIONS[role],
        (),
        language,
        timezone,
        account=account,
        own_cases_only=own_cases_only,
        unreachable_on=unreachable_on,
        contact_role=role,
        subsidiaries=subsidiaries,
        sites=sites,
    )
