"""docs/messages.md, made from the kinds of notices: `python -m handlers.notices.page`."""

from datetime import UTC, datetime, timedelta

from domain.window import Window
from handlers.notices.kinds import KINDS, Form, Kind
from handlers.texts.catalogue import LANGUAGES, texts_for
from storage.outbox.items import Priority

AT = datetime(2026, 3, 3, 13, 20, tzinfo=UTC)
SAMPLES = {
    "name": "Leo",
    "before": "Mia",
    "at": AT,
    "due": AT,
    "window": Window(AT - timedelta(minutes=20), AT + timedelta(minutes=100)),
    "minutes": 45,
    "who": "team",
    "count": 1,
    "digits": "018",
    "role": "standard",
    "site": "Mill Lane",
    "sites": "Mill Lane",
    "placed": "no",
    "notice": "https://northside.example/privacy",
    "refs": "C-10042",
    "said": "no",
    "soon": "no",
    "reason": "waiting_for_parts",
    "why": "staff",
    "text": "Is the gate open?",
    "told": "manager",
    "clock": "on-site",
    "given": "no",
    "phone": "+44 20 7946 0018",
    "known": "yes",
    "ref": "C-10042",
    "enquiry": "E-1001",
    "company": "Northside Service",
    "reachable": "yes",
    "account": "Harbour School",
    "machine": "Boiler",
    "summary": "Replaced the pump",
    "first": "Leave the room and call 112.",
}
OWN_SAMPLES = {
    "cancelled": {"reason": "Reported twice"},
    "paused_for_you": {"reason": "no_access"},
    "visit_ending": {"reason": "customer_cancelled"},
}
URGENCY = {Priority.NOTICE: "usual", Priority.REPLY: "soon", Priority.URGENT: "first"}
HEAD = """# What customers are told

Made by `make docs` from the table in `handlers/notices/kinds.py`: change it there.

- **Form**: a *new* message where a person must notice or act, an *edit* of the status message where they may look.
- **Urgency**: its place among what waits for the same person. *soon* and *first* go before the usual.
- **Night**: *waits* for the end of the person's quiet hours, unless it is about a danger, follows from what they did themselves, or is
  about a visit that begins before they end. Everything else comes at once.
- **Off**: the group in *Settings* by which a person switches it off or chooses its channel; *stopped* where it only ends with *Stop
  messages* or *Only what I ask for*; *never* for what always comes: answers, questions that the work waits for, and danger.
- **Mail**: whether a person whom only mail reaches gets it.
- **Merges**: of the kinds with the same word only the last about one thing is told, as long as the earlier one has not left.

| kind | form | urgency | night | off | mail | merges |
|---|---|---|---|---|---|---|
"""
WORDS = """
## Their words

The first line of each names the request, as `C-10042 · Boiler, Mill Lane 4`. Messages about a visit have *Write to …* (through us,
never a private number) and *That doesn't suit me*; *done* brings the report and *All good* and *Still not right*.

"""


def messages_page() -> str:
    rows = [_row(kind) for kind in KINDS]
    words = [line for kind in KINDS for line in _words(kind)]
    return f"{HEAD}{''.join(rows)}{WORDS}{''.join(words)}"


def _row(kind: Kind) -> str:
    off = (kind.group.value if kind.group else "stopped") if kind.optional else "never"
    night = "waits" if kind.waits else "at once"
    cells = (kind.form.value, URGENCY[kind.urgency], night if kind.form is Form.NEW else "-", off)
    return f"| {_name(kind)} | {' | '.join(cells)} | {'yes' if kind.mail else 'no'} | {kind.merge or '-'} |\n"


def _name(kind: Kind) -> str:
    return kind.name.replace("_", " ")


def _words(kind: Kind) -> list[str]:
    """As each language says it, on one line."""
    samples = SAMPLES | OWN_SAMPLES.get(kind.name, {})
    said = [f"  - {each}: {_line(texts_for(each).plain(kind.example, **samples))}\n" for each in LANGUAGES]
    return [f"- **{_name(kind)}**\n", *said]


def _line(text: str) -> str:
    return " ".join(text.split())


if __name__ == "__main__":
    print(messages_page(), end="")  # noqa: T201
