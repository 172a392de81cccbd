"""Accounts, sites and contacts, and who acts."""

from collections.abc import Collection, Iterable, Sequence
from datetime import timedelta
from typing import Any

from tortoise.expressions import Q, Subquery

from domain import clock
from domain.access.queries import addresses_of, identity_of, staff_actor_of, staff_names
from domain.access.rules import ContactRole, contact_actor
from domain.actor import Actor, ActorKind, Permission
from domain.company import company_profile
from domain.customers.consents import consent_of as consent_of
from domain.customers.erasing import enquiry_media_in_use as enquiry_media_in_use
from domain.customers.erasing import household_of as household_of
from domain.customers.erasing import open_enquiries_of as open_enquiries_of
from domain.customers.erasing import other_selves as other_selves
from domain.customers.errors import ContactEndedAlready, WayInUnreadable
from domain.customers.events import TalkLogged
from domain.customers.exporting import export_accounts as export_accounts
from domain.customers.exporting import export_contacts as export_contacts
from domain.customers.exporting import export_sites as export_sites
from domain.customers.holding import held_of as held_of
from domain.customers.importing_preferences import export_preferences as export_preferences
from domain.customers.lineage import lineage as lineage
from domain.customers.lineage import lineage_of as lineage_of
from domain.customers.lineage import subsidiaries_of as subsidiaries_of
from domain.customers.models import Account, Contact, ContactMerge, ContactPoint, Enquiry, SerialMisses, Site
from domain.customers.naming import find_contact_as_named as find_contact_as_named
from domain.customers.naming import must_be_phone as must_be_phone
from domain.customers.points import addresses_of_account as addresses_of_account
from domain.customers.points import points_of as points_of
from domain.customers.preferring import preferences_of as preferences_of
from domain.customers.preferring import sites_with_way_in as sites_with_way_in
from domain.customers.rules import (
    AccountStatus,
    PointMedium,
    files_within,
    phone_spellings,
    provider_phone,
    typed_phone,
)
from domain.customers.seeing import serves_account
from domain.customers.views import (
    AccountView,
    ContactView,
    EmergencyContact,
    EnquiryState,
    EnquiryView,
    MergeView,
    SitePlace,
    SiteView,
    TalkView,
    WayIn,
)
from domain.errors import NotFound
from domain.geography import point_of
from domain.pages import Page
from storage.encryption import EncryptionKeyMissing, Undecryptable
from storage.journal.entries import entries_among
from storage.journal.words import ERASED
from storage.media.items import list_media

SHORTEST_NAME = 2
DAY = timedelta(days=1)


async def actor_for(channel: str, external_id: str) -> Actor | None:
    """Who a provider's user is here, staff member or contact; None for a stranger, and for staff and contacts who have left.

    Contacts of an inactive account are strangers: what they report is kept as an enquiry.
    """
    known = await identity_of(channel, external_id)
    if known is None or known.contact is None:
        return known.staff if known else None
    contact = await Contact.get(id=known.contact).select_related("account")
    return await _contact_actor(contact) if is_known(contact) else None


def is_known(contact: Any) -> bool:
    """Whether somebody (a Contact with its account fetched) is recognised as the contact that they are."""
    return contact.ended_at is None and contact.account.status is not AccountStatus.INACTIVE


async def actor_named(ref: str) -> Actor:
    """Who `staff:3` or `contact:12` is, with the permissions of now. Raises NotFound, also for who has left."""
    kind, _, number = ref.partition(":")
    if kind == ActorKind.STAFF and number.isdecimal():
        return await staff_actor_of(int(number))
    if kind != ActorKind.CONTACT or not number.isdecimal():
        raise NotFound(what="actor", ref=ref)
    contact = await Contact.get_or_none(id=int(number), ended_at=None).select_related("account")
    if contact is None:
        raise NotFound(what="contact", ref=number)
    return await _contact_actor(contact)


async def actor_names(actors: Collection[Actor | str]) -> dict[str, str]:
    """Names by the references of actors, as they are called now. An Actor needs no look-up, nor does the system."""
    known = {each.ref: each.name for each in actors if isinstance(each, Actor)}
    found: dict[str, dict[int, str]] = {ActorKind.STAFF: {}, ActorKind.CONTACT: {}}
    for ref in {each for each in actors if isinstance(each, str)} - set(known):
        kind, _, name = ref.partition(":")
        if kind in found and name.isdigit():
            found[kind][int(name)] = ""
        else:
            known[ref] = name
    staff, contacts = await staff_names(found[ActorKind.STAFF]), await _contact_names(found[ActorKind.CONTACT])
    named = {ActorKind.STAFF: staff, ActorKind.CONTACT: contacts}
    return known | {f"{kind}:{number}": name for kind, names in named.items() for number, name in names.items()}


async def _contact_names(ids: Iterable[int]) -> dict[int, str]:
    wanted = set(ids)
    return dict(await Contact.filter(id__in=wanted).values_list("id", "name")) if wanted else {}


async def find_contacts_of_provider_phone(phone: str) -> list[ContactView]:
    """Who has the number that a provider vouches for. It is read as an international one only: this decides who somebody is."""
    return await _contacts_with(provider_phone(phone))


async def find_contacts_by_phone(phone: str, *, region: str | None = None) -> list[ContactView]:
    """Who has this number, as staff type it; `region` is where a national one belongs, by default the company's."""
    home = (await company_profile()).country if region is None else region
    return await _contacts_with(typed_phone(phone, home))


async def _contacts_with(number: str) -> list[ContactView]:
    """By any of their numbers, those of inactive accounts left out: nobody is recognised as one of them."""
    if not number:
        return []
    spelt = phone_spellings(number)
    further = Subquery(ContactPoint.filter(medium=PointMedium.PHONE, value__in=spelt).values("contact_id"))
    found = Contact.filter(Q(phone__in=spelt) | Q(id__in=further), ended_at=None)
    known = found.exclude(account__status=AccountStatus.INACTIVE)
    return [contact_view(each) for each in await known.order_by("own_cases_only", "id").select_related("account")]


async def get_contact(id: int) -> ContactView:
    """Raises NotFound."""
    found = await Contact.get_or_none(id=id).select_related("account")
    if found is None:
        raise NotFound(what="contact", ref=id)
    return contact_view(found)


async def find_contacts_by_email(email: str) -> list[ContactView]:
    """Everybody with this mail address; a family or an office may share one."""
    given = email.strip()
    further = Subquery(ContactPoint.filter(medium=PointMedium.EMAIL, value__iexact=given).values("contact_id"))
    alike = Contact.filter(Q(email__iexact=given) | Q(id__in=further))
    found = await alike.order_by("id").select_related("account")
    return [contact_view(contact) for contact in found]


async def list_contacts_of(account: int) -> list[ContactView]:
    """Those of an account (a key) by now, without guests, oldest first."""
    found = Contact.filter(account_id=account, ended_at=None, own_cases_only=False).order_by("id")
    return [contact_view(contact) for contact in await found.select_related("account")]


async def find_contacts_named(text: str, *, limit: int = 10) -> list[ContactView]:
    """Contacts whose name, or whose account's name, contains the text, by account and name; none for fewer than two letters."""
    wanted = " ".join(text.split())
    if len(wanted) < SHORTEST_NAME:
        return []
    named = Contact.filter(_has("name", wanted) | _has("account__name", wanted), ended_at=None)
    found = await named.order_by("account__name", "name", "id").limit(limit).select_related("account")
    return [contact_view(contact) for contact in found]


async def list_people_of(account: str, *, limit: int = 100) -> list[ContactView]:
    """The contacts of an account (reference), by name; without those who have left."""
    found = Contact.filter(account__ref=account, ended_at=None).order_by("own_cases_only", "name", "id").limit(limit)
    return [contact_view(contact) for contact in await found.select_related("account")]


async def find_accounts_named(text: str, *, limit: int = 50) -> list[AccountView]:
    """Accounts whose name contains the text, by name; none for fewer than two letters."""
    wanted = " ".join(text.split())
    if len(wanted) < SHORTEST_NAME:
        return []
    return [account_view(row) for row in await Account.filter(_has("name", wanted)).order_by("name").limit(limit)]


def _has(column: str, wanted: str) -> Q:
    """Whether it contains this, in capitals or not. SQLite takes "Ä" and "ä" for two letters, so that it is asked about both."""
    capitalised = " ".join(word[:1].upper() + word[1:].lower() for word in wanted.split())
    spellings = {wanted} if wanted.isascii() else {wanted, wanted.lower(), wanted.upper(), capitalised}
    return Q(*(Q(**{f"{column}__icontains": each}) for each in sorted(spellings)), join_type=Q.OR)


async def get_merge(merge: int) -> MergeView:
    """Raises NotFound."""
    row: Any = await ContactMerge.get_or_none(id=merge)
    if row is None:
        raise NotFound(what="merge", ref=merge)
    return merge_view(row, await get_contact(row.kept_id), await get_contact(row.gone_id))


def merge_view(row: Any, kept: ContactView, gone: ContactView) -> MergeView:
    return MergeView(row.id, kept, gone, row.moved, row.merged_at, row.merged_by, row.undone_at is not None)


async def enquiries_settled_as(contact: int) -> list[EnquiryView]:
    """What a contact reported before they were known."""
    return [enquiry_view(row) for row in await Enquiry.filter(contact_id=contact).order_by("id")]


async def get_enquiry(ref: str) -> EnquiryView:
    """Raises NotFound."""
    found = await Enquiry.get_or_none(ref=ref)
    if found is None:
        raise NotFound(what="enquiry", ref=ref)
    return enquiry_view(found)


async def list_open_enquiries(channel: str, external_id: str) -> list[EnquiryView]:
    """A sender's, the newest first."""
    own = Enquiry.filter(channel=channel, external_id=external_id, state=EnquiryState.OPEN)
    return [enquiry_view(row) for row in await own.order_by("-id")]


async def list_unsettled_enquiries() -> list[EnquiryView]:
    """All that dispatch has still to decide about, the oldest first."""
    return [enquiry_view(row) for row in await Enquiry.filter(state=EnquiryState.OPEN).order_by("id")]


async def files_within_quota(channel: str, external_id: str, media: Sequence[int]) -> list[int]:
    """Those of the files that may still be fetched for a sender who is no contact.

    What their enquiries of the last day, and those still open, have counts.
    """
    own = Enquiry.filter(channel=channel, external_id=external_id)
    recent = await own.filter(Q(state=EnquiryState.OPEN) | Q(received_at__gte=clock.now() - DAY))
    counted = {number for row in recent for number in row.media}
    taken, new = await list_media(list(counted)), await list_media([each for each in media if each not in counted])
    kept = files_within([each.size for each in new], taken=len(taken), bytes_taken=sum(each.size for each in taken))
    return [each.id for each in new[:kept]]


async def serial_lookups_rest(actor: Actor) -> bool:
    """Whether no serial is looked up for this actor at present: a guest who typed too many in vain."""
    if not actor.own_cases_only:
        return False
    row = await SerialMisses.get_or_none(contact_id=actor.id)
    return row is not None and row.rests_until is not None and row.rests_until > clock.now()


async def get_account(ref: str) -> AccountView:
    """Raises NotFound."""
    found = await Account.get_or_none(ref=ref)
    if found is None:
        raise NotFound(what="account", ref=ref)
    return account_view(found)


async def get_account_by_key(key: int) -> AccountView:
    """Raises NotFound."""
    found = await Account.get_or_none(id=key)
    if found is None:
        raise NotFound(what="account", ref=key)
    return account_view(found)


async def find_account_numbered(number: str) -> AccountView | None:
    """The account that has this number in the books."""
    found = await Account.get_or_none(number=number.strip()) if number.strip() else None
    return account_view(found) if found else None


async def accounts_of_keys(keys: Collection[int]) -> list[AccountView]:
    """By name."""
    rows = await Account.filter(id__in=list(keys)).order_by("name", "id") if keys else []
    return [account_view(row) for row in rows]


async def sites_of_accounts(accounts: Collection[int]) -> list[SiteView]:
    """The sites of the accounts (keys), by account and name."""
    found = Site.filter(account_id__in=list(accounts)).order_by("account__name", "name", "id")
    return [site_view(row) for row in await found.select_related("account")]


async def contacts_of_accounts(accounts: Collection[int]) -> list[ContactView]:
    """Everybody who is a contact of the accounts (keys) now, administrators first, guests last."""
    found = Contact.filter(account_id__in=list(accounts), ended_at=None).exclude(name=ERASED)
    rows = await found.order_by("own_cases_only", "name", "id").select_related("account")
    views = [contact_view(row) for row in rows]
    return sorted(views, key=lambda each: each.role is not ContactRole.ADMINISTRATOR or each.own_cases_only)


async def get_site(ref: str) -> SiteView:
    """Raises NotFound."""
    found = await Site.get_or_none(ref=ref).select_related("account")
    if found is None:
        raise NotFound(what="site", ref=ref)
    return site_view(found)


async def list_site_places() -> list[SitePlace]:
    """Where every site lies."""
    found = await Site.all().only("id", "latitude", "longitude", "postal_code")
    return [SitePlace(site.id, point_of(site.latitude, site.longitude), site.postal_code or None) for site in found]


async def towns_of(accounts: Collection[int]) -> dict[int, str]:
    """Where each of the accounts (keys) is, to tell those of one name apart: the town of its first site, else its street."""
    sites = await Site.filter(account_id__in=list(accounts)).order_by("-id").select_related("account")
    places: list[SiteView] = [site_view(site) for site in sites]
    return {each.account_id: each.city or each.street for each in places}


def way_in_of(*rows: Any) -> str:
    """How to get in, by the first of these rows (a case, its site) where somebody noted it, else ''. Raises WayInUnreadable."""
    try:
        return next((text for row in rows if (text := row.way_in)), "")
    except (Undecryptable, EncryptionKeyMissing):
        raise WayInUnreadable from None


def ways_in_of(visit: Any, site: Any) -> WayIn:
    """What is said for a visit (a case) beside what is noted for its site; the same words stand once."""
    found, unreadable = ["", ""], False
    for place, row in enumerate((visit, site)):
        try:
            found[place] = way_in_of(row).strip()
        except WayInUnreadable:
            unreadable = True
    said, noted = found
    return WayIn(said, "" if noted == said else noted, unreadable)


def enquiry_view(enquiry: Any) -> EnquiryView:
    """`enquiry` is an Enquiry."""
    return EnquiryView(
        ref=enquiry.ref,
        state=enquiry.state,
        channel=enquiry.channel,
        external_id=enquiry.external_id,
        name=enquiry.name,
        language=enquiry.language,
        phone=enquiry.phone,
        words=enquiry.words,
        media=tuple(enquiry.media),
        serial=enquiry.serial,
        urgency=enquiry.urgency,
        danger=enquiry.danger,
        received_at=enquiry.received_at,
        contact_id=enquiry.contact_id,
        case_ref=enquiry.case_ref,
        settled_at=enquiry.settled_at,
        settled_by=enquiry.settled_by,
    )


def account_view(account: Any) -> AccountView:
    """`account` is an Account."""
    return AccountView(
        id=account.id,
        ref=account.ref,
        name=account.name,
        kind=account.kind,
        vip=account.vip,
        language=account.language,
        timezone=account.timezone,
        currency=account.currency,
        number=account.number or "",
        segment=account.segment,
        tier=account.tier,
        status=account.status,
        parent=account.parent_id,
        manager=account.manager_id,
        payment_days=account.payment_days,
        credit_limit=account.credit_limit,
        approval_threshold=account.approval_threshold,
        balance=account.balance,
        balance_on=account.balance_on,
        buyer_reference=account.buyer_reference,
        tax_id=account.tax_id,
        emergency_contacts=tuple(
            EmergencyContact(each["name"], each["phone"]) for each in account.emergency_contacts or ()
        ),
    )


def site_view(site: Any) -> SiteView:
    """`site` is a Site with its account fetched."""
    return SiteView(
        id=site.id,
        ref=site.ref,
        account_id=site.account.id,
        account_ref=site.account.ref,
        account_name=site.account.name,
        name=site.name,
        street=site.street,
        postal_code=site.postal_code,
        city=site.city,
        country=site.country,
        latitude=site.latitude,
        longitude=site.longitude,
        timezone=site.timezone,
        weekly_hours=site.weekly_hours,
        holidays=site.holidays,
    )


def contact_view(contact: Any) -> ContactView:
    """`contact` is a Contact with its account fetched."""
    return ContactView(
        id=contact.id,
        name=contact.name,
        account_id=contact.account.id,
        account_ref=contact.account.ref,
        account_name=contact.account.name,
        phone=contact.phone,
        email=contact.email,
        language=contact.language or contact.account.language,
        own_cases_only=contact.own_cases_only,
        unreachable_on=tuple(contact.unreachable_on),
        ended=contact.ended_at is not None,
        role=contact.role,
        site_ids=tuple(contact.site_ids or ()),
    )


async def _contact_actor(contact: Any) -> Actor:
    """`contact` is a Contact with its account fetched."""
    administers = contact.role is ContactRole.ADMINISTRATOR and not contact.own_cases_only
    return contact_actor(
        id=contact.id,
        name=contact.name,
        account=contact.account.id,
        language=contact.language or contact.account.language,
        timezone=contact.account.timezone,
        own_cases_only=contact.own_cases_only,
        unreachable_on=tuple(contact.unreachable_on),
        role=contact.role,
        subsidiaries=await subsidiaries_of(contact.account.id) if administers else (),
        sites=tuple(contact.site_ids or ()),
    )


async def list_talks_for(actor: Actor, account: str, *, limit: int = 10) -> list[TalkView]:
    """The last ones on record, the latest first. Raises NotFound."""
    actor.must(Permission.CASE_VIEW)
    found = await get_account(account)
    entries = (await entries_among([f"account:{found.ref}"], TalkLogged.name))[::-1][:limit]
    names = await actor_names([entry.actor for entry in entries])
    return [
        TalkView(entry.at, str(entry.data["kind"]), names.get(entry.actor, ""), str(entry.data["text"]))
        for entry in entries
    ]


async def list_people_for(actor: Actor, *, page: int, size: int) -> Page[ContactView]:
    """Everybody at the accounts that the actor administers, administrators first. Raises NotAllowed."""
    actor.must(Permission.ACCOUNT_PEOPLE)
    people = await contacts_of_accounts((actor.account or 0, *actor.subsidiaries))
    return Page(people[page * size : (page + 1) * size], page, size, len(people))


async def get_person_for(actor: Actor, contact: int) -> ContactView:
    """One of them. Raises NotAllowed, NotFound, ContactEndedAlready when a colleague was first."""
    actor.must(Permission.ACCOUNT_PEOPLE)
    person = await get_contact(contact)
    if not serves_account(actor, person.account_id):
        raise NotFound(what="contact", ref=contact)
    if person.ended:
        raise ContactEndedAlready(name=person.name)
    return person


async def has_come(contact: int) -> bool:
    """Whether a contact (a key) ever had a chat with us."""
    return bool(await addresses_of(ActorKind.CONTACT, contact))
