"""The two settings for mail: which values are valid, and that an error never quotes the password."""

import pytest

from bot.mail.account import Encryption, MailAccount, read_account, read_sender

REQUIRED, FROM_THE_START, IF_OFFERED = Encryption.REQUIRED, Encryption.FROM_THE_START, Encryption.IF_OFFERED


@pytest.mark.parametrize(
    ("url", "account"),
    [
        ("smtp://me:secret@mail.example:2525", MailAccount("mail.example", 2525, "me", "secret", REQUIRED)),
        ("smtp://me%40x.example:a%2Fb%23c%40@mail.example", MailAccount("mail.example", 587, "me@x.example", "a/b#c@")),
        ("smtps://me:secret@mail.example", MailAccount("mail.example", 465, "me", "secret", FROM_THE_START)),
        ("smtp://relay.example:25", MailAccount("relay.example", 25)),
        ("smtp://localhost:25/", MailAccount("localhost", 25, encryption=IF_OFFERED)),
        ("smtp://[::1]:25", MailAccount("::1", 25, encryption=IF_OFFERED)),
    ],
)
def test_a_mail_server_s_address_is_read(url: str, account: MailAccount) -> None:
    assert read_account(url) == account
    assert account.password == "" or account.password not in repr(account)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "mail.example",
        "http://me:secret@mail.example",
        "smtp://me:secret@",
        "smtp://me:sec#ret@mail.example",
        "smtp://me:sec/ret@mail.example",
        "smtp://me:secret@mail.example:port",
        "smtp://me:secret@mail.example:0",
        "smtp://secret@mail.example",
        "smtp://me:secret@mail.example/inbox",
        "smtp://me:secret@mail.example?tls=no",
    ],
)
def test_what_is_none_is_refused_without_a_word_of_it(url: str) -> None:
    with pytest.raises(ValueError, match=r"no address of a mail server|go together") as refused:
        read_account(url)

    assert "secret" not in str(refused.value)


@pytest.mark.parametrize(
    ("text", "name", "address"),
    [
        ("Brightwater Service <service@example.com>", "Brightwater Service", "service@example.com"),
        ('"Müller, Söhne & Co." <service@müller.example>', "Müller, Söhne & Co.", "service@xn--mller-kva.example"),
        ("Müller, Söhne <service@example.com>", "Müller, Söhne", "service@example.com"),
        (" service@example.com ", "", "service@example.com"),
    ],
)
def test_a_sender_has_an_address_and_may_have_a_name(text: str, name: str, address: str) -> None:
    sender = read_sender(text)

    assert (sender.display_name, sender.addr_spec) == (name, address)


@pytest.mark.parametrize(
    "text", ["", "Brightwater", "a@b.example, c@d.example", "X <a@b.example> Y", "X <a b@c.example>"]
)
def test_what_is_no_sender_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no mail address"):
        read_sender(text)
