"""Albums that are being received: a provider sends their items one by one with no end marker, so they are collected here."""

from dataclasses import dataclass
from typing import Any

from tortoise import fields
from tortoise.models import Model

from storage.columns import json_column
from storage.database import as_json, fetch


class AlbumItem(Model):
    id = fields.BigIntField(primary_key=True)
    channel = fields.CharField(max_length=20)
    address = fields.CharField(max_length=120)
    album = fields.CharField(max_length=60)
    item: Any = json_column()

    class Meta:
        table = "album_item"
        indexes = (("channel", "address", "album"),)


@dataclass(frozen=True)
class Album:
    """`items` are as they were put, in the order in which they came."""

    album: str
    items: tuple[dict[str, Any], ...]


async def put_album_item(channel: str, address: str, album: str, item: dict[str, Any]) -> None:
    """Keep one item, inside the caller's transaction."""
    await AlbumItem.create(channel=channel, address=address, album=album, item=item)


_WAITING = "SELECT id, album, item FROM album_item WHERE channel = ? AND address = ? AND album <> ? ORDER BY id"


async def take_albums(channel: str, address: str, *, but: str = "") -> list[Album]:
    """Take out the albums of an address, the oldest first; `but` names one to leave."""
    rows = await fetch(_WAITING, [channel, address, but])
    found: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        found.setdefault(row["album"], []).append(as_json(row["item"]))
    if rows and await AlbumItem.filter(id__in=[row["id"] for row in rows]).delete() < len(rows):
        return []  # somebody else has just taken them
    return [Album(name, tuple(items)) for name, items in found.items()]
