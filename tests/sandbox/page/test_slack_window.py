import re
from typing import Any

import pytest
from playwright.async_api import expect

from tests.sandbox.page.apps import mrkdwn, plain, push_button
from tests.sandbox.page.conftest import Environment, Screen

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

ASSIGN: dict[str, Any] = {
    "type": "modal",
    "title": plain("Assign C-10042"),
    "submit": plain("Assign"),
    "blocks": [
        {
            "type": "input",
            "block_id": "slot",
            "label": plain("Window"),
            "element": {
                "type": "static_select",
                "action_id": "slot",
                "options": [
                    {"text": plain("09:00-11:00"), "value": "9"},
                    {"text": plain("13:00-15:00"), "value": "13"},
                ],
            },
        },
        {
            "type": "input",
            "block_id": "note",
            "optional": True,
            "label": plain("Note"),
            "element": {"type": "plain_text_input", "action_id": "note"},
        },
    ],
}


def card(*buttons: dict[str, Any]) -> list[dict[str, Any]]:
    text = mrkdwn("*C-10042* :large_green_circle: <!date^1800000000^due {date_num}|due> &lt;P2&gt; <@U1|x>")
    return [{"type": "section", "text": text}, {"type": "actions", "elements": list(buttons)}]


async def test_a_message_of_the_app_appears_and_changes_in_place(env: Environment, screen: Screen) -> None:
    await screen.open(env)

    posted = await env.call_slack(
        "chat.postMessage", channel=env.dispatch, text="New", blocks=card(push_button("a", "Open"))
    )
    message = screen.slack.locator(".s-message")
    await expect(message.locator(".b-text")).to_contain_text(re.compile(r"C-10042 🟢 due \d\d/\d\d/2027 <P2>"))
    await env.call_slack("chat.update", channel=env.dispatch, ts=posted["ts"], text="Taken", blocks=[])

    await expect(message).to_have_count(1)
    await expect(message).to_contain_text("Taken")


async def test_a_press_opens_a_modal_that_is_filled_and_submitted(env: Environment, screen: Screen) -> None:
    env.app.modal = ASSIGN
    await env.call_slack(
        "chat.postMessage", channel=env.dispatch, text="New", blocks=card(push_button("assign", "Assign"))
    )
    await screen.open(env)

    await screen.slack.get_by_role("button", name="Assign").click()
    modal = screen.slack.get_by_role("dialog", name="Assign C-10042")
    await modal.get_by_role("button", name="Assign").click()
    await expect(modal.get_by_role("alert")).to_have_text("Please complete this required field.")
    await modal.get_by_label("Note").fill("Ring twice")
    await modal.get_by_role("combobox", name="Window").click()
    await screen.page.get_by_role("option", name="13:00-15:00").click()
    await expect(modal.get_by_role("combobox", name="Window")).to_have_text("13:00-15:00")
    await modal.get_by_role("button", name="Assign").click()

    await expect(modal).to_have_count(0)
    values = env.app.payloads[-1]["view"]["state"]["values"]
    assert values["slot"]["slot"]["selected_option"]["value"] == "13"
    assert values["note"]["note"]["value"] == "Ring twice"


async def test_an_error_of_the_app_is_shown_under_its_field_and_the_other_values_stay(
    env: Environment, screen: Screen
) -> None:
    env.app.modal = ASSIGN
    env.app.on_submit = lambda payload: {"response_action": "errors", "errors": {"slot": "Tom is busy until 14:00."}}
    await env.call_slack(
        "chat.postMessage", channel=env.dispatch, text="New", blocks=card(push_button("assign", "Assign"))
    )
    await screen.open(env)

    await screen.slack.get_by_role("button", name="Assign").click()
    modal = screen.slack.get_by_role("dialog")
    await modal.get_by_role("combobox", name="Window").click()
    await screen.page.get_by_role("option", name="09:00-11:00").click()
    await modal.get_by_label("Note").fill("Ring twice")
    await modal.get_by_role("button", name="Assign").click()

    await expect(modal.get_by_role("alert")).to_have_text("Tom is busy until 14:00.")
    await expect(modal.get_by_label("Note")).to_have_value("Ring twice")
    await modal.get_by_role("button", name="Cancel").click()
    await expect(modal).to_have_count(0)


async def test_a_button_with_a_confirmation_asks_first(env: Environment, screen: Screen) -> None:
    confirm = {
        "title": plain("Cancel the visit?"),
        "text": mrkdwn("Ann is told at once."),
        "confirm": plain("Cancel it"),
        "deny": plain("Keep it"),
    }
    button = push_button("drop", "Cancel", style="danger", confirm=confirm)
    await env.call_slack("chat.postMessage", channel=env.dispatch, text="New", blocks=card(button))
    await screen.open(env)

    await screen.slack.get_by_role("button", name="Cancel").click()
    await screen.slack.get_by_role("button", name="Keep it").click()
    await expect(screen.slack.get_by_role("alertdialog")).to_have_count(0)
    assert not env.app.payloads
    await screen.slack.get_by_role("button", name="Cancel").click()
    await screen.slack.get_by_role("button", name="Cancel it").click()

    await env.slack.hub.until(lambda: env.slack.deliveries)
    assert env.app.payloads[0]["actions"][0]["action_id"] == "drop"


async def test_a_press_that_the_app_does_not_answer_in_time_shows_an_error(env: Environment, screen: Screen) -> None:
    env.app.pause = 0.5
    await env.call_slack("chat.postMessage", channel=env.dispatch, text="New", blocks=card(push_button("slow", "Open")))
    await screen.open(env)

    await screen.slack.get_by_role("button", name="Open").click()

    await expect(screen.slack.locator(".s-trouble")).to_contain_text("Operation timed out")


async def test_a_slash_command_is_offered_run_and_answered_to_its_member_only(env: Environment, screen: Screen) -> None:
    env.app.on_command = lambda payload: {"text": f"Queue for {payload['text']}"}
    await screen.open(env)

    await screen.slack.get_by_label("Message #dispatch").fill("/q")
    offered = screen.slack.get_by_role("listbox", name="Suggestions").first.get_by_role("option")
    await expect(offered).to_contain_text("/queue [mine]")
    await screen.page.keyboard.press("Enter")
    await screen.page.keyboard.type("@om")
    await expect(offered).to_contain_text("Omar Reyes")
    await screen.page.keyboard.press("Enter")
    await screen.page.keyboard.press("Enter")

    own = screen.slack.locator(".s-message.ephemeral")
    await expect(own).to_contain_text("Only visible to you")
    await expect(own.locator(".mention")).to_have_text("@Omar Reyes")
    await screen.slack.get_by_label("Which member").select_option(env.omar)
    await expect(screen.slack.locator(".s-message.ephemeral")).to_have_count(0)


async def test_a_thread_shows_its_number_of_replies_and_accepts_more(env: Environment, screen: Screen) -> None:
    posted = await env.call_slack("chat.postMessage", channel=env.dispatch, text="C-10042")
    await env.call_slack("chat.postMessage", channel=env.dispatch, text="Two photos", thread_ts=posted["ts"])
    await screen.open(env)

    await screen.slack.get_by_role("button", name="1 reply").click()
    thread = screen.slack.get_by_role("complementary", name="Thread")
    await expect(thread.locator(".s-message")).to_have_count(2)
    await thread.get_by_label("Reply…").fill("Roller again? @omar")
    await screen.page.keyboard.press("Enter")
    await screen.page.keyboard.press("Enter")

    await expect(thread.locator(".s-message").last).to_contain_text("Roller again? @Omar Reyes")
    await expect(screen.slack.locator(".s-main .s-thread-link")).to_contain_text("2 replies")


async def test_the_home_tab_is_shown_and_updated(env: Environment, screen: Screen) -> None:
    await screen.open(env)

    await screen.slack.get_by_role("button", name="Callout", exact=True).click()
    for words in ("Good morning", "Good evening"):
        home = {"type": "home", "blocks": [{"type": "header", "text": plain(words)}]}
        await env.call_slack("views.publish", user_id=env.dana, view=home)
        await expect(screen.slack.locator(".s-home .b-header")).to_have_text(words)


async def test_a_message_in_another_channel_is_counted_until_it_is_read(env: Environment, screen: Screen) -> None:
    parts = env.slack.workspace.add_channel("parts", members=[env.dana])
    await screen.open(env)

    await env.call_slack("chat.postMessage", channel=parts.id, text="PR-12 has come")
    await expect(screen.slack.locator(".s-channels .count")).to_have_text("1")
    await screen.slack.get_by_role("button", name="parts").click()

    await expect(screen.slack.locator(".s-message")).to_contain_text("PR-12 has come")
    await expect(screen.slack.locator(".s-channels .count")).to_have_count(0)
