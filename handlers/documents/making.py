"""Makes documents from the record: reads, typesets, stores the file and attaches it; only attaching is a transaction."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from domain.actor import system_actor
from domain.cases.queries import get_case_for, timeline_of
from domain.company import company_profile
from domain.evidence.actions import bind_pictures
from domain.service_reports.actions import attach_report, hold_report
from domain.service_reports.errors import ReportHeld
from domain.service_reports.queries import report_content, report_of
from domain.service_reports.views import ReportContent
from handlers.documents.chart.digest_chart import Bar, BarTone, DigestChart, TechnicianDay, render_digest_chart
from handlers.documents.report.report_content import report_in_words
from handlers.documents.report.report_timeline import timeline_in_words
from handlers.documents.report.service_report import render_service_report
from handlers.documents.typesetting.typesetter import Typesetter
from handlers.texts.catalogue import texts_for
from handlers.tools import tools
from storage.database import transaction
from storage.media.items import (
    MediaChanged,
    MediaMissing,
    MediaState,
    MediaView,
    hash_of_media,
    list_media,
    record_media,
)

MAKER = system_actor("service_report")
PRINTED = frozenset({"image/jpeg", "image/png", "image/gif", "image/webp"})
"""Types of files sent as documents that can be printed. Others are pictures, too (HEIC), but can't be decoded here."""


async def make_service_report(work_order: str) -> None:
    """Typeset the report of a completed work order and attach it, unless there is one.

    Raises NotFound, TypesettingFailed, and ReportHeld when a picture in the store is not the one that was kept: staff are told.
    """
    if await report_of(MAKER, work_order) is not None:
        return
    await bind_pictures(MAKER, subject=f"work_order:{work_order}")
    content = await report_content(work_order)
    case = await get_case_for(MAKER, content.case)
    words = texts_for(content.language, content.timezone)
    try:
        await _must_be_signed_picture(content)
        pictures = await _pictures([*case.media, *(photo.media for photo in content.photos), *_signed(content)])
    except _PictureChanged as changed:
        await hold_report(MAKER, work_order=work_order, problem="media_changed", media=changed.media)
        raise ReportHeld(work_order=work_order, media=changed.media) from None
    timeline = timeline_in_words(words, await timeline_of(MAKER, content.case), work_order)
    report = report_in_words(words, content, case.media, timeline, await company_profile(), pictures)
    made = await render_service_report(Typesetter(tools().workers), report)
    key = await tools().store.write(made)
    name = words.plain("report-file-name", work_order=work_order)
    async with transaction():
        media = await record_media(kind="document", key=key, content=made, name=name)
        await attach_report(MAKER, work_order=work_order, media=media.id, completed_at=content.completed_at)


class _PictureChanged(Exception):
    def __init__(self, media: int) -> None:
        super().__init__(media)
        self.media = media


async def _must_be_signed_picture(content: ReportContent) -> None:
    """The picture of the signature is the one that was bound when it was signed. Raises _PictureChanged."""
    bound = content.evidence
    if bound and bound.media and bound.media_hash and await hash_of_media(bound.media) != bound.media_hash:
        raise _PictureChanged(bound.media)


def _signed(content: ReportContent) -> list[int]:
    return [content.signature.media] if content.signature and content.signature.media else []


async def _pictures(ids: list[int]) -> dict[int, bytes]:
    """The printable pictures among these media; recordings and photos that never arrived are left out. Raises _PictureChanged.

    A picture that the decoder refused is empty: the document says that it can't be shown, and nobody tries again.
    """
    ready = [item for item in await list_media(ids) if item.state is MediaState.READY]
    items = [item for item in ready if item.kind == "photo" or item.mime in PRINTED]
    found = await asyncio.gather(*(_read(item) for item in items))
    return {item.id: content for item, content in zip(items, found, strict=True) if content is not None}


async def _read(item: MediaView) -> bytes | None:
    if item.refused:
        return b""
    try:
        return await tools().store.read_checked(item.preview or item.key)
    except MediaMissing:
        return None
    except MediaChanged:
        raise _PictureChanged(item.id) from None


async def make_digest_chart(body: dict[str, Any], share: Callable[[int], Awaitable[None]]) -> None:
    """Typeset a day's chart from figures in words; `share` is called with the media item, in the transaction that records it."""
    chart = DigestChart(
        language=body["language"],
        title=body["title"],
        subtitle=body["subtitle"],
        bars=tuple(Bar(**{**bar, "tone": BarTone(bar["tone"])}) for bar in body["bars"]),
        technicians_title=body["technicians_title"],
        technicians=tuple(TechnicianDay(**each) for each in body["technicians"]),
        technicians_more=body.get("technicians_more", ""),
        company_colour=body["company_colour"],
    )
    picture = await render_digest_chart(Typesetter(tools().workers), chart)
    key = await tools().store.write(picture)
    async with transaction():
        media = await record_media(kind="photo", key=key, content=picture, name=body["file_name"])
        await share(media.id)
