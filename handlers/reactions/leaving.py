"""What follows when an access ends: the person is told, what they had begun goes, and dispatch learns what is left to do."""

from domain.access.events import IdentityEnded, IdentityMoved, StaffAccessEnded
from domain.access.queries import get_chat, get_staff, owner_of_chat
from domain.access.views import ChatView
from domain.actor import ActorKind
from domain.channel import ChannelName
from domain.company import company_profile
from domain.company.queries import channel_for
from domain.company.rules import RoleChannel
from domain.customers.events import ContactEnded, ContactMoved
from domain.customers.queries import get_contact
from domain.events import Event, Recorded
from domain.reaction import Reaction, reaction
from handlers import slots
from handlers.conversation import position
from handlers.conversation.messages import Message, Person
from handlers.customers.door import CUSTOMERS
from handlers.notices.kinds import ACCESS_ENDED, ACCESS_MOVED, Kind
from handlers.notices.notify import Addressee, Notice, notify
from handlers.office.leaving import cases_left_by, visits_left_by
from handlers.slack.kit import outbound
from handlers.slack.kit.blocks import home, mrkdwn, section
from handlers.slack.kit.language import channel_words
from handlers.slack.staff.leaving import visit_lines
from handlers.texts.catalogue import Texts, texts_for
from storage.outbox.items import Priority
from storage.outbox.outcomes import drop_waiting
from storage.outbox.putting import Outgoing, put

MOST_LINES = 20


@reaction("leaving.tell_chat")
async def tell_chat(event: IdentityEnded, recorded: Recorded) -> None:
    """Say that the access has ended, in the chat itself; the open dialogue goes, and in Slack the Home tab empties."""
    chat = await get_chat(event.identity)
    if not chat.ended:  # linked anew since
        return
    await drop_waiting(chat.channel, chat.external_id, outcome="the access of this chat has ended")
    words, company = await _words_of(chat), await company_profile()
    text = words(
        "access-ended", why=event.why.replace("_", "-"), company=company.name, phone=company.phone or company.name
    )
    if chat.channel == ChannelName.SLACK:
        await outbound.publish_home(chat.external_id, home([section(text)]))
        await outbound.post(
            chat.external_id,
            mrkdwn(text),
            [section(text)],
            dedupe_key=f"ended:{recorded.entry}",
            priority=Priority.REPLY,
        )
        return
    await _end_dialogue(chat, words.language, ACCESS_ENDED, text, recorded)
    body = {"commands": CUSTOMERS.menu_in(words)}
    await put(Outgoing(chat.channel, chat.external_id, "commands", body, priority=Priority.COSMETIC, repeatable=True))


@reaction("leaving.begin_anew")
async def begin_anew(event: IdentityMoved, recorded: Recorded) -> None:
    """What somebody had begun was about the machines of another account."""
    chat = await get_chat(event.identity)
    kind_and_key = await owner_of_chat(event.identity)
    if chat.ended or kind_and_key is None or chat.channel == ChannelName.SLACK:
        return
    contact = await get_contact(kind_and_key[1])
    text = texts_for(contact.language)("access-moved", account=contact.account_name)
    await _end_dialogue(chat, contact.language, ACCESS_MOVED, text, recorded)


async def _end_dialogue(chat: ChatView, language: str, kind: Kind, text: str, recorded: Recorded) -> None:
    """The words take the place of the open question, whose buttons go."""
    await position.forget(Person(chat.channel, chat.external_id, chat.external_id))
    message = Message(text, pause_keyboard=True)
    person = Addressee(chat.channel, chat.external_id, language)
    await notify(person, kind, Notice(message, key=str(recorded.entry), slot=slots.DIALOGUE))


async def _words_of(chat: ChatView) -> Texts:
    owner = await owner_of_chat(chat.id)
    if owner is None:
        return await channel_words()
    kind, key = owner
    return texts_for((await get_staff(key)).language if kind is ActorKind.STAFF else (await get_contact(key)).language)


@reaction("leaving.list_work")
async def list_work(event: StaffAccessEnded, recorded: Recorded) -> None:
    """Post the visits that need somebody else to the dispatch channel."""
    channel = await channel_for(RoleChannel.DISPATCH)
    visits = await visits_left_by(int(event.staff)) if channel else ()
    if not visits:
        return
    words, member = await channel_words(), await get_staff(int(event.staff))
    title = words("slack-left-title", name=member.name, count=len(visits))
    text = "\n".join([title, *visit_lines(visits[:MOST_LINES], words)])
    await outbound.post(channel, mrkdwn(text), [section(text)], dedupe_key=f"left:{recorded.entry}")


@reaction("leaving.tell_cases")
async def tell_cases(event: ContactEnded | ContactMoved, recorded: Recorded) -> None:
    """Say in the dispatch channel which open cases have nobody to answer any more."""
    channel = await channel_for(RoleChannel.DISPATCH)
    cases = await cases_left_by(int(event.contact)) if channel else []
    if not cases:
        return
    contact = await get_contact(int(event.contact))
    text = (await channel_words())(
        "slack-contact-left", name=contact.name, account=contact.account_name, cases=", ".join(cases[:MOST_LINES])
    )
    await outbound.post(channel, mrkdwn(text), [section(text)], dedupe_key=f"left:{recorded.entry}")


LEAVING_REACTIONS: dict[type[Event], tuple[Reaction, ...]] = {
    IdentityEnded: (tell_chat,),
    IdentityMoved: (begin_anew,),
    StaffAccessEnded: (list_work,),
    ContactEnded: (tell_cases,),
    ContactMoved: (tell_cases,),
}
