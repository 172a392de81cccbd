"""Messages through the Web API: posts, edits, threads, and every refusal in Slack's words."""

from typing import Any

import pytest
from slack_sdk.errors import SlackApiError

from tests.sandbox.slack.conftest import RunningSlack, StartSlack, answer, refusal


async def test_the_answer_to_a_post_contains_the_message(slack: RunningSlack) -> None:
    posted = await answer(slack.client.chat_postMessage(channel="#dispatch", text="Morning"))

    assert posted["channel"] == slack.dispatch
    assert posted["message"]["bot_id"] == slack.sandbox.workspace.app.bot_id
    assert slack.texts() == ["Morning"]


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
async def test_what_slack_would_not_post_is_refused(slack: RunningSlack, content: dict[str, Any], error: str) -> None:
    assert (
        await refusal(slack.client.api_call("chat.postMessage", json={"channel": slack.dispatch, **content})) == error
    )
    assert slack.texts() == []


async def test_a_refusal_of_blocks_has_a_json_pointer(slack: RunningSlack) -> None:
    blocks = [{"type": "section", "text": {"type": "mrkdwn", "text": "a" * 3001}}]

    with pytest.raises(SlackApiError) as refused:
        await slack.client.chat_postMessage(channel=slack.dispatch, text="x", blocks=blocks)

    assert refused.value.response["response_metadata"]["messages"] == [
        "[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]"
    ]


async def test_the_app_posts_only_in_its_channels(slack: RunningSlack) -> None:
    managers = slack.sandbox.workspace.add_channel("managers", members=[slack.vera], private=True, bot=False)
    sales = slack.sandbox.workspace.add_channel("sales", bot=False)
    attic = slack.sandbox.workspace.add_channel("attic")
    attic.archived = True

    assert await refusal(slack.client.chat_postMessage(channel=managers.id, text="x")) == "channel_not_found"
    assert await refusal(slack.client.chat_postMessage(channel=sales.id, text="x")) == "not_in_channel"
    assert await refusal(slack.client.chat_postMessage(channel=attic.id, text="x")) == "is_archived"
    assert await refusal(slack.client.chat_postMessage(channel="C404", text="x")) == "channel_not_found"
    await slack.client.conversations_join(channel=sales.id)
    assert (await slack.client.chat_postMessage(channel=sales.id, text="x"))["ok"]


async def test_an_edit_keeps_the_position_and_text_alone_removes_the_blocks(slack: RunningSlack) -> None:
    first = await answer(slack.client.chat_postMessage(channel=slack.dispatch, text="1", blocks=[{"type": "divider"}]))
    await slack.client.chat_postMessage(channel=slack.dispatch, text="2")

    await slack.client.chat_update(channel=slack.dispatch, ts=first["ts"], text="1b")

    shown = slack.sandbox.screens.messages(slack.vera, slack.dispatch)
    assert [(row["text"], row["blocks"], row["edited"]) for row in shown] == [("1b", [], True), ("2", [], False)]


async def test_only_own_messages_that_exist_can_be_edited_or_deleted(slack: RunningSlack) -> None:
    theirs = await slack.sandbox.people.post(slack.vera, slack.dispatch, "mine")
    own = await answer(slack.client.chat_postMessage(channel=slack.dispatch, text="own"))
    where: dict[str, Any] = {"channel": slack.dispatch}

    assert await refusal(slack.client.chat_update(ts=theirs, text="x", **where)) == "cant_update_message"
    assert await refusal(slack.client.chat_update(ts="1.1", text="x", **where)) == "message_not_found"
    assert await refusal(slack.client.chat_update(ts=own["ts"], text="x" * 4001, **where)) == "msg_too_long"
    assert await refusal(slack.client.chat_delete(ts=theirs, **where)) == "cant_delete_message"
    await slack.client.chat_delete(ts=own["ts"], **where)
    assert slack.texts() == ["mine"]


async def test_an_ephemeral_message_is_shown_to_one_member_of_the_channel(slack: RunningSlack) -> None:
    outsider = slack.sandbox.workspace.add_member("olga").id

    shown = await answer(slack.client.chat_postEphemeral(channel=slack.dispatch, user=slack.vera, text="psst"))

    assert slack.texts(slack.vera) == ["psst"]
    assert slack.texts(slack.milo) == []
    where: dict[str, Any] = {"channel": slack.dispatch}
    assert await refusal(slack.client.chat_postEphemeral(user=outsider, text="x", **where)) == "user_not_in_channel"
    assert await refusal(slack.client.chat_update(ts=shown["message_ts"], text="x", **where)) == "message_not_found"


async def test_replies_belong_to_the_thread_of_their_parent(slack: RunningSlack) -> None:
    parent = await answer(slack.client.chat_postMessage(channel=slack.dispatch, text="C-10042"))
    reply = await answer(slack.client.chat_postMessage(channel=slack.dispatch, text="on it", thread_ts=parent["ts"]))
    await slack.sandbox.people.post(slack.vera, slack.dispatch, "thanks", thread_ts=reply["ts"])

    thread = await answer(slack.client.conversations_replies(channel=slack.dispatch, ts=parent["ts"]))
    history = await answer(slack.client.conversations_history(channel=slack.dispatch))

    assert [row["text"] for row in thread["messages"]] == ["C-10042", "on it", "thanks"]
    assert [(row["text"], row["reply_count"]) for row in history["messages"]] == [("C-10042", 2)]
    assert slack.texts() == ["C-10042"]


async def test_a_message_to_a_member_opens_their_conversation_with_the_app(slack: RunningSlack) -> None:
    posted = await answer(slack.client.chat_postMessage(channel=slack.vera, text="Your shift starts"))
    opened = await answer(slack.client.conversations_open(users=slack.vera))

    assert posted["channel"] == opened["channel"]["id"]
    assert slack.texts(slack.vera, posted["channel"]) == ["Your shift starts"]


async def test_a_scheduled_message_posts_in_time_unless_it_has_metadata(slack: RunningSlack) -> None:
    later = int(slack.clock()) + 60
    where: dict[str, Any] = {"channel": slack.dispatch, "post_at": later}
    await slack.client.chat_scheduleMessage(text="digest", **where)
    await slack.client.chat_scheduleMessage(text="lost", metadata={"event_type": "a", "event_payload": {}}, **where)

    slack.clock.tick(61)
    slack.sandbox.post_due()

    assert slack.texts() == ["digest"]
    assert await refusal(slack.client.chat_scheduleMessage(text="x", **where)) == "time_in_past"


async def test_a_reaction_counts_once(slack: RunningSlack) -> None:
    ts = await slack.sandbox.people.post(slack.vera, slack.dispatch, "done")
    await slack.client.reactions_add(channel=slack.dispatch, timestamp=ts, name="eyes")

    again = slack.client.reactions_add(channel=slack.dispatch, timestamp=ts, name="eyes")

    assert await refusal(again) == "already_reacted"
    assert slack.sandbox.screens.messages(slack.vera, slack.dispatch)[0]["reactions"][0]["count"] == 1


async def test_a_file_is_uploaded_and_shared_by_the_client(slack: RunningSlack) -> None:
    done = await answer(
        slack.client.files_upload_v2(
            channel=slack.dispatch, content=b"%PDF-1.7 report", filename="report.pdf", initial_comment="The report"
        )
    )
    file = done["files"][0]

    shown = slack.sandbox.screens.messages(slack.vera, slack.dispatch)[0]
    info = await answer(slack.client.files_info(file=file["id"]))

    assert (shown["text"], shown["files"][0]["name"]) == ("The report", "report.pdf")
    assert info["file"]["size"] == len(b"%PDF-1.7 report")
    assert await refusal(slack.client.files_completeUploadExternal(files=[{"id": "F404"}])) == "file_not_found"


async def test_a_token_is_checked_before_anything_else(start_slack: StartSlack) -> None:
    slack = await start_slack(scopes=frozenset({"chat:write"}))
    sandbox, client = slack.sandbox, slack.client

    assert await refusal(client.api_call("auth.test", headers={"Authorization": "Bearer xoxb-other"})) == "invalid_auth"
    assert await refusal(client.api_call("auth.test", headers={"Authorization": ""})) == "not_authed"
    assert await refusal(client.apps_connections_open(app_token="xoxb-sandbox")) == "not_allowed_token_type"
    assert await refusal(client.users_list()) == "missing_scope"
    assert await refusal(client.api_call("chat.shout")) == "unknown_method"
    sandbox.world.revoked.add("xoxb-sandbox")
    assert await refusal(client.auth_test()) == "token_revoked"


async def test_the_app_finds_people_and_channels(slack: RunningSlack) -> None:
    found = await answer(slack.client.users_lookupByEmail(email="vera@callout.example"))
    listed = await answer(slack.client.conversations_list(types="public_channel,private_channel", limit=1))
    members = await answer(slack.client.conversations_members(channel=slack.dispatch))

    assert found["user"]["id"] == slack.vera
    assert listed["channels"][0]["name"] == "dispatch"
    assert set(members["members"]) == {slack.vera, slack.milo, slack.sandbox.workspace.app.user_id}
    assert await refusal(slack.client.users_lookupByEmail(email="x@y.example")) == "users_not_found"
    assert await refusal(slack.client.users_info(user="U404")) == "user_not_found"
