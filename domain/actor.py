"""Who acts: a staff member, a customer's contact, or the system."""

from dataclasses import dataclass, field
from enum import StrEnum

from domain.access.rules import CUSTOMER_PERMISSIONS, Permission, Role, permissions_of
from domain.errors import NotAllowed


class ActorKind(StrEnum):
    STAFF = "staff"
    CONTACT = "contact"
    SYSTEM = "system"


@dataclass(frozen=True)
class Actor:
    """`id` is the staff member's or contact's key (0 for the system); `account` and `own_cases_only` bound what a contact sees.

    `unreachable_on` lists the channels that refuse our messages to a contact.
    """

    kind: ActorKind
    id: int
    name: str
    permissions: frozenset[Permission] = frozenset()
    roles: tuple[Role, ...] = field(default=())
    language: str = "en"
    timezone: str = "UTC"
    account: int | None = None
    own_cases_only: bool = False
    unreachable_on: tuple[str, ...] = ()

    @property
    def ref(self) -> str:
        """How the journal names the actor: `staff:3`, `contact:12`, `system:sla`."""
        return f"{self.kind}:{self.name if self.kind is ActorKind.SYSTEM else self.id}"

    @property
    def is_staff(self) -> bool:
        return self.kind is ActorKind.STAFF

    @property
    def is_contact(self) -> bool:
        return self.kind is ActorKind.CONTACT

    def may(self, permission: Permission) -> bool:
        return self.kind is ActorKind.SYSTEM or permission in self.permissions

    def must(self, permission: Permission) -> None:
        """Raises NotAllowed."""
        if not self.may(permission):
            raise NotAllowed(permission=permission.value, actor=self.ref)


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
) -> Actor:
    return Actor(
        ActorKind.CONTACT,
        id,
        name,
        CUSTOMER_PERMISSIONS,
        (),
        language,
        timezone,
        account=account,
        own_cases_only=own_cases_only,
        unreachable_on=unreachable_on,
    )


def system_actor(name: str) -> Actor:
    """The system, acting through the timer, rule or command called `name`."""
    return Actor(ActorKind.SYSTEM, 0, name)
