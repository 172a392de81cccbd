"""Roles: listed, and changed with /callout grant and /callout revoke."""

from rapidfuzz import fuzz, process

from domain.access.actions import grant_role, revoke_role
from domain.access.queries import list_staff
from domain.access.rules import Role
from domain.access.views import StaffView
from domain.actor import Permission
from domain.channel import ChannelName
from domain.errors import DomainError
from handlers.slack.kit.blocks import MENTION, section, shorten
from handlers.slack.kit.caller import Caller
from handlers.slack.kit.door import Answer, Line
from handlers.slack.kit.feature import Feature, Verb
from handlers.texts.catalogue import Safe, Texts

ALIKE = 60
"""The similarity (of 100) from which a role is suggested."""


class RoleUnknown(DomainError):
    """Params: given, near (yes or no), meant, roles."""

    code = "role-unknown"


class MemberNotPicked(DomainError):
    """A name was typed where a member must be picked from Slack's list. Params: given."""

    code = "member-not-picked"


async def grant(caller: Caller, line: Line) -> Answer:
    user, name, role = _member_and_role(caller, line)
    view = await grant_role(caller.actor, channel=ChannelName.SLACK, external_id=user, name=name or user, role=role)
    return Answer(caller.words("slack-role-granted", **_changed(caller, user, role, view)))


async def revoke(caller: Caller, line: Line) -> Answer:
    user, _, role = _member_and_role(caller, line)
    view = await revoke_role(caller.actor, channel=ChannelName.SLACK, external_id=user, role=role)
    return Answer(caller.words("slack-role-revoked", **_changed(caller, user, role, view)))


def _member_and_role(caller: Caller, line: Line) -> tuple[str, str, Role]:
    """The member's Slack id and name, and the role. Raises MemberNotPicked, RoleUnknown."""
    found = MENTION.search(line.text)
    if found is None:
        raise MemberNotPicked(given=shorten(line.text, 60))
    return found[1], found[2] or "", role_named(line.text.replace(found[0], " ").strip(), caller.words)


def _changed(caller: Caller, user: str, role: Role, view: StaffView) -> dict[str, object]:
    words = caller.words
    return {
        "member": Safe(f"<@{user}>"),
        "role": role_words(role, words),
        "has": roles_words(list(view.roles), words),
    }


async def show_staff(caller: Caller, line: Line) -> Answer:
    words = caller.words
    members = await list_staff()
    lines = [
        words(
            "slack-staff-line",
            name=shorten(member.name, 60),
            roles=roles_words(list(member.roles), words),
            channels=", ".join(member.channels),
            joined="yes" if member.channels else "no",
        )
        for member in members
    ]
    title = words("slack-staff-title", count=len(members))
    chunk = 15
    texts = ["\n".join(lines[start : start + chunk]) for start in range(0, len(lines), chunk)]
    return Answer(title, [section(title), *(section(text) for text in texts[:45])])


def role_words(role: Role, words: Texts) -> str:
    return words("slack-role", role=role.value)


def roles_words(roles: list[Role], words: Texts) -> str:
    return ", ".join(role_words(role, words) for role in roles) or words("slack-role-none")


def role_named(text: str, words: Texts) -> Role:
    """The role that was typed, in English or the reader's language. Raises RoleUnknown, with a suggestion."""
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


FEATURE = Feature(
    verbs=(
        Verb("grant", grant, Permission.ROLE_GRANT, "@member ROLE", "slack-command-callout-grant"),
        Verb("revoke", revoke, Permission.ROLE_GRANT, "@member ROLE", "slack-command-callout-revoke"),
        Verb("staff", show_staff, Permission.STAFF_INVITE, "", "slack-command-callout-staff"),
    )
)
