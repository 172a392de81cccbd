"""/callout prefers: how a contact wants to be told and visited, and the technician whom they like to come."""

from domain.actor import Permission
from domain.appointments.queries import technicians_known_to
from domain.cases.views import CaseView
from domain.customers.queries import actor_named, preferences_of
from domain.customers.rules import NO_QUIET, NoticeGroup, Preferences, Way
from domain.customers.views import ContactView
from domain.dispatch.actions import prefer_technician
from domain.errors import DomainError
from handlers.customers.settings_visits import times_words
from handlers.office.leaving import find_contact
from handlers.slack.kit.blocks import clipped, section, shorten
from handlers.slack.kit.caller import Caller
from handlers.slack.kit.door import Answer, Line
from handlers.slack.kit.feature import Feature, Verb
from handlers.slack.staff.contacts import the_one_meant
from handlers.texts.catalogue import Safe, Texts

NOBODY = ("nobody", "niemand", "-")


class PreferredUnclear(DomainError):
    """Nobody of that name has been there. Params: given, known (names of those who have), some (yes or no)."""

    code = "preferred-unclear"


async def prefers(caller: Caller, line: Line) -> Answer:
    """`Anna Weiss` shows what she prefers; `Anna Weiss leo` says who should come, `Anna Weiss nobody` that anybody may."""
    text = line.text.strip()
    name, _, technician = text.rpartition(" ")
    if not text:
        return Answer(caller.words("slack-prefers-usage"))
    if not name or len(await find_contact(text)) == 1:
        return await _shown(caller, await the_one_meant(text))
    contact = await the_one_meant(name)
    await prefer_technician(caller.actor, contact=contact.id, technician=await _known(contact, technician))
    return await _shown(caller, contact)


async def _known(contact: ContactView, given: str) -> str:
    """The reference of one who has been there, by that or by name; '' for nobody. Raises PreferredUnclear."""
    wanted = given.casefold()
    if wanted in NOBODY:
        return ""
    there = await technicians_known_to(await actor_named(f"contact:{contact.id}"))
    found = [ref for ref, name in there if wanted == ref.casefold() or wanted in name.casefold().split()]
    if len(found) != 1:
        known = ", ".join(clipped(name, 40) for _, name in there)
        raise PreferredUnclear(given=shorten(given, 60), known=Safe(known), some="yes" if there else "no")
    return found[0]


async def _shown(caller: Caller, contact: ContactView) -> Answer:
    lines = await wishes_lines(contact.id, caller.words)
    title = caller.words("slack-prefers-title", name=contact.name, account=contact.account_name)
    text = "\n".join([title, *(lines or [caller.words("slack-prefers-nothing")])])
    return Answer(text, [section(text)])


async def wishes_lines(contact: int, words: Texts, case: CaseView | None = None) -> list[str]:
    """What somebody who writes to the contact, or sends a technician, has to know; nothing for who never chose."""
    wants = await preferences_of(contact)
    lines = [
        words("slack-prefers-stopped") if case and case.ref in wants.stopped else "",
        words("slack-prefers-only-asked") if wants.only_asked else "",
        _quiet(wants, words),
        *(_way(wants, group, words) for group in NoticeGroup),
        words("slack-prefers-times", times=times_words(words, wants)) if wants.days or wants.parts else "",
        await _technician(contact, wants, words),
    ]
    return [line for line in lines if line]


def _quiet(wants: Preferences, words: Texts) -> str:
    if not wants.quiet_hours or wants.quiet_hours == NO_QUIET:
        return ""
    start, _, end = wants.quiet_hours.partition("-")
    return words("slack-prefers-quiet", start=start, end=end)


def _way(wants: Preferences, group: NoticeGroup, words: Texts) -> str:
    way = wants.ways.get(group, Way.CHAT)
    return words("slack-prefers-way", group=group.value, way=way.value) if way is not Way.CHAT else ""


async def _technician(contact: int, wants: Preferences, words: Texts) -> str:
    if not wants.technician:
        return ""
    there = dict(await technicians_known_to(await actor_named(f"contact:{contact}")))
    return words("slack-prefers-technician", name=there.get(wants.technician, wants.technician))


FEATURE = Feature(
    verbs=(Verb("prefers", prefers, Permission.CASE_EDIT, "NAME [TECHNICIAN]", "slack-command-callout-prefers"),)
)
