"""How a message reads as a mail, and that nothing in it can become a header."""

from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import pytest

from bot.mail.account import mailbox, read_sender
from bot.mail.render import MailSender, Rendering, compose
from domain.company import CompanyProfile
from handlers.conversation.letters import Letter
from handlers.conversation.messages import Button, ButtonKind, Message, Venue
from storage.outbox.items import Mode, Parcel

SENDER = read_sender("Brightwater Service <service@brightwater.example>")
COMPANY = CompanyProfile(name="Brightwater & Sons", phone="+44 20 7946 0000")
MAIL_SENDER = MailSender(COMPANY, "https://t.me/brightwater_bot")
HEADLINE = "<b>C-10042</b> · Boiler, Mill Lane 4"
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
QUESTION = Message(f"{HEADLINE}\nWhich tray &lt;1 or 2&gt;?", ((Button("Answer", "case.write:C-10042"),),))


def a_parcel(message: Message, letter: Letter, number: int = 5, about: str = "C-10042") -> Parcel:
    body = message.body() | letter.extra()
    return Parcel(number, "mail", "anna@x.example", "message", body, "", Mode.NEW, about, 50, False, 0, None)


def a_mail(
    message: Message, letter: Letter | None = None, sender: MailSender = MAIL_SENDER, **values: object
) -> EmailMessage:
    """The mail as its recipient reads it."""
    told = letter or Letter(1, "Anna Weiss", "en")
    parcel = a_parcel(message, told, **values)  # pyright: ignore[reportArgumentType]
    composed = compose(
        parcel, mailbox(told.name, parcel.address), SENDER, Rendering(message, told, sender), [], NOON
    ).as_bytes()
    return message_from_bytes(composed, policy=default)  # pyright: ignore[reportArgumentType, reportReturnType]


def part(mail: EmailMessage, kind: str) -> str:
    body = mail.get_body((kind,))
    assert body is not None
    return body.get_content().replace("\r\n", "\n")


def test_the_headers_say_who_to_whom_when_and_in_which_language() -> None:
    mail = a_mail(QUESTION, Letter(1, "Jürgen Weiß", "de"))

    assert mail["From"] == "Brightwater Service <service@brightwater.example>"
    assert mail["To"] == "Jürgen Weiß <anna@x.example>"
    assert mail["Date"].datetime == NOON
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Content-Language"] == "de"


@pytest.mark.parametrize(
    ("message", "letter", "subject"),
    [
        (QUESTION, Letter(subject="C-10042 · Kessel, Mühlenweg 4"), "C-10042 · Kessel, Mühlenweg 4"),
        (QUESTION, Letter(), "C-10042 · Boiler, Mill Lane 4"),
        (Message("\nSecond &amp; third"), Letter(), "Second & third"),
        (Message(photos=(1,)), Letter(), "Brightwater & Sons"),
        (Message("long " * 60), Letter(), "long " * 23 + "long…"),
    ],
)
def test_the_subject_is_the_request_or_the_first_line(message: Message, letter: Letter, subject: str) -> None:
    assert a_mail(message, letter)["Subject"] == subject


@pytest.mark.parametrize("breaks", ["\r\n", "\n", "\r", "\u2028", "\x0b", "\x85", "\x00"])
def test_no_line_break_in_a_name_or_subject_begins_a_header(breaks: str) -> None:
    evil = f"Anna{breaks}Bcc: everybody@x.example"

    mail = a_mail(Message("hello"), Letter(1, evil, "en", subject=evil))

    assert mail["Bcc"] is None
    assert mail["Subject"] == "Anna Bcc: everybody@x.example"
    assert [each.display_name for each in mail["To"].addresses] == ["Anna Bcc: everybody@x.example"]
    assert [each.addr_spec for each in mail["To"].addresses] == ["anna@x.example"]


def test_a_name_with_commas_quotes_and_brackets_is_one_addressee() -> None:
    mail = a_mail(Message("hello"), Letter(1, 'Weiß, "Anna" <boss@x.example>', "en"))

    assert [(each.display_name, each.addr_spec) for each in mail["To"].addresses] == [
        ('Weiß, "Anna" <boss@x.example>', "anna@x.example")
    ]


def test_the_same_row_is_the_same_mail_and_every_other_is_another() -> None:
    hello = a_mail(Message("hello"))["Message-ID"]

    assert hello == a_mail(Message("hello"))["Message-ID"]
    assert hello.startswith("<5.")
    assert hello.endswith("@brightwater.example>")
    assert a_mail(Message("hello"), number=6)["Message-ID"] != hello
    assert a_mail(Message("hello again"))["Message-ID"] != hello


def test_mails_about_one_request_hang_together_and_others_do_not() -> None:
    first, second = a_mail(QUESTION, number=5), a_mail(Message("hello"), number=6)

    assert first["References"] == second["References"] == "<C-10042@brightwater.example>"
    assert a_mail(QUESTION, about="")["References"] is None


def test_links_stay_and_other_buttons_become_a_way_to_answer() -> None:
    rows = (
        (Button("On a map", "https://maps.example/?a=1&b=2", ButtonKind.LINK),),
        (Button("All good", "case.confirm:C-10042"), Button("Sign", "https://x.example/sign", ButtonKind.WEB_APP)),
    )

    mail = a_mail(Message(f"{HEADLINE}\n✅ Done.", rows))

    plain, html = part(mail, "plain"), part(mail, "html")
    assert "On a map: https://maps.example/?a=1&b=2" in plain
    assert 'href="https://maps.example/?a=1&amp;b=2">On a map</a>' in html
    for body in (plain, html):
        assert "All good" not in body
        assert "/sign" not in body
        assert "To answer, phone us on +44\u00a020\u00a07946\u00a00000 or open our chat on Telegram." in body
        assert "https://t.me/brightwater_bot" in body


@pytest.mark.parametrize(
    ("phone", "chat", "said"),
    [
        ("+4930", "", "Zum Antworten rufen Sie uns bitte an: +4930."),
        ("", "https://t.me/x", "Zum Antworten öffnen Sie bitte unseren Chat auf Telegram."),
        ("", "", "Zum Antworten rufen Sie uns bitte an."),
        (
            "+4930",
            "https://t.me/x",
            "Zum Antworten rufen Sie uns an (+4930) oder öffnen Sie unseren Chat auf Telegram.",
        ),
    ],
)
def test_the_way_to_answer_names_only_what_there_is(phone: str, chat: str, said: str) -> None:
    mail = a_mail(QUESTION, Letter(1, "Anna", "de"), MailSender(CompanyProfile(phone=phone), chat))

    assert said in part(mail, "plain")
    assert said in part(mail, "html")


def test_what_asks_for_nothing_says_nothing_of_answers() -> None:
    assert "To answer" not in part(a_mail(Message(HEADLINE)), "plain")


def test_what_is_no_markup_of_ours_stays_text_in_the_html_part() -> None:
    message = Message("<b>C-1</b> &amp; <script>alert(1)</script>\n<i>fine</i> <img src=x>")

    html = part(
        a_mail(message, sender=MailSender(CompanyProfile(name="<x>", accent="red;} body{display:none"))), "html"
    )

    assert "<h1><b>C-1</b> &amp; &lt;script&gt;alert(1)&lt;/script&gt;</h1>" in html
    assert "<p><i>fine</i> &lt;img src=x&gt;</p>" in html
    assert '<p class="company">&lt;x&gt;</p>' in html
    assert "border-bottom: 3px solid #E8590C" in html
    assert "display:none" not in html


def test_nothing_is_fetched_from_elsewhere() -> None:
    html = part(a_mail(QUESTION), "html")

    assert not [word for word in ("src=", "url(", "@import", "<link") if word in html]


def test_a_place_is_told_in_words() -> None:
    mail = a_mail(Message(venue=Venue(52.5, 13.4, "Northside <Clinic>", "Mill Lane 4")))

    assert mail["Subject"] == "Northside <Clinic>"
    assert "Northside <Clinic>\nMill Lane 4" in part(mail, "plain")
