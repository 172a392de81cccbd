"""Who acts (a staff member, a customer's contact, or the system), and the permissions there are."""

from dataclasses import dataclass
from enum import StrEnum

from domain.errors import NotAllowed, ReadOnly


class Permission(StrEnum):
    CASE_OPEN = "case.open"
    CASE_VIEW = "case.view"
    CASE_EDIT = "case.edit"
    WORK_ORDER_ASSIGN = "work_order.assign"
    WORK_ORDER_EXECUTE = "work_order.execute"
    WINDOW_APPROVE = "window.approve"
    APPROVAL_DEPUTY = "approval.deputy"
    COMPLETION_EXCEPTION_APPROVE = "completion_exception.approve"
    CREW_VIEW = "crew.view"
    STOCK_MOVE = "stock.move"
    DIGEST_VIEW = "digest.view"
    STAFF_INVITE = "staff.invite"
    STAFF_END = "staff.end"
    ROLE_GRANT = "role.grant"
    DATA_IMPORT = "data.import"
    CUSTOMER_VIEW = "customer.view"
    CUSTOMER_EDIT = "customer.edit"
    CUSTOMER_ENROL = "customer.enrol"
    AGREEMENT_VIEW = "agreement.view"
    AGREEMENT_EDIT = "agreement.edit"
    CREW_EDIT = "crew.edit"
    STOCK_VIEW = "stock.view"
    STOCK_EDIT = "stock.edit"
    PARKED_SETTLE = "parked.settle"
    WAY_IN_VIEW = "way_in.view"
    OPENINGS_VIEW = "openings.view"
    ACCOUNT_HOLD_LIFT = "account_hold.lift"
    ESCALATION_SETTLE = "escalation.settle"
    CHANNEL_SET = "channel.set"
    SPENDING_APPROVE = "spending.approve"
    ACCOUNT_PEOPLE = "account_people.manage"
    PRICE_VIEW = "price.view"
    PRICE_EDIT = "price.edit"


class ActorKind(StrEnum):
    STAFF = "staff"
    CONTACT = "contact"
    SYSTEM = "system"


@dataclass(frozen=True)
class Actor:
    """`id` is the staff member's or contact's key (0 for the system).

    `account`, `own_cases_only`, `contact_role`, `subsidiaries` and `sites` bound what a contact sees: domain/customers/seeing.py.
    `roles` are names of roles in access; `unreachable_on` lists the channels that refuse our messages to a contact.
    """

    kind: ActorKind
    id: int
    name: str
    permissions: frozenset[Permission] = frozenset()
    roles: tuple[str, ...] = ()
    language: str = "en"
    timezone: str = "UTC"
    account: int | None = None
    own_cases_only: bool = False
    unreachable_on: tuple[str, ...] = ()
    contact_role: str = ""
    subsidiaries: tuple[int, ...] = ()
    sites: tuple[int, ...] = ()

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

    @property
    def reads_only(self) -> bool:
        """A contact who may look at requests and machines, and do nothing with them."""
        return self.is_contact and Permission.CASE_OPEN not in self.permissions

    def must_not_read_only(self) -> None:
        """Raises ReadOnly."""
        if self.reads_only:
            raise ReadOnly(actor=self.ref)

    def must(self, permission: Permission) -> None:
        """Raises NotAllowed; ReadOnly for a contact who may only look."""
        if permission is Permission.CASE_OPEN:
            self.must_not_read_only()
        if not self.may(permission):
            raise NotAllowed(permission=permission.value, actor=self.ref)


def system_actor(name: str) -> Actor:
    """The system, acting through the timer, rule or command called `name`."""
    return Actor(ActorKind.SYSTEM, 0, name)
