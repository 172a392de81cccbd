import pytest
from playwright.async_api import expect

from tests.sandbox.page.apps import plain, push_button
from tests.sandbox.page.conftest import Environment, Screen

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

TOUR = [
    {
        "id": "start",
        "text": "Press Start",
        "role": "customer",
        "done_when": {"stream": "telegram", "kind": "person_text", "person": "customer", "matches": "^/start"},
    },
    {
        "id": "case",
        "text": "Wait for the request",
        "role": "slack",
        "done_when": {"stream": "slack", "kind": "message", "channel": "dispatch", "matches": r"c-\d+"},
    },
    {
        "id": "tap",
        "text": "Take it",
        "role": "technician",
        "done_when": {"stream": "telegram", "kind": "tapped", "person": "technician", "matches": "take"},
    },
]


async def test_the_tour_marks_steps_as_done_and_remembers_them(env: Environment, screen: Screen) -> None:
    env.page.tour = TOUR
    env.tom.start()
    await screen.open(env)
    tour = screen.page.locator("#tour")
    await expect(tour.locator(".tour-words")).to_have_text("Press Start")

    await screen.customer.get_by_role("button", name="Start").click()
    await expect(tour.locator(".tour-words")).to_have_text("Wait for the request")
    blocks = [{"type": "section", "text": {"type": "mrkdwn", "text": "*C-10042*"}}]
    await env.call_slack("chat.postMessage", channel=env.dispatch, text="New request", blocks=blocks)
    await expect(tour.locator(".tour-words")).to_have_text("Take it")
    await screen.page.reload()
    await expect(tour).to_contain_text("2 of 3")
    button = {"inline_keyboard": [[{"text": "Take it", "callback_data": "x"}]]}
    await env.bot("sendMessage", chat_id=env.tom.id, text="A visit", reply_markup=button)
    await screen.technician.get_by_role("button", name="Take it").click()

    await expect(tour).to_contain_text("3 of 3")


async def test_ephemeral_messages_modals_and_home_tabs_complete_steps(env: Environment, screen: Screen) -> None:
    kinds = {"ephemeral": "for you", "modal": "^Assign", "home": "good morning"}
    env.page.tour = [
        {"id": kind, "text": kind, "role": "slack", "done_when": [{"stream": "slack", "kind": kind, "matches": words}]}
        for kind, words in kinds.items()
    ]
    env.app.modal = {"type": "modal", "title": plain("Assign"), "blocks": [{"type": "divider"}]}
    await screen.open(env)
    tour = screen.page.locator("#tour")

    await env.call_slack("chat.postEphemeral", channel=env.dispatch, user=env.dana, text="One for you")
    await expect(tour).to_contain_text("1 of 3")
    buttons = [{"type": "actions", "elements": [push_button("a", "Assign")]}]
    await env.call_slack("chat.postMessage", channel=env.dispatch, text="New", blocks=buttons)
    await screen.slack.get_by_role("button", name="Assign").click()
    await expect(tour).to_contain_text("2 of 3")
    home = {"type": "home", "blocks": [{"type": "header", "text": plain("Good morning")}]}
    await env.call_slack("views.publish", user_id=env.dana, view=home)

    await expect(tour).to_contain_text("3 of 3")


async def test_what_happened_before_the_page_was_opened_completes_steps(env: Environment, screen: Screen) -> None:
    env.page.tour = TOUR
    env.ann.start()

    await screen.open(env)

    await expect(screen.page.locator("#tour")).to_contain_text("1 of 3")


async def test_a_step_opens_its_pane_on_a_small_screen(env: Environment, screen: Screen) -> None:
    env.page.tour = TOUR[1:]
    await screen.page.set_viewport_size({"width": 320, "height": 640})
    await screen.open(env)
    await expect(screen.slack).to_be_hidden()

    await screen.page.locator(".tour-step").click()

    await expect(screen.slack).to_be_visible()
    await expect(screen.customer).to_be_hidden()
    assert await screen.page.evaluate("document.documentElement.scrollWidth") == 320


async def test_another_phone_is_chosen_and_a_new_one_added(env: Environment, screen: Screen) -> None:
    leo = env.telegram.add_person("Leo")
    await screen.open(env)

    await screen.customer.get_by_role("combobox").select_option(label="Leo")
    await screen.customer.get_by_role("button", name="Start").click()
    await expect(screen.customer.locator(".mine .words")).to_have_text("/start")
    await screen.customer.get_by_role("button", name="Add a person").click()
    await screen.customer.get_by_label("First name").fill("Zoe")
    await screen.customer.get_by_role("button", name="Add", exact=True).click()

    await expect(screen.customer.locator("option:checked")).to_have_text("Zoe")
    assert [message["text"] for message in leo.messages] == ["/start"]


async def test_the_page_catches_up_after_a_lost_connection(env: Environment, screen: Screen) -> None:
    env.ann.start()
    await screen.open(env)

    env.telegram.hub.close()
    await expect(screen.page.get_by_text("The sandbox does not answer")).to_be_visible()
    await env.bot("sendMessage", chat_id=env.ann.id, text="Are you there?")

    await expect(screen.customer.get_by_text("Are you there?")).to_be_visible()
    await expect(screen.page.get_by_text("The sandbox does not answer")).to_be_hidden()
