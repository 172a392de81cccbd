"""A real mail server on loopback (aiosmtpd) that can be made to misbehave."""

import asyncio
import ssl
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from bot.mail.account import Encryption, MailAccount

USER, PASSWORD = "service", "hunter2 & co"


@dataclass
class MailServer:
    """`answers`: by command, the replies to its first uses: an SMTP reply, or hang, or close."""

    answers: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    received: list[EmailMessage] = field(default_factory=list[EmailMessage])
    envelopes: list[tuple[str, list[str]]] = field(default_factory=list[tuple[str, list[str]]])
    encrypted: list[bool] = field(default_factory=list[bool])
    tried: int = 0
    port: int = 0

    def account(self, **values: Any) -> MailAccount:
        usual = {"host": "127.0.0.1", "port": self.port, "encryption": Encryption.IF_OFFERED}
        return MailAccount(**{**usual, **values})

    def will(self, command: str, *answers: str) -> None:
        self.answers[command] = list(answers)

    async def handle_MAIL(self, server: Any, session: Any, envelope: Any, address: str, options: list[str]) -> str:
        self.tried += 1
        envelope.mail_from = address
        return await self._answer("MAIL", server) or "250 OK"

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: list[str]) -> str:
        envelope.rcpt_tos.append(address)
        return await self._answer("RCPT", server) or "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        answer = await self._answer("DATA", server)
        if answer is None or not answer.startswith(("4", "5")):
            self.received.append(message_from_bytes(envelope.content, policy=default))  # pyright: ignore[reportArgumentType]
            self.envelopes.append((envelope.mail_from, envelope.rcpt_tos))
            self.encrypted.append(session.ssl is not None)
        return answer or "250 OK"

    async def _answer(self, command: str, server: Any) -> str | None:
        given = self.answers.get(command)
        answer = given.pop(0) if given else None
        if answer == "hang":
            await asyncio.Event().wait()
        if answer == "close":
            server.transport.abort()
        return answer

    def authenticate(self, server: Any, session: Any, envelope: Any, mechanism: str, data: Any) -> AuthResult:
        asked = isinstance(data, LoginPassword) and (data.login, data.password) == (USER.encode(), PASSWORD.encode())
        return AuthResult(success=asked, handled=False)


@dataclass(frozen=True)
class Certificate:
    """A self-signed certificate; a client with SSL_CERT_FILE set to `file` trusts it."""

    file: Path
    context: ssl.SSLContext


def a_certificate(folder: Path, host: str) -> Certificate:
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
    made = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    made = made.not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
    made = made.add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address(host))]), critical=False)
    made = made.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
    file, secret = folder / "certificate.pem", folder / "key.pem"
    plain = serialization.NoEncryption()
    kind, pem = serialization.PrivateFormat.PKCS8, serialization.Encoding.PEM
    secret.write_bytes(key.private_bytes(pem, kind, plain))
    file.write_bytes(made.sign(key, hashes.SHA256()).public_bytes(pem))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file, secret)
    return Certificate(file, context)


@asynccontextmanager
async def a_mail_server(*, tls: ssl.SSLContext | None = None, asks_who: bool = False) -> AsyncGenerator[MailServer]:
    kept, connections = MailServer(), list[Any]()
    who: dict[str, Any] = {"authenticator": kept.authenticate, "auth_require_tls": False} if asks_who else {}

    def serve() -> SMTP:
        connections.append(SMTP(kept, hostname="mail.test", tls_context=tls, loop=asyncio.get_running_loop(), **who))
        return connections[-1]

    server = await asyncio.get_running_loop().create_server(serve, "127.0.0.1", 0)
    kept.port = server.sockets[0].getsockname()[1]
    try:
        yield kept
    finally:
        server.close()
        for each in connections:
            if each.transport is not None:
                each.transport.abort()
        await server.wait_closed()
        await asyncio.sleep(0)
