"""The format of a backup: a tar with the rows of every table, every media file, and a manifest with their hashes.

tables/NAME.jsonl.gz   a row a line, a JSON list in the manifest's order of columns; bytes as {"b": base64}
media/KEY              as it lies in the store; a key ends with the SHA-256 of its bytes
manifest.json          last, so that an archive that was cut off has none
"""

import base64
import gzip
import hashlib
import io
import tarfile
import tempfile
from collections.abc import AsyncIterator, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO, Any, Self

import orjson

from storage.archive.tables.rows import BATCH, Row, Table

FORMAT = 1
MANIFEST = "manifest.json"
COMPRESSION = 3
PIECE = 1 << 20


class BadArchive(Exception):
    """The file is no complete backup, or was changed since it was made."""


@dataclass(frozen=True)
class TableEntry:
    """`sha256` is of the compressed file."""

    name: str
    columns: tuple[str, ...]
    rows: int
    sha256: str

    def table(self) -> Table:
        return Table(self.name, self.columns)


@dataclass
class Manifest:
    """`schema` are the migrations that were applied; `head` is the newest seal's hash; `missing` are media without bytes."""

    format: int
    made_at: str
    program: str
    schema: list[str]
    tables: list[TableEntry] = field(default_factory=list[TableEntry])
    counters: dict[str, int] = field(default_factory=dict[str, int])
    media: list[str] = field(default_factory=list[str])
    missing: list[str] = field(default_factory=list[str])
    head: str = ""

    @property
    def rows(self) -> int:
        return sum(table.rows for table in self.tables)

    @classmethod
    def read(cls, content: bytes) -> Self:
        """Raises BadArchive."""
        try:
            found = orjson.loads(content)
            if found["format"] != FORMAT:
                raise BadArchive(f"of format {found['format']}, which this version does not know")
            tables = [TableEntry(**{**each, "columns": tuple(each["columns"])}) for each in found.pop("tables")]
            return cls(tables=tables, **found)
        except (orjson.JSONDecodeError, TypeError, KeyError) as error:
            raise BadArchive("its manifest can't be read") from error


class ArchiveWriter:
    """Writes an archive piece by piece; it is only complete after `finish`."""

    def __init__(self, file: IO[bytes], manifest: Manifest, folder: Path | None) -> None:
        """`folder` is for temporary files: None for the system's own."""
        self._tar = tarfile.open(fileobj=file, mode="w", format=tarfile.PAX_FORMAT)  # noqa: SIM115 (closed by finish)
        self._folder = folder
        self.manifest = manifest

    async def add_table(self, table: Table, batches: AsyncIterator[list[Row]]) -> AsyncIterator[int]:
        """Yields the number of rows of each batch."""
        rows = 0
        with tempfile.TemporaryFile(dir=self._folder) as packed:
            with gzip.GzipFile(fileobj=packed, mode="wb", compresslevel=COMPRESSION, mtime=0) as lines:
                async for batch in batches:
                    lines.write(b"".join(_line(row) for row in batch))
                    rows += len(batch)
                    yield len(batch)
            size = packed.tell()
            packed.seek(0)
            self._add(f"tables/{table.name}.jsonl.gz", packed, size)
            digest = _sha256(packed)
        self.manifest.tables.append(TableEntry(table.name, table.columns, rows, digest))

    def add_media(self, key: str, content: bytes) -> None:
        self._add(f"media/{key}", io.BytesIO(content), len(content))
        self.manifest.media.append(key)

    def finish(self) -> None:
        content = orjson.dumps(asdict(self.manifest), option=orjson.OPT_INDENT_2)
        self._add(MANIFEST, io.BytesIO(content), len(content))
        self._tar.close()

    def _add(self, name: str, content: IO[bytes], size: int) -> None:
        about = tarfile.TarInfo(name)
        about.size, about.mode = size, 0o600
        self._tar.addfile(about, content)


class ArchiveReader:
    """Raises BadArchive for a file that is no archive. Close it."""

    def __init__(self, file: IO[bytes]) -> None:
        """`file` is in plain."""
        try:
            self._tar = tarfile.open(fileobj=file, mode="r:")  # noqa: SIM115 (closed by close)
        except tarfile.TarError as error:
            raise BadArchive("not a backup of Callout, or cut off") from error
        try:
            self.manifest = Manifest.read(self._member(MANIFEST).read())
        except BaseException:
            self._tar.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._tar.close()

    def _member(self, name: str) -> IO[bytes]:
        try:
            found = self._tar.extractfile(name)
        except (KeyError, tarfile.TarError) as error:
            raise BadArchive(f"{name} is not in it, or it was cut off") from error
        if found is None:
            raise BadArchive(f"{name} in it is no file")
        return found

    def check(self) -> Iterator[str]:
        """Compare everything with the manifest; yields each name when it is checked. Raises BadArchive."""
        for entry in self.manifest.tables:
            name = f"tables/{entry.name}.jsonl.gz"
            if _sha256(self._member(name)) != entry.sha256:
                raise BadArchive(f"{name} in it was changed since")
            yield name
        for key in self.manifest.media:
            self.media(key)
            yield key

    def media(self, key: str) -> bytes:
        content = self._member(f"media/{key}").read()
        if hashlib.sha256(content).hexdigest() != key.rpartition("/")[2]:
            raise BadArchive(f"media/{key} in it was changed since")
        return content

    async def rows(self, entry: TableEntry) -> AsyncIterator[list[Row]]:
        batch: list[Row] = []
        with gzip.GzipFile(fileobj=self._member(f"tables/{entry.name}.jsonl.gz")) as lines:
            for line in lines:
                batch.append(_row(line))
                if len(batch) == BATCH:
                    yield batch
                    batch = []
        if batch:
            yield batch


def _line(row: Row) -> bytes:
    return orjson.dumps(row, default=_tagged, option=orjson.OPT_APPEND_NEWLINE)


def _tagged(value: Any) -> dict[str, str]:
    """Bytes, which JSON has no type for."""
    return {"b": base64.b64encode(value).decode()}


def _row(line: bytes) -> Row:
    row: list[Any] = orjson.loads(line)
    if b'{"b":' not in line:
        return row
    return [base64.b64decode(each["b"]) if isinstance(each, dict) else each for each in row]


def _sha256(file: IO[bytes]) -> str:
    digest = hashlib.sha256()
    file.seek(0)
    while piece := file.read(PIECE):
        digest.update(piece)
    return digest.hexdigest()
