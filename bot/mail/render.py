"""Renders a message as a mail: plain text, HTML and headers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from hashlib import sha256
from html import escape, unescape
from pathlib import Path
from string import Template

import orjson

from bot.mail.account import one_line
from domain.company import CompanyProfile
from handlers.conversation.letters import Letter
from handlers.conversation.messages import Button, ButtonKind, Message
from handlers.texts.catalogue import RIGHT_TO_LEFT, Texts, texts_for
from storage.outbox.items import Parcel

SHEET = Template((Path(__file__).parent / "letter.html").read_text(encoding="utf-8"))
LONGEST_SUBJECT = 120
_TAG = re.compile(r"(</?(?:b|i|code)>)")
_ACCENT = re.compile(r"#[0-9A-Fa-f]{6}")
_CASE = re.compile(r"C-\d+")


@dataclass(frozen=True)
class Attachment:
    name: str
    mime: str
    content: bytes


@dataclass(frozen=True)
class MailSender:
    """The company as a mail shows it. `chat` is the URL of our chat, '' where there is none."""

    company: CompanyProfile
    chat: str = ""


class Rendering:
    """The texts of one mail."""

    def __init__(self, message: Message, letter: Letter, sender: MailSender, *, left_out: int = 0) -> None:
        self._message = message
        self._sender = sender
        self._letter = letter
        self._left_out = left_out
        self._words: Texts = texts_for(letter.language)
        self._links = [button for row in message.rows for button in row if button.kind is ButtonKind.LINK]

    @property
    def language(self) -> str:
        """The language of the texts."""
        return self._words.language

    @property
    def subject(self) -> str:
        """The letter's subject, else the first line, else the company's name."""
        first = next((line for line in self._lines if line.strip()), "")
        subject = one_line(self._letter.subject or _plain(first) or self._sender.company.name)
        return subject if len(subject) <= LONGEST_SUBJECT else subject[: LONGEST_SUBJECT - 1].rstrip() + "…"

    @property
    def _lines(self) -> list[str]:
        venue = self._message.venue
        place = [escape(venue.title, quote=False), escape(venue.address, quote=False)] if venue else []
        return [*self._message.text.split("\n"), *place]

    def _answer(self) -> str:
        """How to answer what in a chat would be a button; '' where nothing is asked."""
        asks = any(button.kind is not ButtonKind.LINK for row in self._message.rows for button in row)
        if not asks:
            return ""
        phone, chat = self._sender.company.phone.replace(" ", "\u00a0"), self._sender.chat
        ways = "both" if phone and chat else "phone" if phone else "chat" if chat else "none"
        return self._words("mail-answer", ways=ways, phone=phone)

    def _asides(self) -> list[str]:
        missing = self._words("mail-left-out", count=self._left_out) if self._left_out else ""
        return [said for said in (missing, self._answer()) if said]

    def _foot(self) -> str:
        return self._words("mail-foot", company=self._sender.company.name)

    def plain(self) -> str:
        links = [f"{button.label}: {button.data}" for button in self._links]
        chat = [self._sender.chat] if self._sender.chat and self._answer() else []
        parts = [
            "\n".join(map(_plain, self._lines)).strip(),
            "\n".join(links),
            *map(_plain, self._asides()),
            *chat,
            f"-- \n{_plain(self._foot())}",
        ]
        return "\n\n".join(part for part in parts if part) + "\n"

    def html(self) -> str:
        company, language = self._sender.company, self.language
        accent = company.accent if _ACCENT.fullmatch(company.accent) else CompanyProfile.accent
        return SHEET.substitute(
            language=escape(language),
            direction="rtl" if language in RIGHT_TO_LEFT else "ltr",
            subject=escape(self.subject),
            accent=accent,
            company=escape(company.name),
            body="\n".join(self._body()),
            foot=self._foot(),
        )

    def _body(self) -> list[str]:
        first, *rest = [_markup(line) for line in self._lines]
        told = [f"<h1>{first}</h1>" if rest else f"<p>{first}</p>"] if first.strip() else []
        told += [f"<p>{line}</p>" for line in rest if line.strip()]
        told += [_link(button) for button in self._links]
        told += [f'<p class="aside">{said}</p>' for said in self._asides()]
        if self._sender.chat and self._answer():
            told.append(_link(Button(self._words.plain("mail-open-chat"), self._sender.chat)))
        return told


def _plain(line: str) -> str:
    return unescape(_TAG.sub("", line))


def _markup(line: str) -> str:
    """Escape everything but the three tags that a message may have."""
    return "".join(part if _TAG.fullmatch(part) else escape(unescape(part), quote=False) for part in _TAG.split(line))


def _link(button: Button) -> str:
    return f'<p><a class="link" href="{escape(button.data)}">{escape(button.label)}</a></p>'


def message_id(parcel: Parcel, host: str) -> str:
    """The Message-ID: the same for each attempt of an outbox row, and unique across databases."""
    content = orjson.dumps([parcel.address, parcel.body], option=orjson.OPT_SORT_KEYS)
    return f"<{parcel.id}.{sha256(content).hexdigest()[:16]}@{host}>"


def compose(
    parcel: Parcel, to: Address, sender: Address, rendering: Rendering, attachments: Sequence[Attachment], at: datetime
) -> EmailMessage:
    """The whole mail. Mails about one case refer to the same Message-ID, which was never sent, so that mail programs thread them."""
    mail = EmailMessage(policy=SMTP)
    mail["From"] = sender
    mail["To"] = to
    mail["Subject"] = rendering.subject
    mail["Date"] = at
    mail["Message-ID"] = message_id(parcel, sender.domain)
    if _CASE.fullmatch(parcel.about):
        mail["References"] = f"<{parcel.about}@{sender.domain}>"
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(rendering.plain(), cte="quoted-printable")
    mail.add_alternative(rendering.html(), subtype="html", cte="quoted-printable")
    for each in attachments:
        maintype, _, subtype = each.mime.partition("/")
        mail.add_attachment(each.content, maintype=maintype, subtype=subtype, filename=each.name)
    mail["Content-Language"] = rendering.language  # last: headers set before would move into the first part
    return mail
