"""Modals and Home tabs: triggers, hashes, stacks, and what Slack's window refuses by itself."""

from typing import Any

import pytest

from sandbox.slack.errors import ImpossibleError
from sandbox.slack.payloads.interactions import view_submission
from tests.sandbox.slack.conftest import Desk, OpenDesk, answer, refusal

Json = dict[str, Any]


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def modal(*blocks: Json, **fields: Any) -> Json:
    return {"type": "modal", "title": plain("Case"), "submit": plain("Save"), "blocks": list(blocks), **fields}


def asking(block_id: str, element: Json | None = None, **fields: Any) -> Json:
    element = {"action_id": block_id, **(element or {"type": "plain_text_input"})}
    return {"type": "input", "block_id": block_id, "label": plain(block_id), "element": element, **fields}


async def open_modal(desk: Desk, view: Json) -> Json:
    trigger = desk.sandbox.world.triggers.new(desk.vera)
    return (await answer(desk.client.views_open(trigger_id=trigger, view=view)))["view"]


async def test_a_trigger_opens_one_view_within_three_seconds(desk: Desk) -> None:
    triggers = desk.sandbox.world.triggers
    used, old = triggers.new(desk.vera), triggers.new(desk.vera)

    await desk.client.views_open(trigger_id=used, view=modal())

    assert await refusal(desk.client.views_open(trigger_id=used, view=modal())) == "exchanged_trigger_id"
    assert await refusal(desk.client.views_open(trigger_id="1.2.3", view=modal())) == "invalid_trigger_id"
    desk.clock.tick(3.1)
    assert await refusal(desk.client.views_open(trigger_id=old, view=modal())) == "expired_trigger_id"


async def test_an_update_with_an_old_hash_conflicts(desk: Desk) -> None:
    view = await open_modal(desk, modal(external_id="case-1"))
    await desk.client.views_update(view_id=view["id"], hash=view["hash"], view=modal({"type": "divider"}))

    late = desk.client.views_update(view_id=view["id"], hash=view["hash"], view=modal())

    assert await refusal(late) == "hash_conflict"
    shown = desk.sandbox.screens.modal(desk.vera)
    assert shown
    assert [block["type"] for block in shown["blocks"]] == ["divider"]
    assert await refusal(desk.client.views_update(view_id="V404", view=modal())) == "not_found"


async def test_a_view_is_refused_with_the_place_of_the_problem(desk: Desk) -> None:
    trigger = desk.sandbox.world.triggers.new(desk.vera)

    assert await refusal(desk.client.views_open(trigger_id=trigger, view=modal(title=plain("t" * 25)))) == (
        "invalid_arguments"
    )
    large = modal(*[{"type": "section", "text": plain("a" * 3000)}] * 90)
    assert await refusal(desk.client.views_open(trigger_id=trigger, view=large)) == "view_too_large"
    assert desk.sandbox.screens.modals(desk.vera) == []


async def test_an_external_id_is_used_once(desk: Desk) -> None:
    await open_modal(desk, modal(external_id="case-1"))
    trigger = desk.sandbox.world.triggers.new(desk.milo)

    again = desk.client.views_open(trigger_id=trigger, view=modal(external_id="case-1"))

    assert await refusal(again) == "duplicate_external_id"


async def test_three_modals_stand_on_each_other_and_no_more(desk: Desk) -> None:
    triggers = desk.sandbox.world.triggers
    first = await open_modal(desk, modal())
    second = (await answer(desk.client.views_push(trigger_id=triggers.new(desk.vera), view=modal())))["view"]
    await desk.client.views_push(trigger_id=triggers.new(desk.vera), view=modal())

    fourth = desk.client.views_push(trigger_id=triggers.new(desk.vera), view=modal())

    assert await refusal(fourth) == "push_limit_reached"
    assert second["previous_view_id"] == second["root_view_id"] == first["id"]
    assert len(desk.sandbox.screens.modals(desk.vera)) == 3


async def test_the_window_refuses_what_is_missing_or_wrong_before_the_app_hears(desk: Desk) -> None:
    number = {"type": "number_input", "is_decimal_allowed": False, "max_value": "10"}
    view = await open_modal(
        desk,
        modal(
            asking("note", {"type": "plain_text_input", "min_length": 5}),
            asking("hours", number),
            asking("reason"),
            asking("mail", {"type": "email_text_input"}, optional=True),
        ),
    )

    outcome = await desk.sandbox.modals.submit(desk.vera, view["id"], {"note": "hi", "hours": "11", "mail": "vera"})

    assert outcome.errors == {
        "note": "Please enter at least 5 characters.",
        "hours": "Please enter a number of at most 10.",
        "reason": "Please complete this required field.",
        "mail": "Please enter a valid email address.",
    }
    assert not desk.sandbox.deliveries


async def test_what_was_typed_stays_through_an_update_of_the_same_fields(desk: Desk) -> None:
    view = await open_modal(desk, modal(asking("note"), asking("reason")))
    await desk.sandbox.people.fill(desk.vera, view=view["id"], action_id="note", value="Bring a ladder")

    await desk.client.views_update(view_id=view["id"], view=modal(asking("note"), asking("other")))

    shown = desk.sandbox.screens.modal(desk.vera)
    assert shown
    assert shown["state"]["note"]["note"]["value"] == "Bring a ladder"
    assert set(shown["state"]) == {"note", "other"}


async def test_the_state_of_every_kind_of_field_is_told_as_slack_tells_it(desk: Desk) -> None:
    options = [{"text": plain(name), "value": name} for name in ("a", "b")]
    elements: dict[str, tuple[Json, Any, Json]] = {
        "select": ({"type": "static_select", "options": options}, "a", {"selected_option": "a"}),
        "boxes": ({"type": "checkboxes", "options": options}, ["a", "b"], {"selected_options": ["a", "b"]}),
        "person": ({"type": "users_select"}, desk.milo, {"selected_user": desk.milo}),
        "date": ({"type": "datepicker"}, "2026-03-01", {"selected_date": "2026-03-01"}),
        "time": ({"type": "timepicker"}, "09:30", {"selected_time": "09:30"}),
        "moment": ({"type": "datetimepicker"}, 1772357400, {"selected_date_time": 1772357400}),
        "empty": ({"type": "multi_users_select"}, [], {"selected_users": []}),
    }
    view = await open_modal(desk, modal(*[asking(name, element) for name, (element, _, _) in elements.items()]))

    for name, (_, value, _) in elements.items():
        await desk.sandbox.people.fill(desk.vera, view=view["id"], action_id=name, value=value)

    payload = view_submission(desk.sandbox.world, desk.sandbox.world.views.modals_of(desk.vera)[0])
    told = payload["view"]["state"]["values"]
    for name, (_, _, expected) in elements.items():
        (key, wanted), entry = next(iter(expected.items())), told[name][name]
        bare = [one["value"] if isinstance(one, dict) else one for one in _as_list(entry[key])]
        assert bare == _as_list(wanted)


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


async def test_nobody_presses_what_is_not_there(desk: Desk) -> None:
    view = await open_modal(desk, modal(asking("note")))

    with pytest.raises(ImpossibleError):
        await desk.sandbox.people.act(desk.vera, view=view["id"], action_id="gone")
    with pytest.raises(ImpossibleError):
        await desk.sandbox.modals.submit(desk.milo, view["id"])


async def test_a_home_is_published_only_where_the_manifest_has_the_tab(open_desk: OpenDesk) -> None:
    home = {"type": "home", "blocks": [{"type": "divider"}]}
    desk = await open_desk(manifest={"features": {"app_home": {"home_tab_enabled": True}}})
    bare = await open_desk(manifest={"features": {}})

    published = (await answer(desk.client.views_publish(user_id=desk.vera, view=home)))["view"]

    assert published["type"] == "home"
    late = desk.client.views_publish(user_id=desk.vera, view=home, hash="1.old")
    assert await refusal(late) == "hash_conflict"
    assert await refusal(bare.client.views_publish(user_id=bare.vera, view=home)) == "not_enabled"
