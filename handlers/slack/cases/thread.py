"""What stands in the thread of a case's message: lines, as long as they are, and files, an album as one message."""

from collections.abc import Iterable, Mapping, Sequence

from handlers import slots
from handlers.slack.kit import outbound
from handlers.slack.kit.blocks import Block, pages, section
from handlers.slots import Slot
from handlers.texts.catalogue import Texts
from storage.media.items import list_media

MOST_TOGETHER = 10
"""Files in one message."""


async def write_in_thread(
    channel: str, case: str, line: str, *, key: str, buttons: Sequence[Block] = (), loud: bool = False
) -> None:
    """The whole line, in as many messages as it takes; the buttons are under the last. Once for each key.

    `loud`: the first stands in the channel, too, with the case's reference, since there it stands away from its case.
    """
    every = pages(f"<b>{case}</b> · {line}" if loud else line)
    for number, page in enumerate(every, start=1):
        blocks = [section(page), *(buttons if number == len(every) else ())]
        part = key if number == len(every) else f"{key}:part-{number}"
        await outbound.post(
            channel,
            page,
            blocks,
            thread_slot=slots.case(case),
            broadcast=loud and number == 1,
            about=case,
            dedupe_key=part,
        )


async def share_in_thread(
    channel: str, thread: Slot, media: Iterable[int], title: str, words: Texts, *, key: str, about: str
) -> None:
    """The files of one occasion together, with their number. Once for each key: what comes again later is shown again."""
    every = list(dict.fromkeys(media))
    kinds = await kinds_of(every)
    for at in range(0, len(every), MOST_TOGETHER):
        some = every[at : at + MOST_TOGETHER]
        comment = words.plain("slack-files", **files_in(some, kinds)) if len(some) > 1 else ""
        await outbound.upload(
            channel,
            some,
            title,
            thread_slot=thread,
            comment=comment[:1].upper() + comment[1:],
            partly=words.plain("slack-files-partly"),
            about=about,
            dedupe_key=f"{key}:files-{at}" if at else f"{key}:files",
        )


async def kinds_of(media: Iterable[int]) -> dict[int, str]:
    """What each file is: photo, voice, document or other."""
    return {each.id: each.kind for each in await list_media(sorted(set(media)))}


def files_in(media: Sequence[int], kinds: Mapping[int, str]) -> dict[str, object]:
    """The arguments of the text `slack-files`: how many, and of which kind, if all are of one."""
    found = {kinds.get(each, "") for each in media}
    return {"files": len(media), "files-kind": found.pop() if len(found) == 1 else "mixed"}
