"""The methods views.*."""

from typing import Any

from sandbox.slack.blocks.view import normalize_view
from sandbox.slack.errors import SlackError
from sandbox.slack.payloads.views import view_object
from sandbox.slack.state.views import View
from sandbox.slack.state.world import World
from sandbox.slack.web_api.arguments import Args, Method

Json = dict[str, Any]


def _need_view(args: Args, kind: str) -> Json:
    view = args.parsed("view")
    if view is None:
        raise SlackError("invalid_arguments", ["missing required field: view"])
    return normalize_view(view, kind)


def _need_trigger(args: Args) -> str:
    return args.text("trigger_id") or args.text("interactivity_pointer") or args.need("trigger_id")


async def open_view(world: World, args: Args) -> Json:
    trigger, given = _need_trigger(args), _need_view(args, "modal")
    return _answer(world, world.views.open(world.triggers.exchange(trigger), given))


async def push_view(world: World, args: Args) -> Json:
    trigger, given = _need_trigger(args), _need_view(args, "modal")
    return _answer(world, world.views.push(world.triggers.exchange(trigger), given))


async def update_view(world: World, args: Args) -> Json:
    view_id, external_id = args.text("view_id"), args.text("external_id")
    if bool(view_id) == bool(external_id):
        raise SlackError("invalid_arguments", ["must provide exactly one of: view_id, external_id"])
    view = world.views.find(view_id) if view_id else world.views.find_external(external_id)
    given = _need_view(args, view.kind if view else "modal")
    if view is None:
        raise SlackError("not_found")
    world.views.check_hash(view, args.get("hash"))
    return _answer(world, world.views.update(view, given))


async def publish_view(world: World, args: Args) -> Json:
    user, given = args.need("user_id"), _need_view(args, "home")
    if not world.manifest.home_tab:
        raise SlackError("not_enabled")
    world.workspace.get_member(user)
    home = world.views.home_of(user)
    if home:
        world.views.check_hash(home, args.get("hash"))
    return _answer(world, world.views.publish(user, given))


def _answer(world: World, view: View) -> Json:
    return {"view": view_object(world, view)}


METHODS = {
    "views.open": Method(open_view),
    "views.push": Method(push_view),
    "views.update": Method(update_view),
    "views.publish": Method(publish_view),
}
