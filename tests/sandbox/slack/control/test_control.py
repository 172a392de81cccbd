"""The control API over HTTP."""

from typing import Any

from aiohttp import ClientSession, FormData, web

from tests.sandbox.slack.conftest import AppEndpoint, RunningSlack, answer, use_endpoint

Json = dict[str, Any]


async def test_a_member_acts_over_http(slack: RunningSlack) -> None:
    root = slack.sandbox.base_url + "/sandbox/slack"

    async with ClientSession() as session:

        async def do(verb: str, **given: Any) -> Json:
            async with session.post(f"{root}/{verb}", json=given) as response:
                return {"status": response.status, **await response.json()}

        async def see(path: str) -> Json:
            async with session.get(f"{root}/{path}") as response:
                return await response.json()

        olga = (await do("members", name="olga"))["member"]["id"]
        await do("join", channel=slack.dispatch, user=olga)
        await slack.sandbox.settled()
        await use_endpoint(slack, AppEndpoint(web.json_response({"text": "Nothing open"})))
        outcome = await do("command", user=olga, channel=slack.dispatch, text="/queue")
        impossible = await do("act", user=olga, channel=slack.dispatch, ts="1.1", action_id="go")
        seen = await see(f"channel/{slack.dispatch}?user={olga}")
        state = await see("state")

    assert outcome == {"status": 200, "ok": True, "shown": None, "errors": {}, "action": None}
    assert (impossible["status"], impossible["ok"]) == (409, False)
    assert [(row["text"], row["ephemeral"]) for row in seen["messages"]] == [("Nothing open", True)]
    assert state["mode"] == "http"


async def test_a_file_that_a_member_uploads_is_shared_and_downloaded(slack: RunningSlack) -> None:
    root = slack.sandbox.base_url + "/sandbox/slack"
    form = FormData({"user": slack.vera})
    form.add_field("file", b"\x89PNG", filename="boiler.png", content_type="image/png")

    async with ClientSession() as session:
        async with session.post(f"{root}/upload", data=form) as response:
            file = (await response.json())["file"]
        given = {"user": slack.vera, "channel": slack.dispatch, "text": "Look", "files": [file["id"]]}
        async with session.post(f"{root}/post", json=given) as response:
            assert (await response.json())["ok"]
        async with session.get(f"{root}/file/{file['id']}") as response:
            shown = (response.content_type, await response.read())
        private = (await answer(slack.client.files_info(file=file["id"])))["file"]["url_private"]
        async with session.get(private) as response:
            stranger = response.content_type
        token = {"Authorization": f"Bearer {slack.sandbox.world.secrets.bot_token}"}
        async with session.get(private, headers=token) as response:
            owner = await response.read()

    assert shown == ("image/png", b"\x89PNG")
    assert (stranger, owner) == ("text/html", b"\x89PNG")


async def test_changes_are_streamed(slack: RunningSlack) -> None:
    async with ClientSession() as session, session.get(slack.sandbox.base_url + "/sandbox/slack/events") as stream:
        await stream.content.readuntil(b"\n\n")
        await slack.client.chat_postMessage(channel=slack.dispatch, text="news")
        line = await stream.content.readuntil(b"\n\n")

    assert b'"kind": "message"' in line
    assert slack.dispatch.encode() in line
