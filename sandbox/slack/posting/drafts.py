"""Checks the content of a message before it is posted, with Slack's limits and error codes."""

from typing import Any

from sandbox.slack.blocks.layout import check_blocks
from sandbox.slack.blocks.values import normalize_blocks
from sandbox.slack.errors import SlackError
from sandbox.slack.state.messages import Draft

Json = dict[str, Any]

LONGEST_TEXT = 40_000
LONGEST_MARKDOWN = 12_000
MOST_ATTACHMENTS = 100


def check_draft(
    text: object, blocks: object, attachments: object, metadata: object = None, *, longest: int = LONGEST_TEXT
) -> Draft:
    """The content as Slack keeps it. Raises SlackError for what Slack would not post."""
    if text is not None and not isinstance(text, str):
        raise SlackError("invalid_arguments", ["must be a string [json-pointer:/text]"])
    if not text and not blocks and not attachments:
        raise SlackError("no_text")
    if text and len(text) > longest:
        raise SlackError("msg_too_long")
    checked_blocks = None if blocks is None else _check_message_blocks(blocks)
    checked_attachments = None if attachments is None else _check_attachments(attachments)
    return Draft(text, checked_blocks, checked_attachments, _check_metadata(metadata))


def _check_message_blocks(blocks: object, pointer: str = "/blocks") -> list[Json]:
    if not isinstance(blocks, list):
        raise SlackError("invalid_blocks_format")
    problems = check_blocks(blocks, "message", pointer)
    if problems:
        raise SlackError("invalid_blocks", problems, errors=problems)
    if sum(len(block["text"]) for block in blocks if block["type"] == "markdown") > LONGEST_MARKDOWN:
        raise SlackError("msg_blocks_too_long")
    return normalize_blocks(blocks)


def _check_attachments(attachments: object) -> list[Json]:
    if not isinstance(attachments, list) or not all(isinstance(item, dict) for item in attachments):
        raise SlackError("invalid_attachments")
    if len(attachments) > MOST_ATTACHMENTS:
        raise SlackError("too_many_attachments")
    for index, attachment in enumerate(attachments):
        if "blocks" in attachment:
            attachment["blocks"] = _check_message_blocks(attachment["blocks"], f"/attachments/{index}/blocks")
    return attachments


def _check_metadata(metadata: object) -> Json | None:
    if metadata is None:
        return None
    shaped = isinstance(metadata, dict) and isinstance(metadata.get("event_type"), str)
    if not isinstance(metadata, dict) or not shaped or not isinstance(metadata.get("event_payload"), dict):
        raise SlackError("invalid_metadata_format")
    return metadata
