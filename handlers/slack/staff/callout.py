"""/callout: joining, roles, invitations, and help."""

import re

from rapidfuzz import fuzz, process

from domain.access.actions import grant_role, revoke_role
from domain.access.errors import AlreadyStaff, InviteInvalid
from domain.access.invites import accept_invite, invite_staff
from domain.access.queries import list_staff
from domain.access.rules import Role
from domain.actor import Permission
from domain.crew.actions import register_technician
from domain.crew.queries import list_technicians, list_territories
from domain.errors import DomainError
from handlers.installation import installation
from handlers.slack.kit.blocks import section, shorten
from handlers.slack.kit.caller import Caller, names_with
from handlers.slack.kit.door import Answer, Line
from handlers.slack.kit.language import house_words, words_of
from handlers.slack.kit.outbound import CHANNEL
from handlers.slack.staff.parked import show_parked
from handlers.texts.catalogue import Safe, Texts

MENTION = re.compile(r"<@([UW][A-Z0-9]+)(?:\|([^>]*))?>")
ALIKE = 60
VERBS = ("help", "join", "grant", "revoke", "invite", "staff", "parked")
TELEGRAM = "telegram"
NAME_LENGTH = 100
USUAL_DAY = [["08:00", "17:00"]]


class RoleUnknown(DomainError):
    """Params: given, near (yes or no), meant, roles."""

    code = "role-unknown"


class MemberNotPicked(DomainError):
    """A name was typed where a member has to be picked from Slack's list. Params: given."""

    code = "member-not-picked"


class CommandUnknown(DomainError):
    """Params: given, near (yes or no), meant."""

    code = "callout-command-unknown"


async def callout_command(caller: Caller, line: Line) -> Answer:
    name, _, rest = line.text.partition(" ")
    verb = name.casefold()
    match verb:
        case "" | "help":
            return _help(caller)
        case "join":
            return Answer(caller.words("slack-join-already", name=caller.actor.name))
        case "grant" | "revoke":
            return await _change_role(caller, verb, rest.strip())
        case "invite":
            return await _invite(caller, rest.strip())
        case "staff":
            return await _staff(caller)
        case "parked":
            return await show_parked(caller)
        case _:
            near = process.extractOne(verb, VERBS, scorer=fuzz.ratio, score_cutoff=ALIKE)
            meant = near[0] if near else ""
            raise CommandUnknown(given=shorten(name, 40), meant=meant, near="yes" if near else "no")


async def callout_stranger(line: Line) -> Answer | None:
    """A member without a role can join with a token; anything else is turned away like everywhere."""
    verb, _, token = line.text.partition(" ")
    if verb.casefold() != "join":
        return None
    if not token.strip():
        return Answer((await house_words())("slack-join-usage"))
    try:
        actor = await accept_invite(channel=CHANNEL, external_id=line.user, token=token.strip())
    except (InviteInvalid, AlreadyStaff):
        words = await house_words()
        names = await names_with(Permission.STAFF_INVITE, words)
        return Answer(words("slack-join-invalid", names=names, known="yes" if names else "no"))
    words = await words_of(actor)
    return Answer(words("slack-join-done", name=actor.name, roles=_roles([Role(each) for each in actor.roles], words)))


async def _change_role(caller: Caller, verb: str, rest: str) -> Answer:
    caller.actor.must(Permission.ROLE_GRANT)
    words = caller.words
    found = MENTION.search(rest)
    if found is None:
        raise MemberNotPicked(given=shorten(rest, 60))
    role = _role(rest.replace(found[0], " ").strip(), words)
    user = found[1]
    if verb == "grant":
        name = found[2] or user
        view = await grant_role(caller.actor, channel=CHANNEL, external_id=user, name=name, role=role)
    else:
        view = await revoke_role(caller.actor, channel=CHANNEL, external_id=user, role=role)
    told = {"member": Safe(f"<@{user}>"), "role": role_words(role, words), "has": _roles(list(view.roles), words)}
    return Answer(words("slack-role-granted" if verb == "grant" else "slack-role-revoked", **told))


async def _invite(caller: Caller, rest: str) -> Answer:
    caller.actor.must(Permission.STAFF_INVITE)
    words = caller.words
    name, _, last = rest.rpartition(" ")
    if not name:
        return Answer(words("slack-invite-usage"))
    role = _role(last, words)
    channel = TELEGRAM if role is Role.TECHNICIAN and installation().telegram else CHANNEL
    language, zone = words.language, words.timezone
    view = await invite_staff(
        caller.actor,
        name=shorten(name.strip(), NAME_LENGTH),
        roles=[role],
        channel=channel,
        language=language,
        timezone=zone,
    )
    if role is Role.TECHNICIAN:
        await _send_out(caller, view.staff)
    if channel == TELEGRAM:
        link = f"https://t.me/{installation().telegram_username}?start=join-{view.token}"
        return Answer(
            words("slack-invite-telegram", name=view.staff_name, link=Safe(f"<{link}>"), until=view.expires_at)
        )
    command = f"/callout join {view.token}"
    return Answer(words("slack-invite-slack", name=view.staff_name, command=command, until=view.expires_at))


async def _send_out(caller: Caller, staff: int) -> None:
    """A new technician can be sent at once: to every area, in the usual week, until it is set otherwise."""
    number = staff
    taken = {each.ref for each in await list_technicians(active_only=False)}
    while f"T-{number}" in taken:
        number += 1
    areas = [each.code for each in await list_territories()]
    await register_technician(
        caller.actor,
        ref=f"T-{number}",
        staff=staff,
        territories=areas,
        shifts={str(day): USUAL_DAY for day in range(5)},
    )


async def _staff(caller: Caller) -> Answer:
    caller.actor.must(Permission.STAFF_INVITE)
    words = caller.words
    members = await list_staff()
    lines = [
        words(
            "slack-staff-line",
            name=shorten(member.name, 60),
            roles=_roles(list(member.roles), words),
            channels=", ".join(member.channels),
            joined="yes" if member.channels else "no",
        )
        for member in members
    ]
    title = words("slack-staff-title", count=len(members))
    chunk = 15
    texts = ["\n".join(lines[start : start + chunk]) for start in range(0, len(lines), chunk)]
    return Answer(title, [section(title), *(section(text) for text in texts[:45])])


def _help(caller: Caller) -> Answer:
    words, actor = caller.words, caller.actor
    areas = [
        ("slack-help-cases", actor.may(Permission.CASE_VIEW)),
        ("slack-help-assign", actor.may(Permission.WORK_ORDER_ASSIGN)),
        ("slack-help-crew", actor.may(Permission.CREW_VIEW)),
        ("slack-help-digest", actor.may(Permission.DIGEST_VIEW)),
        ("slack-help-invite", actor.may(Permission.STAFF_INVITE)),
        ("slack-help-parked", actor.may(Permission.PARKED_SETTLE)),
        ("slack-help-roles", actor.may(Permission.ROLE_GRANT)),
    ]
    title = words("slack-help-title", roles=_roles([Role(each) for each in actor.roles], words))
    return Answer(title, [section(title), *(section(words(key)) for key, allowed in areas if allowed)])


def role_words(role: Role, words: Texts) -> str:
    return words("slack-role", role=role.value)


def _roles(roles: list[Role], words: Texts) -> str:
    return ", ".join(role_words(role, words) for role in roles) or words("slack-role-none")


def _role(text: str, words: Texts) -> Role:
    """The role that was typed, in English or the reader's language. Raises RoleUnknown, with the nearest one."""
    names = {role.value.replace("_", " "): role for role in Role}
    names |= {role_words(role, words).casefold(): role for role in Role}
    wanted = text.casefold().replace("_", " ").replace("-", " ").strip(" .!")
    if wanted in names:
        return names[wanted]
    near = process.extractOne(wanted, list(names), scorer=fuzz.ratio, score_cutoff=ALIKE) if wanted else None
    offered = ", ".join(role_words(role, words) for role in Role)
    raise RoleUnknown(
        given=shorten(text, 40), meant=near[0] if near else "", near="yes" if near else "no", roles=offered
    )
