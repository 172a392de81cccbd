"""Telegram updates as ready-made HTTP requests: each with its own number, from a fixed set of senders."""

from collections.abc import Iterator
from itertools import count

SENDERS = 500
FIRST_SENDER = 700_000_001
FIRST_UPDATE = 100_000_001
SECRET = "the-secret-that-the-bench-shares-with-telegram"
TOKEN = "612345678:bench-bench-bench-bench-bench-bench"
REPLY = "Thank you, we have got your message and come back to you."

_PERSON = b'"first_name":"Clara","last_name":"Whitfield","username":"clara_whitfield"'
_WORDS = (
    b'{"update_id":%d,"message":{"message_id":%d,"from":{"id":%d,"is_bot":false,' + _PERSON + b',"language_code":"en"},'
    b'"chat":{"id":%d,' + _PERSON + b',"type":"private"},"date":1767225600,'
    b'"text":"The printer on the second floor stops after a few minutes and shows E7"}}'
)
_TAP = (
    b'{"update_id":%d,"callback_query":{"id":"300647%d","from":{"id":%d,"is_bot":false,' + _PERSON + b","
    b'"language_code":"en"},"message":{"message_id":4711,"from":{"id":612345678,"is_bot":true,"first_name":"Brightwater",'
    b'"username":"brightwater_bot"},"chat":{"id":%d,' + _PERSON + b',"type":"private"},"date":1767225600,'
    b'"edit_date":1767225607,"text":"How much does it hold up your work?","reply_markup":{"inline_keyboard":['
    b'[{"text":"It stands still","callback_data":"=urgency:stopped"}],[{"text":"Hard to work","callback_data":'
    b'"=urgency:hard"}],[{"text":"Back","callback_data":"back"},{"text":"Cancel","callback_data":"cancel"}]]}},'
    b'"chat_instance":"-3047523468122","data":"=urgency:hard"}}'
)
TAPS_TO_A_MESSAGE = 3
"""Most updates are taps: a fault is reported with one sentence and half a dozen taps."""

_HEAD = (
    "POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: application/json\r\n"
    "X-Telegram-Bot-Api-Secret-Token: {secret}\r\nAccept-Encoding: gzip, deflate\r\nConnection: keep-alive\r\n"
    "Content-Length: {length}\r\n\r\n"
)


def words(number: int, sender: int) -> bytes:
    """A message. Numbers between 100,000,000 and 999,999,999 keep its length the same."""
    return _WORDS % (number, number, sender, sender)


def mixed(number: int, sender: int) -> bytes:
    """A message or, more often, a tap."""
    if number % (TAPS_TO_A_MESSAGE + 1):
        return _TAP % (number, number, sender, sender)
    return words(number, sender)


def request(port: int, path: str, content: bytes, secret: str = SECRET) -> bytes:
    """The whole HTTP request as bytes."""
    return _HEAD.format(path=path, port=port, secret=secret, length=len(content)).encode() + content


def requests(port: int, path: str, first: int = FIRST_UPDATE, senders: int = SENDERS) -> Iterator[bytes]:
    """An endless mix of messages and taps, the senders in turn."""
    heads: dict[int, bytes] = {}
    for number in count(first):
        content = mixed(number, FIRST_SENDER + number % senders)
        length = len(content)
        if length not in heads:
            heads[length] = request(port, path, content)[:-length]
        yield heads[length] + content
