"""The SMTP client: connects to the mail server and sends one mail. Its replies become outcomes."""

import asyncio
import re
import ssl
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from aiosmtplib import (
    SMTP,
    SMTPAuthenticationError,
    SMTPDataError,
    SMTPException,
    SMTPRecipientRefused,
    SMTPResponseException,
    SMTPSenderRefused,
    SMTPTimeoutError,
)

from bot.delivery.channel import ConnectionLost, NotSent, OutcomeUnknown, Refused
from bot.mail.account import Encryption, MailAccount

OPENING_SECONDS = 15.0
ENVELOPE_SECONDS = 10.0
DATA_SECONDS = 40.0
LEAVING_SECONDS = 2.0
"""Together well below half of storage.leases.LEASE; otherwise a mail could be sent twice."""

_NOBODY_THERE = re.compile(r"\s*5\.1\.(?![789]\b)\d{1,2}\b")
"""RFC 3463: 5.1.x is about an address; 7 to 9 about the sender's."""


class NotReached(NotSent):
    """The server can't be reached or refuses the login. Says why and what to do, never the password."""

    def __init__(self, words: str, mend: str) -> None:
        super().__init__(f"{words}: {mend}")
        self.words = words
        self.mend = mend


class MailServer:
    def __init__(self, account: MailAccount, *, hello: str) -> None:
        """`hello` is the host name for EHLO."""
        self._account = account
        self._hello = hello

    async def ask(self) -> None:
        """Connect and log in, nothing more. Raises NotReached."""
        async with self.connected() as smtp:
            try:
                await smtp.noop()
            except (SMTPException, OSError) as error:
                raise NotReached(f"the server breaks off ({_name(error)})", "try again in a minute") from None

    async def send(self, sender: str, recipient: str, content: bytes) -> None:
        """Send one mail; `content` includes its headers. Raises a SendError."""
        async with self.connected() as smtp:
            try:
                async with asyncio.timeout(ENVELOPE_SECONDS):
                    size = [f"SIZE={len(content)}"] if smtp.supports_extension("size") else []
                    await smtp.mail(sender, options=size)
                    await smtp.rcpt(recipient)
            except SMTPResponseException as error:
                raise _outcome(error) from None
            except (SMTPException, OSError, TimeoutError) as error:
                raise NotSent(f"the mail server broke off before it had the mail ({_name(error)})") from None
            await self._hand_over(smtp, content)

    async def _hand_over(self, smtp: SMTP, content: bytes) -> None:
        try:
            await smtp.data(content, timeout=DATA_SECONDS)
        except SMTPDataError as error:
            raise _outcome(error) from None
        except SMTPTimeoutError:
            raise OutcomeUnknown("the mail server did not say whether it took the mail") from None
        except SMTPResponseException as error:
            raise OutcomeUnknown(f"the mail server's answer can't be read ({error.code})") from None
        except (SMTPException, OSError) as error:
            raise ConnectionLost(f"the mail server broke off without an answer ({_name(error)})") from None

    @asynccontextmanager
    async def connected(self) -> AsyncGenerator[SMTP]:
        """A connection, encrypted as the account demands and logged in. Raises NotReached."""
        account = self._account
        smtp = SMTP(
            hostname=account.host,
            port=account.port,
            local_hostname=self._hello,
            timeout=OPENING_SECONDS,
            use_tls=account.encryption is Encryption.FROM_THE_START,
            start_tls=False,
            validate_certs=account.encryption is not Encryption.IF_OFFERED,
        )
        try:
            await self._open_in_time(smtp)
            yield smtp
        except Refused:
            await _leave(smtp)
            raise
        except BaseException:  # the state of the dialogue with the server is unknown
            smtp.close()
            raise
        await _leave(smtp)

    async def _open_in_time(self, smtp: SMTP) -> None:
        try:
            async with asyncio.timeout(OPENING_SECONDS):
                await self._open(smtp)
        except TimeoutError:
            raise NotReached("no answer in time", "see that CALLOUT_MAIL_URL has the right host and port") from None

    async def _open(self, smtp: SMTP) -> None:
        try:
            await smtp.connect()
            await smtp.ehlo()
        except SMTPTimeoutError:
            raise TimeoutError from None
        except SMTPResponseException as error:
            raise NotReached(f"the server does not serve us ({error.code})", "ask its operator, or wait") from None
        except (SMTPException, OSError) as error:
            raise _unreached(error) from None
        await self._encrypt(smtp)
        await self._log_in(smtp)

    async def _encrypt(self, smtp: SMTP) -> None:
        wanted = self._account.encryption
        if wanted is Encryption.FROM_THE_START:
            return
        if not smtp.supports_extension("starttls"):
            if wanted is Encryption.REQUIRED:
                mend = "use smtps:// with port 465, or a server that encrypts; a password is never sent in the open"
                raise NotReached("the server offers no encryption (STARTTLS)", mend)
            return
        try:
            await smtp.starttls()
            await smtp.ehlo()
        except SMTPTimeoutError:
            raise TimeoutError from None
        except SMTPResponseException as error:
            mend = "ask its operator, or use smtps:// with port 465"
            raise NotReached(f"the server refuses to encrypt ({error.code})", mend) from None
        except (SMTPException, OSError) as error:
            raise _unreached(error) from None

    async def _log_in(self, smtp: SMTP) -> None:
        account = self._account
        if not account.user:
            return
        try:
            await smtp.login(account.user, account.password)
        except SMTPTimeoutError:
            raise TimeoutError from None
        except SMTPAuthenticationError as error:
            # The server's reply is left out: some quote the command, and with it the password.
            mend = "correct user and password in CALLOUT_MAIL_URL (with many providers an app password)"
            raise NotReached(f"the server refuses the log-in ({error.code})", mend) from None
        except (SMTPException, OSError, ValueError) as error:
            mend = "take user and password out of CALLOUT_MAIL_URL if the server wants none"
            raise NotReached(f"there is no logging in at the server ({_name(error)})", mend) from None


async def _leave(smtp: SMTP) -> None:
    """Send QUIT without waiting long; its outcome does not matter."""
    try:
        if smtp.is_connected:
            await smtp.quit(timeout=LEAVING_SECONDS)
    except (SMTPException, OSError):
        pass
    finally:
        smtp.close()


def _unreached(error: Exception) -> NotReached:
    cause = error.__cause__ or error
    if isinstance(cause, ssl.SSLCertVerificationError):
        mend = "use the name that its certificate is made out to in CALLOUT_MAIL_URL, or have the server mended"
        return NotReached("the server's certificate is not valid for it", mend)
    if isinstance(cause, ssl.SSLError):
        mend = "in CALLOUT_MAIL_URL smtps:// belongs to port 465, smtp:// to port 587"
        return NotReached("there is no encrypted connection to be had", mend)
    mend = "see that CALLOUT_MAIL_URL has the right host and port, and that this machine may connect to it"
    return NotReached(f"no connection ({_name(cause)})", mend)


def _outcome(error: SMTPResponseException) -> Exception:
    words = f"{error.code} {error.message}"
    if not 500 <= error.code < 600:
        return NotSent(f"the mail server did not take it: {words}")
    if isinstance(error, SMTPSenderRefused):
        return Refused(f"the mail server refuses the sender (see CALLOUT_MAIL_FROM): {words}")
    about_recipient = isinstance(error, SMTPRecipientRefused | SMTPDataError) and bool(
        _NOBODY_THERE.match(error.message)
    )
    return Refused(words, gone=about_recipient and error.code in (550, 551, 553))


def _name(error: BaseException) -> str:
    return type(error).__name__
