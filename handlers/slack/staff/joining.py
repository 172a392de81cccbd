"""/callout invite creates an invitation for a new person; /callout join redeems it."""

from domain.access.actions import (
    accept_claim,
    claim_invite,
    invite_staff,
    must_not_rest,
    note_failed_join,
    token_place,
)
from domain.access.errors import AlreadyStaff, InviteInvalid, JoinsResting
from domain.access.rules import Role
from domain.access.views import InviteView
from domain.actor import Permission
from domain.channel import ChannelName
from domain.crew.actions import register_technician
from domain.crew.queries import list_technicians, list_territories
from handlers.installation import installation
from handlers.slack.kit.blocks import shorten
from handlers.slack.kit.caller import Caller, names_with
from handlers.slack.kit.door import Answer, Line
from handlers.slack.kit.feature import Feature, Verb
from handlers.slack.kit.language import channel_words, words_of
from handlers.slack.staff.roles import role_named, roles_words
from handlers.texts.catalogue import Safe

JOIN = "join"
GO_ON = "yes"
"""What is typed in place of the token to let the other account's access end."""
NAME_LENGTH = 100
USUAL_DAY = [["08:00", "17:00"]]


async def join(caller: Caller, line: Line) -> Answer:
    return Answer(caller.words("slack-join-already", name=caller.actor.name))


async def join_stranger(line: Line) -> Answer | None:
    """/callout of a member without a role: `join` with a token works; anything else is refused as everywhere."""
    verb, _, token = line.text.partition(" ")
    if verb.casefold() != JOIN:
        return None
    if not token.strip():
        return Answer((await channel_words())("slack-join-usage"))
    try:
        await must_not_rest(channel=ChannelName.SLACK, who=line.user)
        if token.strip().casefold() != GO_ON:
            claim = await claim_invite(channel=ChannelName.SLACK, external_id=line.user, token=token.strip())
            if claim.ends_other:
                return Answer((await channel_words())("slack-join-elsewhere", name=claim.staff_name))
        actor = await accept_claim(channel=ChannelName.SLACK, external_id=line.user)
    except JoinsResting as error:
        return Answer((await channel_words()).error(error))
    except (InviteInvalid, AlreadyStaff) as error:
        await note_failed_join(channel=ChannelName.SLACK, who=line.user, reason=error.code)
        words = await channel_words()
        names = await names_with(Permission.STAFF_INVITE, words)
        return Answer(words("slack-join-invalid", names=names, known="yes" if names else "no"))
    words = await words_of(actor)
    return Answer(
        words("slack-join-done", name=actor.name, roles=roles_words([Role(each) for each in actor.roles], words))
    )


async def invite(caller: Caller, line: Line) -> Answer:
    words = caller.words
    name, _, last = line.text.rpartition(" ")
    if not name:
        return Answer(words("slack-invite-usage"))
    role = role_named(last, words)
    channel = ChannelName.TELEGRAM if role is Role.TECHNICIAN and installation().telegram else ChannelName.SLACK
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
        await _register_technician(caller, view.staff)
    return _invitation(caller, view)


def _invitation(caller: Caller, view: InviteView) -> Answer:
    """How to use the invite; its token is made when the answer is sent."""
    words, place = caller.words, token_place(view.grant)
    if view.channel == ChannelName.TELEGRAM:
        link = Safe(f"<https://t.me/{installation().telegram_username}?start=join-{place.placeholder}>")
        text = words("slack-invite-telegram", name=view.staff_name, link=link, until=view.expires_at)
    else:
        command = f"/callout join {place.placeholder}"
        text = words("slack-invite-slack", name=view.staff_name, command=command, until=view.expires_at)
    return Answer(text, grants=(place,))


async def _register_technician(caller: Caller, staff: int) -> None:
    """Register a technician who can be assigned at once: all areas and the usual working week, until that is changed."""
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


FEATURE = Feature(
    verbs=(
        Verb(JOIN, join, None, "TOKEN", "slack-command-callout-join"),
        Verb("invite", invite, Permission.STAFF_INVITE, "NAME ROLE", "slack-command-callout-invite"),
    )
)
