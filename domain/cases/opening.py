"""Opening a case: its assets, type and priority, and the clocks of what is promised."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from domain import clock
from domain.actor import Actor, Permission
from domain.assets.views import AssetView
from domain.cases.errors import AssetsOfSeveralSites, NothingSaid, TooManyOpenCases
from domain.cases.events import CaseOpened, CaseOpenedFrom
from domain.cases.models import Case, CaseLine
from domain.cases.promised import contract_of, contracts_at, promise_of
from domain.cases.queries import get_case_for, get_machine_for
from domain.cases.rows import case_for, visible_cases
from domain.cases.rules import FIRST_NUMBER, UNDER_WAY, CaseStatus, may_open_as_guest, must_have_asset, wished_window
from domain.cases.views import CaseView
from domain.contracts.views import ContractView
from domain.customers.queries import get_account, get_contact, get_site
from domain.customers.rules import serves_account
from domain.customers.views import AccountView, ContactView, SiteView
from domain.errors import NotFound
from domain.sla.actions import start_clocks
from domain.sla.queries import priority_under
from domain.sla.rules import ClockKind, Priority, due_at
from domain.sla.views import CustomersWish
from domain.triage.queries import triage_text
from domain.triage.rules import CaseType, Triage, Urgency, priority_of
from domain.work import unit_of_work
from storage.media.items import keep_media
from storage.sequences import next_number


@dataclass(frozen=True)
class _Subject:
    """Whom and what a case is about.

    `accounts` is the customer's (a key) with those above it, `contracts` are theirs that are in force.
    """

    assets: Sequence[AssetView]
    account: AccountView
    site: SiteView
    contact: ContactView | None
    accounts: Sequence[int]
    contracts: Sequence[ContractView]

    @property
    def contract(self) -> ContractView | None:
        """Of the machine that was named first."""
        return contract_of(self.assets[0], self.accounts, self.contracts)

    @property
    def language(self) -> str:
        return self.contact.language if self.contact else self.account.language


@dataclass(frozen=True)
class _Sorted:
    """What triage and the contract made of a request; `triage` is kept with the case."""

    type: CaseType
    priority: Priority
    triage: dict[str, Any]


async def open_case(
    actor: Actor,
    *,
    assets: Sequence[str],
    problem: str,
    urgency: str = "",
    preferred: Mapping[str, Any] | None = None,
    access: str = "",
    media: Sequence[int] = (),
    channel: str,
    type: CaseType | None = None,
    priority: Priority | None = None,
    contact: int | None = None,
    confirmed_emergency: bool = False,
    machine_assumed: bool = False,
    opened_at: datetime | None = None,
) -> CaseView:
    """Open a case on one or more machines (serials) of a site, give it a type and a priority, and start its clocks.

    `priority` counts only from staff; `contact` is whom staff open it for; `opened_at` is when it was reported, if not now.
    `machine_assumed`: nobody has said yet that it is this machine (an emergency is not held back for that).
    A guest has at most two under way, except for emergencies.

    Raises NoAsset, NotFound, AssetsOfSeveralSites, NothingSaid, TooManyOpenCases.
    """
    if not (actor.reads_only and confirmed_emergency):  # danger is reported by whoever sees it
        actor.must(Permission.CASE_OPEN)
    serials = _asked(assets, problem, media)
    async with unit_of_work(actor) as work:
        await _must_have_room(actor, confirmed_emergency)
        reported_at = opened_at or clock.now()
        about = await _subject(actor, serials, contact, reported_at)
        sorted_as = _sort(actor, about, problem, urgency, type, priority, confirmed_emergency)
        sorted_as.triage["machine_assumed"] = machine_assumed
        case = await _written(
            about,
            sorted_as,
            problem=problem.strip(),
            urgency=urgency,
            preferred=dict(preferred or {}),
            access=access,
            media=list(media),
            channel=channel,
            opened_at=reported_at,
        )
        work.emit(_opened(case, about))
        await _start_clocks(actor, case, about, danger=confirmed_emergency)
        return await get_case_for(actor, case.ref)


async def note_source(actor: Actor, *, case: str, link: str) -> None:
    """The message at the desk that a case was opened from. Raises NotFound."""
    actor.must(Permission.CASE_OPEN)
    async with unit_of_work(actor) as work:
        row = await case_for(actor, case)
        work.emit(CaseOpenedFrom(case=row.ref, link=link))


async def promises_for(actor: Actor, serial: str) -> dict[Priority, datetime]:
    """By when each priority has somebody answer, for a case on this machine that is opened now. Raises NotFound."""
    now, machine = clock.now(), await get_machine_for(actor, serial)
    account, site = await get_account(machine.account_ref), await get_site(machine.site_ref)
    accounts, contracts = await contracts_at(account.id, site, now)
    found: dict[Priority, datetime] = {}
    for priority in Priority:
        terms = promise_of(
            [machine], accounts, contracts, site=site, category=CaseType.REPAIR.value, priority=priority, start=now
        )
        found[priority] = due_at(now, terms[ClockKind.RESPONSE].target, terms[ClockKind.RESPONSE].calendar)
    return found


async def _must_have_room(actor: Actor, emergency: bool) -> None:
    """Raises TooManyOpenCases for a guest. Of a contact and of staff there is no limit."""
    if not actor.own_cases_only:
        return
    mine = await visible_cases(actor).filter(status__in=list(UNDER_WAY)).order_by("-id")
    if not may_open_as_guest(len(mine), emergency=emergency):
        raise TooManyOpenCases(case=mine[0].ref)


def _asked(assets: Sequence[str], problem: str, media: Sequence[int]) -> list[str]:
    """The serials, each once. Raises NoAsset, NothingSaid."""
    serials = list(dict.fromkeys(assets))
    must_have_asset(len(serials))
    if not problem.strip() and not media:
        raise NothingSaid(what="problem")
    return serials


def _sort(
    actor: Actor,
    about: _Subject,
    problem: str,
    urgency: str,
    type: CaseType | None,
    priority: Priority | None,
    confirmed_emergency: bool,
) -> _Sorted:
    said = triage_text(problem, about.language)
    kind = type or said.type
    wanted = priority if actor.may(Permission.CASE_EDIT) else None
    decided = _priority(about, kind, urgency, wanted, confirmed_emergency)
    return _Sorted(kind, decided, _kept(said, confirmed_emergency))


async def _written(about: _Subject, sorted_as: _Sorted, *, access: str, **values: Any) -> Case:
    """The case's row, and its lines."""
    ref = f"C-{await next_number('case', start=FIRST_NUMBER)}"
    case = await Case.create(
        ref=ref,
        access=Case.way_in.encrypted(access.strip(), ref=ref),
        account_id=about.account.id,
        site_id=about.site.id,
        contact_id=about.contact.id if about.contact else None,
        type=sorted_as.type,
        priority=sorted_as.priority,
        triage=sorted_as.triage,
        status=CaseStatus.NEW,
        **values,
    )
    await keep_media(case.media)
    await CaseLine.bulk_create([CaseLine(case_id=case.id, asset_id=asset.id) for asset in about.assets])
    return case


async def _start_clocks(actor: Actor, case: Case, about: _Subject, *, danger: bool) -> None:
    terms = promise_of(
        about.assets,
        about.accounts,
        about.contracts,
        site=about.site,
        category=case.type.value,
        priority=case.priority,
        start=case.opened_at,
    )
    wish = None if danger else _wish(case, about)
    await start_clocks(actor, case=case.ref, priority=case.priority, started_at=case.opened_at, terms=terms, wish=wish)


def _wish(case: Case, about: _Subject) -> CustomersWish | None:
    """The window that the contact asked for. Nobody waits for it in danger, nor where it is not known who asked."""
    window = wished_window(case.preferred, about.site.timezone, case.opened_at)
    if window is None or about.contact is None:
        return None
    return CustomersWish(window.end, f"contact:{about.contact.id}")


async def _subject(actor: Actor, serials: Sequence[str], contact: int | None, now: datetime) -> _Subject:
    found = [await get_machine_for(actor, serial) for serial in serials]
    assets = list({asset.id: asset for asset in found}.values())
    sites = sorted({asset.site_ref for asset in assets})
    if len(sites) > 1:
        raise AssetsOfSeveralSites(sites=sites)
    account, site = await get_account(assets[0].account_ref), await get_site(sites[0])
    asking = actor.id if actor.is_contact else contact
    person = await get_contact(asking) if asking is not None else None
    theirs = serves_account(actor, account.id) if actor.is_contact else person and person.account_id == account.id
    if person is not None and not theirs:
        raise NotFound(what="contact", ref=asking)
    accounts, contracts = await contracts_at(account.id, site, now)
    return _Subject(assets, account, site, person, accounts, contracts)


def _priority(
    about: _Subject, kind: CaseType, urgency: str, wanted: Priority | None, confirmed_emergency: bool
) -> Priority:
    asked = Urgency(urgency) if urgency in set(Urgency) else Urgency.HARD_TO_WORK
    return priority_under(
        None if wanted else about.contract,
        proposed=wanted or priority_of(asked),
        vip=about.account.vip,
        emergency_confirmed=confirmed_emergency,
        asset_type=about.assets[0].type,
        category=kind.value,
    )


def _kept(said: Triage, confirmed_emergency: bool) -> dict[str, Any]:
    return {
        "type": said.type.value,
        "words": list(said.words),
        "score": said.score,
        "urgency_words": list(said.urgency_words),
        "proposed_priority": said.proposed_priority.value if said.proposed_priority else None,
        "emergency_confirmed": confirmed_emergency,
    }


def _opened(case: Case, about: _Subject) -> CaseOpened:
    return CaseOpened(
        case=case.ref,
        account=about.account.ref,
        site=about.site.ref,
        contact=str(about.contact.id) if about.contact else "",
        assets=[asset.serial for asset in about.assets],
        type=case.type.value,
        priority=case.priority.value,
        problem=case.problem,
        media=list(case.media),
    )
