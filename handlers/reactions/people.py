"""What follows when a customer's administrator invites, changes or removes somebody: whom it concerns is told, and the desk."""

from domain.actor import ActorKind
from domain.company.queries import channel_for
from domain.company.rules import RoleChannel
from domain.customers.events import PersonJoined, PersonRemoved, PersonRoleChanged
from domain.customers.queries import actor_names, get_contact
from domain.events import Event, Recorded
from domain.reaction import Reaction, reaction
from handlers.conversation.messages import Message
from handlers.notices.kinds import PERSON_CHANGED, PERSON_JOINED
from handlers.notices.notify import Notice, addressee_of, notify
from handlers.slack.kit import outbound
from handlers.slack.kit.blocks import mrkdwn, section
from handlers.slack.kit.language import channel_words

DIGITS = 3


@reaction("people.tell_inviter")
async def tell_inviter(event: PersonJoined, recorded: Recorded) -> None:
    """Who has come by the link, so that a wrong person is seen at once."""
    kind, _, key = event.invited_by.partition(":")
    if kind != ActorKind.CONTACT or (await get_contact(int(key))).ended:
        return
    to, person = await addressee_of(int(key)), await get_contact(int(event.contact))
    if to is None:
        return
    text = to.texts()("told-person-joined", name=person.name, digits=person.phone[-DIGITS:])
    await notify(to, PERSON_JOINED, Notice(Message(text), key=str(recorded.entry)))


@reaction("people.tell_changed")
async def tell_changed(event: PersonRoleChanged, recorded: Recorded) -> None:
    """What they may do now; another place alone is seen in their lists."""
    person = await get_contact(int(event.contact))
    to = await addressee_of(person.id)
    if event.before == event.after or to is None or person.ended or recorded.actor == f"contact:{person.id}":
        return
    text = to.texts()("told-person-changed", account=person.account_name, role=event.after)
    await notify(to, PERSON_CHANGED, Notice(Message(text), key=str(recorded.entry)))


@reaction("people.tell_desk")
async def tell_desk(event: PersonRemoved, recorded: Recorded) -> None:
    """Who calls or writes in vain from now on."""
    channel = await channel_for(RoleChannel.DISPATCH)
    if not channel:
        return
    person = await get_contact(int(event.contact))
    by = (await actor_names([recorded.actor])).get(recorded.actor, "")
    text = (await channel_words())("slack-person-removed", name=person.name, account=person.account_name, by=by)
    await outbound.post(channel, mrkdwn(text), [section(text)], dedupe_key=f"removed:{recorded.entry}")


PEOPLE_REACTIONS: dict[type[Event], tuple[Reaction, ...]] = {
    PersonJoined: (tell_inviter,),
    PersonRoleChanged: (tell_changed,),
    PersonRemoved: (tell_desk,),
}
