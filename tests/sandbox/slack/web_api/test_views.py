"""Modals and Home tabs: triggers, hashes, stacks, and what Slack refuses to submit."""

from typing import Any

import pytest

from sandbox.slack.errors import ImpossibleError
from sandbox.slack.payloads.interactions import view_submission
from tests.sandbox.slack.conftest import RunningSlack, StartSlack, answer, refusal

Json = dict[str, Any]


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def modal(*blocks: Json, **fields: Any) -> Json:
    return {"type": "modal", "title": plain("Case"), "submit": plain("Save"), "blocks": list(blocks), **fields}


def asking(block_id: str, element: Json | None = None, **fields: Any) -> Json:
    element = {"action_id": block_id, **(element or {"type": "plain_text_input"})}
    return {"type": "input", "block_id": block_id, "label": plain(block_id), "element": element, **fields}


async def open_modal(slack: RunningSlack, view: Json) -> Json:
    trigger = slack.sandbox.world.triggers.new(slack.vera)
    return (await answer(slack.client.views_open(trigger_id=trigger, view=view)))["view"]


async def test_a_trigger_opens_one_view_within_three_seconds(slack: RunningSlack) -> None:
    triggers = slack.sandbox.world.triggers
    used, old = triggers.new(slack.vera), triggers.new(slack.vera)

    await slack.client.views_open(trigger_id=used, view=modal())

    assert await refusal(slack.client.views_open(trigger_id=used, view=modal())) == "exchanged_trigger_id"
    assert await refusal(slack.client.views_open(trigger_id="1.2.3", view=modal())) == "invalid_trigger_id"
    slack.clock.tick(3.1)
    assert await refusal(slack.client.views_open(trigger_id=old, view=modal())) == "expired_trigger_id"


async def test_an_update_with_an_old_hash_conflicts(slack: RunningSlack) -> None:
    view = await open_modal(slack, modal(external_id="case-1"))
    await slack.client.views_update(view_id=view["id"], hash=view["hash"], view=modal({"type": "divider"}))

    late = slack.client.views_update(view_id=view["id"], hash=view["hash"], view=modal())

    assert await refusal(late) == "hash_conflict"
    shown = slack.sandbox.screens.modal(slack.vera)
    assert shown
    assert [block["type"] for block in shown["blocks"]] == ["divider"]
    assert await refusal(slack.client.views_update(view_id="V404", view=modal())) == "not_found"


async def test_a_view_that_is_invalid_or_too_large_is_refused(slack: RunningSlack) -> None:
    trigger = slack.sandbox.world.triggers.new(slack.vera)

    assert await refusal(slack.client.views_open(trigger_id=trigger, view=modal(title=plain("t" * 25)))) == (
        "invalid_arguments"
    )
    large = modal(*[{"type": "section", "text": plain("a" * 3000)}] * 90)
    assert await refusal(slack.client.views_open(trigger_id=trigger, view=large)) == "view_too_large"
    assert slack.sandbox.screens.modals(slack.vera) == []


async def test_an_external_id_is_used_once(slack: RunningSlack) -> None:
    await open_modal(slack, modal(external_id="case-1"))
    trigger = slack.sandbox.world.triggers.new(slack.milo)

    again = slack.client.views_open(trigger_id=trigger, view=modal(external_id="case-1"))

    assert await refusal(again) == "duplicate_external_id"


async def test_a_stack_has_three_modals_at_most(slack: RunningSlack) -> None:
    triggers = slack.sandbox.world.triggers
    first = await open_modal(slack, modal())
    second = (await answer(slack.client.views_push(trigger_id=triggers.new(slack.vera), view=modal())))["view"]
    await slack.client.views_push(trigger_id=triggers.new(slack.vera), view=modal())

    fourth = slack.client.views_push(trigger_id=triggers.new(slack.vera), view=modal())

    assert await refusal(fourth) == "push_limit_reached"
    assert second["previous_view_id"] == second["root_view_id"] == first["id"]
    assert len(slack.sandbox.screens.modals(slack.vera)) == 3


async def test_slack_refuses_missing_and_invalid_values_before_the_app_gets_them(slack: RunningSlack) -> None:
    number = {"type": "number_input", "is_decimal_allowed": False, "max_value": "10"}
    view = await open_modal(
        slack,
        modal(
            asking("note", {"type": "plain_text_input", "min_length": 5}),
            asking("hours", number),
            asking("reason"),
            asking("mail", {"type": "email_text_input"}, optional=True),
        ),
    )

    outcome = await slack.sandbox.modals.submit(slack.vera, view["id"], {"note": "hi", "hours": "11", "mail": "vera"})

    assert outcome.errors == {
        "note": "Please enter at least 5 characters.",
        "hours": "Please enter a number of at most 10.",
        "reason": "Please complete this required field.",
        "mail": "Please enter a valid email address.",
    }
    assert not slack.sandbox.deliveries


async def test_typed_values_stay_when_an_update_keeps_the_field(slack: RunningSlack) -> None:
    view = await open_modal(slack, modal(asking("note"), asking("reason")))
    await slack.sandbox.people.fill(slack.vera, view=view["id"], action_id="note", value="Bring a ladder")

    await slack.client.views_update(view_id=view["id"], view=modal(asking("note"), asking("other")))

    shown = slack.sandbox.screens.modal(slack.vera)
    assert shown
    assert shown["state"]["note"]["note"]["value"] == "Bring a ladder"
    assert set(shown["state"]) == {"note", "other"}


async def test_each_kind_of_field_has_its_value_under_slacks_key(slack: RunningSlack) -> None:
    options = [{"text": plain(name), "value": name} for name in ("a", "b")]
    elements: dict[str, tuple[Json, Any, Json]] = {
        "select": ({"type": "static_select", "options": options}, "a", {"selected_option": "a"}),
        "boxes": ({"type": "checkboxes", "options": options}, ["a", "b"], {"selected_options": ["a", "b"]}),
        "person": ({"type": "users_select"}, slack.milo, {"selected_user": slack.milo}),
        "date": ({"type": "datepicker"}, "2026-03-01", {"selected_date": "2026-03-01"}),
        "time": ({"type": "timepicker"}, "09:30", {"selected_time": "09:30"}),
        "moment": ({"type": "datetimepicker"}, 1772357400, {"selected_date_time": 1772357400}),
        "empty": ({"type": "multi_users_select"}, [], {"selected_users": []}),
    }
    view = await open_modal(slack, modal(*[asking(name, element) for name, (element, _, _) in elements.items()]))

    for name, (_, value, _) in elements.items():
        await slack.sandbox.people.fill(slack.vera, view=view["id"], action_id=name, value=value)

    payload = view_submission(slack.sandbox.world, slack.sandbox.world.views.modals_of(slack.vera)[0])
    told = payload["view"]["state"]["values"]
    for name, (_, _, expected) in elements.items():
        (key, wanted), entry = next(iter(expected.items())), told[name][name]
        bare = [one["value"] if isinstance(one, dict) else one for one in _as_list(entry[key])]
        assert bare == _as_list(wanted)


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


async def test_elements_and_modals_that_a_member_does_not_see_cannot_be_used(slack: RunningSlack) -> None:
    view = await open_modal(slack, modal(asking("note")))

    with pytest.raises(ImpossibleError):
        await slack.sandbox.people.act(slack.vera, view=view["id"], action_id="gone")
    with pytest.raises(ImpossibleError):
        await slack.sandbox.modals.submit(slack.milo, view["id"])


async def test_a_home_is_published_only_where_the_manifest_has_the_tab(start_slack: StartSlack) -> None:
    home = {"type": "home", "blocks": [{"type": "divider"}]}
    slack = await start_slack(manifest={"features": {"app_home": {"home_tab_enabled": True}}})
    bare = await start_slack(manifest={"features": {}})

    published = (await answer(slack.client.views_publish(user_id=slack.vera, view=home)))["view"]

    assert published["type"] == "home"
    late = slack.client.views_publish(user_id=slack.vera, view=home, hash="1.old")
    assert await refusal(late) == "hash_conflict"
    assert await refusal(bare.client.views_publish(user_id=bare.vera, view=home)) == "not_enabled"
