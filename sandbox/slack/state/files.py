"""Files: their upload tickets, their bytes, and the channels in which they were shared."""

import mimetypes
from collections.abc import Callable
from dataclasses import dataclass, field

from sandbox.slack.errors import SlackError
from sandbox.slack.ids import Ids, new_secret

MAX_BYTES = 1_000_000_000


@dataclass
class StoredFile:
    id: str
    name: str
    title: str
    mimetype: str
    size: int
    user: str
    created: int
    content: bytes = b""
    ticket: str | None = None
    complete: bool = False
    alt_text: str = ""
    channels: list[str] = field(default_factory=list)

    @property
    def filetype(self) -> str:
        return self.name.rpartition(".")[2].lower() if "." in self.name else "text"


class Files:
    def __init__(self, ids: Ids, clock: Callable[[], float]) -> None:
        self._ids = ids
        self._clock = clock
        self._files: dict[str, StoredFile] = {}

    def reserve(self, name: str, length: int, user: str, alt_text: str = "") -> StoredFile:
        """Register a file whose bytes are not uploaded yet; its ticket goes into the upload URL."""
        file = self._new(name, user, length)
        file.ticket, file.alt_text = new_secret(), alt_text
        return file

    def add(self, name: str, content: bytes, user: str, mimetype: str | None = None) -> StoredFile:
        """Add a file that a member uploads."""
        file = self._new(name, user, len(content))
        file.content, file.complete = content, True
        file.mimetype = mimetype or file.mimetype
        return file

    def receive(self, ticket: str, content: bytes) -> StoredFile:
        """Store the bytes for a ticket. Raises SlackError."""
        file = next((f for f in self._files.values() if f.ticket == ticket), None)
        if file is None:
            raise SlackError("invalid_upload_url", status=404)
        file.content, file.size = content, len(content)
        return file

    def complete(self, file_id: object, title: object) -> StoredFile:
        """Finish an upload. Raises SlackError."""
        file = self._files.get(file_id) if isinstance(file_id, str) else None
        if file is None or (file.ticket and not file.content and file.size):
            raise SlackError("file_not_found")
        if file.complete:
            raise SlackError("file_already_completed")
        file.complete = True
        file.title = title if isinstance(title, str) and title else file.name
        return file

    def get(self, file_id: object) -> StoredFile:
        """A completed file. Raises SlackError."""
        file = self._files.get(file_id) if isinstance(file_id, str) else None
        if file is None or not file.complete:
            raise SlackError("file_not_found")
        return file

    def _new(self, name: str, user: str, size: int) -> StoredFile:
        mimetype = mimetypes.guess_type(name)[0] or "application/octet-stream"
        file = StoredFile(self._ids.new("F"), name, name, mimetype, size, user, int(self._clock()))
        self._files[file.id] = file
        return file
