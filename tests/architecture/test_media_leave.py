"""What leaves the service comes from one function, which takes positions out of pictures."""

from pathlib import Path

SENDERS = sorted(Path("bot").glob("*/send.py"))


def test_no_channel_reads_the_media_store_itself() -> None:
    assert len(SENDERS) >= 3
    assert [str(path) for path in SENDERS if "store.read(" in path.read_text()] == []
