from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from tortoise.expressions import Q, Subquery

from domain.actor import Actor, ActorKind, Permission
from domain.assets import queries as assets
from domain.assets.queries import asset_view
from domain.assets.views import AssetView
from domain.cases.erasing import media_in_use as media_in_use
from domain.cases.erasing import open_cases_of as open_cases_of
from domain.cases.events import CaseFaultSplit, CaseMessagePosted
from domain.cases.handing import all_cases_of_contact as all_cases_of_contact
from domain.cases.handing import cases_to_hand as cases_to_hand
from domain.cases.holding import held_of as held_of
from domain.cases.models import Case, CaseLine, CaseMessage
from domain.cases.promised import contract_for_machine as contract_for_machine
from domain.cases.queue import Wanted as Wanted
from domain.cases.queue import queue_page
from domain.cases.rows import case_for, case_key_for, case_named, visible_cases, with_related
from domain.cases.rules import AMONG_STAFF, ENDED, UNDER_WAY, CaseStatus, told_in_words
from domain.cases.standing import states_of
from domain.cases.views import (
    CaseMessageView,
    CaseView,
    EarlierWords,
    HistoryLine,
    MachineState,
    QueueRow,
    TimelineEntry,
)
from domain.customers.errors import WayInUnreadable
from domain.customers.queries import actor_names, way_in_of
from domain.customers.rules import AccountStatus
from domain.customers.views import one_line_address
from domain.errors import NotFound
from domain.pages import Page
from domain.sla.queries import clocks_of, clocks_of_many
from domain.sla.rules import Priority
from domain.sla.views import CaseClocks
from storage.journal.entries import Entry, entries_about, entries_among

UNSETTLED = frozenset(CaseStatus) - {CaseStatus.CLOSED, CaseStatus.CANCELLED}


async def get_case_for(actor: Actor, ref: str) -> CaseView:
    """Raises NotFound, also for what is not the actor's to see."""
    case = await case_for(actor, ref)
    return case_view(case, await clocks_of(case.ref))


async def list_cases_named(actor: Actor, refs: Collection[str]) -> list[CaseView]:
    """Those of these cases that the actor may see, in no order, in as many statements as one takes."""
    return await _views(await with_related(visible_cases(actor).filter(ref__in=list(refs)))) if refs else []


async def list_open_cases_for(actor: Actor) -> list[CaseView]:
    """The newest first, those included that the customer has still to confirm."""
    found = visible_cases(actor).filter(status__in=list(UNSETTLED)).order_by("-opened_at", "-id")
    return await _views(await with_related(found))


async def open_cases_of_contact(actor: Actor, contact: int) -> list[CaseView]:
    """Those that a contact (a key) opened or is asked about, and that have not ended; the newest first."""
    found = visible_cases(actor).filter(contact_id=contact, status__in=list(UNDER_WAY)).order_by("-opened_at", "-id")
    return await _views(await with_related(found))


async def find_cases_for(
    actor: Actor, *, accounts: Collection[int] = (), asset: str = "", limit: int = 10
) -> list[CaseView]:
    """The cases of these accounts (keys), or of an asset (serial), that the actor may see: the open ones, then those that have ended,
    each the newest first.
    """
    found = visible_cases(actor)
    about = Subquery(CaseLine.filter(asset__serial=asset).values("case_id"))
    found = found.filter(id__in=about) if asset else found.filter(account_id__in=list(accounts))
    newest = found.order_by("-opened_at", "-id")
    rows = list(await with_related(newest.exclude(status__in=list(ENDED)).limit(limit)))
    if len(rows) < limit:
        rows += await with_related(newest.filter(status__in=list(ENDED)).limit(limit - len(rows)))
    return await _views(rows)


async def list_cases_under_way(actor: Actor) -> list[CaseView]:
    """Every case that has not ended, the oldest first."""
    actor.must(Permission.CASE_VIEW)
    return await _views(await with_related(Case.filter(status__in=list(UNDER_WAY)).order_by("id")))


async def list_queue(
    actor: Actor,
    *,
    page: int = 0,
    size: int = 10,
    unassigned_only: bool = True,
    territory: str | None = None,
    priority: Priority | None = None,
) -> Page[QueueRow]:
    """Cases to be served, the one whose clock is due first on top. `territory` is a code of the crew's areas."""
    wanted = Wanted(
        unassigned_only=unassigned_only,
        territories=[territory] if territory else (),
        priorities=[priority] if priority else (),
    )
    return await list_wanted(actor, wanted, page=page, size=size)


async def list_wanted(actor: Actor, wanted: Wanted, *, page: int = 0, size: int = 10) -> Page[QueueRow]:
    """As `list_queue`, of the cases that fit."""
    actor.must(Permission.CASE_VIEW)
    ids, total = await queue_page(wanted, page=page, size=size)
    rows = {case.id: case for case in await with_related(Case.filter(id__in=ids))}
    return Page(await _views([rows[number] for number in ids]), page, size, total)


async def timeline_of(actor: Actor, ref: str, *, limit: int = 200) -> list[TimelineEntry]:
    """All that the journal has about a case, oldest first. Raises NotFound."""
    case = await case_for(actor, ref)
    entries = await entries_about(f"case:{case.ref}", limit=limit)
    if actor.is_contact:
        entries = [entry for entry in entries if not _among_staff(entry)]
    names = await actor_names([actor, *(entry.actor for entry in entries)])
    return [_timeline_entry(entry, names.get(entry.actor, "")) for entry in entries]


def _among_staff(entry: Entry) -> bool:
    """What staff wrote to each other."""
    author, audience = str(entry.data.get("author_kind", "")), entry.data.get("audience", "")
    return author == ActorKind.STAFF and audience in AMONG_STAFF


def _timeline_entry(entry: Entry, actor_name: str) -> TimelineEntry:
    return TimelineEntry(entry.occurred_at or entry.at, entry.name, entry.actor, actor_name, entry.data)


def visible_messages(actor: Actor) -> Any:
    """Of the cases that the actor may see; for a contact without what staff write to each other."""
    if not actor.is_contact:
        return CaseMessage.all()
    return CaseMessage.exclude(Q(author__startswith=f"{ActorKind.STAFF}:") & Q(audience__in=list(AMONG_STAFF)))


async def list_messages_for(actor: Actor, ref: str, *, limit: int = 50) -> list[CaseMessageView]:
    """The last messages about a case, oldest first. Raises NotFound."""
    key = await case_key_for(actor, ref)
    rows = await visible_messages(actor).filter(case_id=key).order_by("-id").limit(limit).select_related("case")
    return [message_view(row, row.case.ref) for row in reversed(rows)]


async def get_message_for(actor: Actor, case: str, number: int) -> CaseMessageView:
    """One message about a case. Raises NotFound, also for one of another case."""
    row = await case_for(actor, case)
    message = await visible_messages(actor).get_or_none(id=number, case_id=row.id)
    if message is None:
        raise NotFound(what="message", ref=str(number))
    return message_view(message, row.ref)


async def entry_of_message(case: str, message: int) -> int:
    """The journal's entry under which a message was posted; 0 where it is not found."""
    posted = await entries_among([f"case:{case}"], CaseMessagePosted.name)
    return next((entry.id for entry in posted if entry.data.get("message") == message), 0)


async def cases_asked_since(actor: Actor, since: datetime) -> list[str]:
    """A contact's open cases (references) in which staff had the last word, since then; the latest last."""
    own = visible_cases(actor).filter(contact_id=actor.id, status__in=list(UNSETTLED))
    refs = dict(await own.values_list("id", "ref"))
    said = visible_messages(actor).filter(case_id__in=list(refs), at__gte=since).order_by("id")
    last: dict[int, str] = {}
    for case, author in await said.values_list("case_id", "author"):
        last.pop(case, None)
        last[case] = author
    return [refs[case] for case, author in last.items() if author.startswith(f"{ActorKind.STAFF}:")]


async def became_of(actor: Actor, case: str, message: int) -> str:
    """The case that a message about another fault became; '' where it became none. Raises NotFound."""
    for entry in await timeline_of(actor, case):
        if entry.name == CaseFaultSplit.name and entry.data.get("message") == message:
            return str(entry.data["became"])
    return ""


async def last_access_notes(actor: Actor, site: str) -> str:
    """How to get in, as last noted for a site (reference) in a case that the actor may see; empty when nobody noted it."""
    known = visible_cases(actor).filter(site__ref=site).exclude(access="")
    case = await known.order_by("-opened_at", "-id").first()
    try:
        return way_in_of(case) if case else ""
    except WayInUnreadable:
        return ""


async def language_of(case: str) -> str:
    """What the customer reads: the contact's language, else the account's. Raises NotFound."""
    row = await case_named(case)
    return str((row.contact.language if row.contact else "") or row.account.language)


async def asset_of(case: str, serial: str | None = None) -> AssetView:
    """One asset that the case is about: the one of this serial, or the first. Raises NotFound."""
    lines = CaseLine.filter(case__ref=case)
    found = (
        (lines.filter(asset__serial=serial) if serial else lines)
        .order_by("id")
        .select_related("asset__account", "asset__site")
    )
    line = await found.first()
    if line is None:
        raise NotFound(what="asset", ref=serial or case)
    return asset_view(line.asset)


async def get_machine_for(actor: Actor, serial: str) -> AssetView:
    """A machine that the actor may see, by its serial: a technician's and a guest's are those of their cases. Raises NotFound."""
    return await assets.get_asset_for(actor, serial, among=_assets_of_own_cases(actor))


async def get_machine_by_key_for(actor: Actor, key: int) -> AssetView:
    """As `get_machine_for`, by its key."""
    return await assets.get_asset_by_key_for(actor, key, among=_assets_of_own_cases(actor))


async def list_assets_for(actor: Actor, *, page: int = 0, size: int = 8) -> Page[AssetView]:
    """The machines that the actor may see, those in use, by site and label: a technician's and a guest's are those of their cases."""
    return await assets.list_assets_for(actor, among=_assets_of_own_cases(actor), page=page, size=size)


async def machine_states_for(actor: Actor, *, limit: int) -> list[tuple[AssetView, MachineState]]:
    """The machines that the actor sees. A request of a colleague counts, though they may not read it: the machine is theirs to see."""
    machines = (await list_assets_for(actor, size=limit)).items
    worst = await states_of([each.id for each in machines])
    return [(each, worst.get(each.id, MachineState.WORKS)) for each in machines]


async def asset_history(actor: Actor, serial: str, limit: int = 3) -> list[HistoryLine]:
    """The last cases of a machine, newest first, for who may see the machine. Raises NotFound."""
    asset = await get_machine_for(actor, serial)
    lines = CaseLine.filter(asset_id=asset.id)
    if actor.is_contact:
        seen = await visible_cases(actor).values_list("id", flat=True)
        lines = lines.filter(case_id__in=list(seen))
    rows = await lines.order_by("-case__opened_at", "-case_id").limit(limit).select_related("case")
    return [
        HistoryLine(
            case=row.case.ref,
            opened_at=row.case.opened_at,
            resolved_at=row.case.resolved_at,
            type=row.case.type,
            status=row.case.status,
            problem=told_in_words(row.case.problem, len(row.case.media)),
            technician_name=row.case.assigned_name,
        )
        for row in rows
    ]


def _assets_of_own_cases(actor: Actor) -> Subquery | None:
    """The keys of the machines whose cases a technician or a guest sees, for a filter; None for whoever sees more."""
    if actor.may(Permission.CASE_VIEW) or (actor.is_contact and not actor.own_cases_only):
        return None
    mine = {"case__contact_id": actor.id} if actor.is_contact else {"case__assignments__staff_id": actor.id}
    return Subquery(CaseLine.filter(**mine).values("asset_id"))


async def _views(cases: Sequence[Any]) -> list[CaseView]:
    clocks = await clocks_of_many([case.ref for case in cases])
    return [case_view(case, clocks[case.ref]) for case in cases]


def case_view(case: Any, clocks: CaseClocks) -> CaseView:
    """`case` is a Case as `with_related` fetches it."""
    contact, site = case.contact, case.site
    return CaseView(
        ref=case.ref,
        account_id=case.account.id,
        account_ref=case.account.ref,
        account_name=case.account.name,
        vip=case.account.vip,
        account_on_hold=case.account.status is AccountStatus.ON_HOLD,
        account_has_threshold=case.account.approval_threshold is not None,
        site_ref=site.ref,
        site_name=site.name,
        site_address=one_line_address(site.street, site.postal_code, site.city),
        site_timezone=site.timezone,
        contact_id=contact.id if contact else 0,
        contact_name=contact.name if contact else "",
        contact_phone=contact.phone if contact else "",
        type=case.type,
        priority=case.priority,
        status=case.status,
        problem=told_in_words(case.problem, len(case.media)),
        urgency=case.urgency,
        preferred=case.preferred,
        has_way_in=bool(case.access or site.access_notes),
        triage=case.triage,
        media=tuple(case.media),
        channel=case.channel,
        opened_at=case.opened_at,
        resolved_at=case.resolved_at,
        closed_at=case.closed_at,
        assigned_technician=case.assigned_technician,
        assigned_name=case.assigned_name,
        visit_starts_at=case.visit_starts_at,
        visit_ends_at=case.visit_ends_at,
        cancel_request=case.cancel_request,
        hold_reason=case.hold_reason,
        held_at=case.held_at,
        assets=tuple(asset_view(line.asset) for line in sorted(case.lines, key=lambda line: line.id)),
        clocks=clocks,
        version=case.version,
    )


def message_view(message: CaseMessage, case: str) -> CaseMessageView:
    return CaseMessageView(
        id=message.id,
        case=case,
        author=message.author,
        author_kind=message.author.partition(":")[0],
        author_name=message.author_name,
        text=message.text,
        media=tuple(message.media),
        at=message.at,
        audience=message.audience,
        side=message.side,
        edits=tuple(EarlierWords(each["text"], datetime.fromisoformat(each["until"])) for each in message.edits or []),
    )
