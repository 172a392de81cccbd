import pytest
from playwright.async_api import expect

from tests.sandbox.page.apps import plain, push_button
from tests.sandbox.page.conftest import Screen, Stage

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


async def test_the_tour_ticks_itself_off_and_remembers(stage: Stage, screen: Screen) -> None:
    stage.page.tour = TOUR
    stage.tom.start()
    await screen.open(stage)
    tour = screen.page.locator("#tour")
    await expect(tour.locator(".tour-words")).to_have_text("Press Start")

    await screen.customer.get_by_role("button", name="Start").click()
    await expect(tour.locator(".tour-words")).to_have_text("Wait for the request")
    blocks = [{"type": "section", "text": {"type": "mrkdwn", "text": "*C-10042*"}}]
    await stage.call_slack("chat.postMessage", channel=stage.dispatch, text="New request", blocks=blocks)
    await expect(tour.locator(".tour-words")).to_have_text("Take it")
    await screen.page.reload()
    await expect(tour).to_contain_text("2 of 3")
    button = {"inline_keyboard": [[{"text": "Take it", "callback_data": "x"}]]}
    await stage.bot("sendMessage", chat_id=stage.tom.id, text="A visit", reply_markup=button)
    await screen.technician.get_by_role("button", name="Take it").click()

    await expect(tour).to_contain_text("3 of 3")


async def test_ephemerals_modals_and_home_tabs_tick_their_steps(stage: Stage, screen: Screen) -> None:
    kinds = {"ephemeral": "for you", "modal": "^Assign", "home": "good morning"}
    stage.page.tour = [
        {"id": kind, "text": kind, "role": "slack", "done_when": [{"stream": "slack", "kind": kind, "matches": words}]}
        for kind, words in kinds.items()
    ]
    stage.app.modal = {"type": "modal", "title": plain("Assign"), "blocks": [{"type": "divider"}]}
    await screen.open(stage)
    tour = screen.page.locator("#tour")

    await stage.call_slack("chat.postEphemeral", channel=stage.dispatch, user=stage.dana, text="One for you")
    await expect(tour).to_contain_text("1 of 3")
    buttons = [{"type": "actions", "elements": [push_button("a", "Assign")]}]
    await stage.call_slack("chat.postMessage", channel=stage.dispatch, text="New", blocks=buttons)
    await screen.slack.get_by_role("button", name="Assign").click()
    await expect(tour).to_contain_text("2 of 3")
    home = {"type": "home", "blocks": [{"type": "header", "text": plain("Good morning")}]}
    await stage.call_slack("views.publish", user_id=stage.dana, view=home)

    await expect(tour).to_contain_text("3 of 3")


async def test_a_step_seen_before_the_page_was_opened_is_ticked(stage: Stage, screen: Screen) -> None:
    stage.page.tour = TOUR
    stage.ann.start()

    await screen.open(stage)

    await expect(screen.page.locator("#tour")).to_contain_text("1 of 3")


async def test_a_step_leads_to_its_pane_on_a_small_screen(stage: Stage, screen: Screen) -> None:
    stage.page.tour = TOUR[1:]
    await screen.page.set_viewport_size({"width": 320, "height": 640})
    await screen.open(stage)
    await expect(screen.slack).to_be_hidden()

    await screen.page.locator(".tour-step").click()

    await expect(screen.slack).to_be_visible()
    await expect(screen.customer).to_be_hidden()
    assert await screen.page.evaluate("document.documentElement.scrollWidth") == 320


async def test_another_phone_is_picked_up_and_a_new_one_added(stage: Stage, screen: Screen) -> None:
    leo = stage.telegram.add_person("Leo")
    await screen.open(stage)

    await screen.customer.get_by_role("combobox").select_option(label="Leo")
    await screen.customer.get_by_role("button", name="Start").click()
    await expect(screen.customer.locator(".mine .words")).to_have_text("/start")
    await screen.customer.get_by_role("button", name="Add a person").click()
    await screen.customer.get_by_label("First name").fill("Zoe")
    await screen.customer.get_by_role("button", name="Add", exact=True).click()

    await expect(screen.customer.locator("option:checked")).to_have_text("Zoe")
    assert [message["text"] for message in leo.messages] == ["/start"]


async def test_what_was_missed_while_the_page_was_away_is_there_when_it_is_back(stage: Stage, screen: Screen) -> None:
    stage.ann.start()
    await screen.open(stage)

    stage.telegram.hub.close()
    await expect(screen.page.get_by_text("The sandbox does not answer")).to_be_visible()
    await stage.bot("sendMessage", chat_id=stage.ann.id, text="Are you there?")

    await expect(screen.customer.get_by_text("Are you there?")).to_be_visible()
    await expect(screen.page.get_by_text("The sandbox does not answer")).to_be_hidden()
