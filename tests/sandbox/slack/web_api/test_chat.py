"""Messages through the Web API: posts, edits, threads, and every refusal in Slack's words."""

from typing import Any

import pytest
from slack_sdk.errors import SlackApiError

from tests.sandbox.slack.conftest import Desk, OpenDesk, answer, refusal


async def test_a_post_comes_back_as_slack_shows_it(desk: Desk) -> None:
    posted = await answer(desk.client.chat_postMessage(channel="#dispatch", text="Morning"))

    assert posted["channel"] == desk.dispatch
    assert posted["message"]["bot_id"] == desk.sandbox.workspace.app.bot_id
    assert desk.said() == ["Morning"]


@pytest.mark.parametrize(
    ("content", "error"),
    [
        ({}, "no_text"),
        ({"text": ""}, "no_text"),
        ({"text": "a" * 40_001}, "msg_too_long"),
        ({"text": "x", "blocks": "{"}, "invalid_blocks_format"),
        ({"text": "x", "blocks": [{"type": "carpet"}]}, "invalid_blocks"),
        ({"text": "x", "thread_ts": "1.000001"}, "thread_not_found"),
        ({"text": "x", "metadata": {"event_type": "a"}}, "invalid_metadata_format"),
        ({"blocks": [{"type": "markdown", "text": "m" * 6001}] * 2}, "msg_blocks_too_long"),
    ],
)
async def test_what_slack_would_not_post_is_refused(desk: Desk, content: dict[str, Any], error: str) -> None:
    assert await refusal(desk.client.api_call("chat.postMessage", json={"channel": desk.dispatch, **content})) == error
    assert desk.said() == []


async def test_a_refusal_of_blocks_points_at_the_place(desk: Desk) -> None:
    blocks = [{"type": "section", "text": {"type": "mrkdwn", "text": "a" * 3001}}]

    with pytest.raises(SlackApiError) as refused:
        await desk.client.chat_postMessage(channel=desk.dispatch, text="x", blocks=blocks)

    assert refused.value.response["response_metadata"]["messages"] == [
        "[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]"
    ]


async def test_the_app_posts_only_where_it_is(desk: Desk) -> None:
    managers = desk.sandbox.workspace.add_channel("managers", members=[desk.vera], private=True, bot=False)
    sales = desk.sandbox.workspace.add_channel("sales", bot=False)
    attic = desk.sandbox.workspace.add_channel("attic")
    attic.archived = True

    assert await refusal(desk.client.chat_postMessage(channel=managers.id, text="x")) == "channel_not_found"
    assert await refusal(desk.client.chat_postMessage(channel=sales.id, text="x")) == "not_in_channel"
    assert await refusal(desk.client.chat_postMessage(channel=attic.id, text="x")) == "is_archived"
    assert await refusal(desk.client.chat_postMessage(channel="C404", text="x")) == "channel_not_found"
    await desk.client.conversations_join(channel=sales.id)
    assert (await desk.client.chat_postMessage(channel=sales.id, text="x"))["ok"]


async def test_an_edit_stays_in_place_and_text_alone_takes_the_blocks_away(desk: Desk) -> None:
    first = await answer(desk.client.chat_postMessage(channel=desk.dispatch, text="1", blocks=[{"type": "divider"}]))
    await desk.client.chat_postMessage(channel=desk.dispatch, text="2")

    await desk.client.chat_update(channel=desk.dispatch, ts=first["ts"], text="1b")

    shown = desk.sandbox.screens.messages(desk.vera, desk.dispatch)
    assert [(row["text"], row["blocks"], row["edited"]) for row in shown] == [("1b", [], True), ("2", [], False)]


async def test_only_own_messages_that_exist_can_be_edited_or_deleted(desk: Desk) -> None:
    theirs = await desk.sandbox.people.post(desk.vera, desk.dispatch, "mine")
    own = await answer(desk.client.chat_postMessage(channel=desk.dispatch, text="own"))
    where: dict[str, Any] = {"channel": desk.dispatch}

    assert await refusal(desk.client.chat_update(ts=theirs, text="x", **where)) == "cant_update_message"
    assert await refusal(desk.client.chat_update(ts="1.1", text="x", **where)) == "message_not_found"
    assert await refusal(desk.client.chat_update(ts=own["ts"], text="x" * 4001, **where)) == "msg_too_long"
    assert await refusal(desk.client.chat_delete(ts=theirs, **where)) == "cant_delete_message"
    await desk.client.chat_delete(ts=own["ts"], **where)
    assert desk.said() == ["mine"]


async def test_an_ephemeral_message_is_for_a_member_of_the_channel_alone(desk: Desk) -> None:
    outsider = desk.sandbox.workspace.add_member("olga").id

    shown = await answer(desk.client.chat_postEphemeral(channel=desk.dispatch, user=desk.vera, text="psst"))

    assert desk.said(desk.vera) == ["psst"]
    assert desk.said(desk.milo) == []
    where: dict[str, Any] = {"channel": desk.dispatch}
    assert await refusal(desk.client.chat_postEphemeral(user=outsider, text="x", **where)) == "user_not_in_channel"
    assert await refusal(desk.client.chat_update(ts=shown["message_ts"], text="x", **where)) == "message_not_found"


async def test_replies_gather_under_their_parent(desk: Desk) -> None:
    parent = await answer(desk.client.chat_postMessage(channel=desk.dispatch, text="C-10042"))
    reply = await answer(desk.client.chat_postMessage(channel=desk.dispatch, text="on it", thread_ts=parent["ts"]))
    await desk.sandbox.people.post(desk.vera, desk.dispatch, "thanks", thread_ts=reply["ts"])

    thread = await answer(desk.client.conversations_replies(channel=desk.dispatch, ts=parent["ts"]))
    history = await answer(desk.client.conversations_history(channel=desk.dispatch))

    assert [row["text"] for row in thread["messages"]] == ["C-10042", "on it", "thanks"]
    assert [(row["text"], row["reply_count"]) for row in history["messages"]] == [("C-10042", 2)]
    assert desk.said() == ["C-10042"]


async def test_a_message_to_a_member_opens_their_conversation_with_the_app(desk: Desk) -> None:
    posted = await answer(desk.client.chat_postMessage(channel=desk.vera, text="Your shift starts"))
    opened = await answer(desk.client.conversations_open(users=desk.vera))

    assert posted["channel"] == opened["channel"]["id"]
    assert desk.said(desk.vera, posted["channel"]) == ["Your shift starts"]


async def test_a_scheduled_message_posts_in_time_unless_it_has_metadata(desk: Desk) -> None:
    later = int(desk.clock()) + 60
    where: dict[str, Any] = {"channel": desk.dispatch, "post_at": later}
    await desk.client.chat_scheduleMessage(text="digest", **where)
    await desk.client.chat_scheduleMessage(text="lost", metadata={"event_type": "a", "event_payload": {}}, **where)

    desk.clock.tick(61)
    desk.sandbox.post_due()

    assert desk.said() == ["digest"]
    assert await refusal(desk.client.chat_scheduleMessage(text="x", **where)) == "time_in_past"


async def test_a_reaction_counts_once(desk: Desk) -> None:
    ts = await desk.sandbox.people.post(desk.vera, desk.dispatch, "done")
    await desk.client.reactions_add(channel=desk.dispatch, timestamp=ts, name="eyes")

    again = desk.client.reactions_add(channel=desk.dispatch, timestamp=ts, name="eyes")

    assert await refusal(again) == "already_reacted"
    assert desk.sandbox.screens.messages(desk.vera, desk.dispatch)[0]["reactions"][0]["count"] == 1


async def test_a_file_goes_up_in_three_steps_and_comes_down_with_the_token(desk: Desk) -> None:
    done = await answer(
        desk.client.files_upload_v2(
            channel=desk.dispatch, content=b"%PDF-1.7 report", filename="report.pdf", initial_comment="The report"
        )
    )
    file = done["files"][0]

    shown = desk.sandbox.screens.messages(desk.vera, desk.dispatch)[0]
    info = await answer(desk.client.files_info(file=file["id"]))

    assert (shown["text"], shown["files"][0]["name"]) == ("The report", "report.pdf")
    assert info["file"]["size"] == len(b"%PDF-1.7 report")
    assert await refusal(desk.client.files_completeUploadExternal(files=[{"id": "F404"}])) == "file_not_found"


async def test_a_token_is_checked_before_anything_else(open_desk: OpenDesk) -> None:
    desk = await open_desk(scopes=frozenset({"chat:write"}))
    sandbox, client = desk.sandbox, desk.client

    assert await refusal(client.api_call("auth.test", headers={"Authorization": "Bearer xoxb-other"})) == "invalid_auth"
    assert await refusal(client.api_call("auth.test", headers={"Authorization": ""})) == "not_authed"
    assert await refusal(client.apps_connections_open(app_token="xoxb-sandbox")) == "not_allowed_token_type"
    assert await refusal(client.users_list()) == "missing_scope"
    assert await refusal(client.api_call("chat.shout")) == "unknown_method"
    sandbox.world.revoked.add("xoxb-sandbox")
    assert await refusal(client.auth_test()) == "token_revoked"


async def test_the_app_finds_people_and_channels(desk: Desk) -> None:
    found = await answer(desk.client.users_lookupByEmail(email="vera@callout.example"))
    listed = await answer(desk.client.conversations_list(types="public_channel,private_channel", limit=1))
    members = await answer(desk.client.conversations_members(channel=desk.dispatch))

    assert found["user"]["id"] == desk.vera
    assert listed["channels"][0]["name"] == "dispatch"
    assert set(members["members"]) == {desk.vera, desk.milo, desk.sandbox.workspace.app.user_id}
    assert await refusal(desk.client.users_lookupByEmail(email="x@y.example")) == "users_not_found"
    assert await refusal(desk.client.users_info(user="U404")) == "user_not_found"
