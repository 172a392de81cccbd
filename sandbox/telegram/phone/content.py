"""The content of messages that a person sends, as the Bot API's Message has it."""

from copy import deepcopy
from typing import Any

from sandbox.telegram.errors import ApiError, PersonError
from sandbox.telegram.state.accounts import Directory, Person
from sandbox.telegram.state.chats import CONTENT
from sandbox.telegram.state.files import FileStore, Upload
from sandbox.telegram.text.entities import FormattedText, plain_text

LONGEST_TEXT = 4096
INLINE_BOT = 8_000_000_001
Content = dict[str, Any]


def text_content(text: str) -> Content:
    """Raises PersonError for a text that is empty or too long."""
    formatted = plain_text(text)
    if not formatted.text or formatted.length > LONGEST_TEXT:
        raise PersonError(400, "a text has 1 to 4096 characters")
    return _with_entities(formatted, "text", "entities")


def edited_text_content(text: str) -> Content:
    return _with_entities(plain_text(text), "text", "entities")


def caption_content(caption: str) -> Content:
    return _with_entities(plain_text(caption), "caption", "caption_entities") if caption else {}


def photo_content(files: FileStore, upload: Upload) -> Content:
    """Raises PersonError for bytes that are no picture."""
    try:
        return {"photo": files.add_photo(upload)}
    except ApiError as error:
        raise PersonError(400, "this is no photo") from error


def own_contact(person: Person) -> Content:
    """The person's own contact card. Raises PersonError without a phone number."""
    if not person.phone:
        raise PersonError(400, "this person has no phone number")
    contact: dict[str, Any] = {"phone_number": person.phone, "first_name": person.first_name}
    if person.last_name:
        contact["last_name"] = person.last_name
    return {"contact": contact | {"user_id": person.id}}


def other_contact(directory: Directory, phone_number: str, first_name: str, last_name: str) -> Content:
    """Somebody else's contact card. Telegram adds the account that the number belongs to."""
    contact: dict[str, Any] = {"phone_number": phone_number, "first_name": first_name or "?"}
    if last_name:
        contact["last_name"] = last_name
    if known := directory.find_by_phone(phone_number):
        contact["user_id"] = known.id
    return {"contact": contact}


def through_bot(name: str) -> Content:
    """What marks a message that was sent through an inline bot. Its user is one that no person here has."""
    return {"via_bot": {"id": INLINE_BOT, "is_bot": True, "first_name": name, "username": f"{name.lower()}_bot"}}


def forwarded(body: Content) -> Content:
    """A copy of a message's content, with where it comes from. Raises PersonError for a service message."""
    content = {key: deepcopy(body[key]) for key in CONTENT if key in body}
    if not content:
        raise PersonError(400, "this message can't be forwarded")
    return content | {"forward_origin": _origin(body)}


def _origin(body: Content) -> Content:
    """Of a message that had been forwarded already it is where that one came from."""
    first = {"type": "user", "date": body["date"], "sender_user": body["from"]}
    return deepcopy(body.get("forward_origin", first))


def _with_entities(formatted: FormattedText, name: str, entities: str) -> Content:
    return {name: formatted.text} | ({entities: formatted.entities} if formatted.entities else {})
