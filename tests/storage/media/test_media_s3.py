"""Media in an S3-compatible store, and what comes in pieces."""

import asyncio
import urllib.request
from collections.abc import AsyncGenerator, AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from moto.server import ThreadedMotoServer

from storage.media.items import MediaMissing, MediaStore, MediaStoreAway, TooLarge, mime_of


@dataclass
class Cloud:
    base: str

    def url(self, bucket: str = "photos") -> str:
        return f"s3://{bucket}/callout?endpoint={self.base}&region=us-east-1"

    async def asked(self, path: str, method: str = "GET") -> str:
        request = urllib.request.Request(f"{self.base}{path}", method=method)

        def ask() -> str:
            with urllib.request.urlopen(request) as answer:
                return answer.read().decode()

        return await asyncio.to_thread(ask)


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
async def cloud(server: str, monkeypatch: pytest.MonkeyPatch) -> Cloud:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "nobody")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "nothing")
    cloud = Cloud(server)
    await cloud.asked("/moto-api/reset", "POST")
    await cloud.asked("/photos", "PUT")
    return cloud


async def pieces_of(content: bytes, *, breaks: bool = False) -> AsyncGenerator[bytes]:
    for start in range(0, len(content), 64 * 1024):
        yield content[start : start + 64 * 1024]
    if breaks:
        raise ConnectionResetError("gone")


def files_in(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


JPEG = b"\xff\xd8\xff" + b"x" * 1000
LARGE = b"OggS" + b"y" * 12_000_000


async def test_what_was_written_is_read_once_kept_under_its_content(cloud: Cloud) -> None:
    store = MediaStore(cloud.url())

    keys = {await store.write(JPEG) for _ in range(2)} | {(await store.write_stream(pieces_of(JPEG), largest=2000)).key}

    assert len(keys) == 1
    assert await store.read(keys.pop()) == JPEG
    assert (await cloud.asked("/photos")).count("<Contents>") == 1


async def test_what_is_not_there_is_said_to_be_missing(cloud: Cloud) -> None:
    with pytest.raises(MediaMissing):
        await MediaStore(cloud.url()).read("ab/abcdef")


async def test_a_large_file_goes_in_parts(cloud: Cloud) -> None:
    store = MediaStore(cloud.url())

    kept = await store.write_stream(pieces_of(LARGE), largest=20_000_000)

    assert (kept.mime, kept.size) == ("audio/ogg", len(LARGE))
    assert await store.read(kept.key) == LARGE


@pytest.fixture
async def broken(cloud: Cloud) -> AsyncIterator[Cloud]:
    """The same, but that it takes no second part of a file."""

    async def forward(request: web.Request) -> web.Response:
        if request.query.get("partNumber") == "2":
            return web.Response(status=403)
        body = await request.read()
        headers = {name: value for name, value in request.headers.items() if name.lower() != "host"}
        async with session.request(request.method, cloud.base + request.raw_path, data=body, headers=headers) as answer:
            kept = {name: value for name, value in answer.headers.items() if name.lower() in ("etag", "content-type")}
            return web.Response(status=answer.status, body=await answer.read(), headers=kept)

    app = web.Application(client_max_size=64 * 1024 * 1024)
    app.router.add_route("*", "/{path:.*}", forward)
    async with aiohttp.ClientSession() as session, TestServer(app) as proxy:
        yield Cloud(f"http://127.0.0.1:{proxy.port}")


async def test_an_upload_that_fails_half_way_leaves_nothing(cloud: Cloud, broken: Cloud) -> None:
    with pytest.raises(MediaStoreAway):
        await MediaStore(broken.url()).write_stream(pieces_of(LARGE), largest=20_000_000)

    assert "<Contents>" not in await cloud.asked("/photos")
    assert "<Upload>" not in await cloud.asked("/photos?uploads")


async def test_a_store_that_is_not_there_takes_nothing(cloud: Cloud) -> None:
    with pytest.raises(MediaStoreAway):
        await MediaStore(cloud.url("no-such-bucket")).write(JPEG)


@pytest.mark.parametrize("where", ["cloud", "folder"])
async def test_a_download_that_breaks_off_leaves_nothing(cloud: Cloud, tmp_path: Path, where: str) -> None:
    store = MediaStore(cloud.url() if where == "cloud" else str(tmp_path / "media"))

    with pytest.raises(ConnectionResetError):
        await store.write_stream(pieces_of(LARGE, breaks=True), largest=20_000_000)
    with pytest.raises(TooLarge):
        await store.write_stream(pieces_of(LARGE), largest=1_000_000)

    assert "<Contents>" not in await cloud.asked("/photos")
    assert files_in(tmp_path) == []


def test_the_type_is_told_by_content() -> None:
    assert [mime_of(JPEG), mime_of(LARGE[:16]), mime_of(b"<html>")] == [
        "image/jpeg",
        "audio/ogg",
        "application/octet-stream",
    ]
