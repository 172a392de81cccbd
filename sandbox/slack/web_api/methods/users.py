"""The methods api.*, auth.*, bots.*, team.* and users.*."""

from typing import Any

from sandbox.slack.errors import SlackError
from sandbox.slack.payloads.workspace import bot_profile, user_object
from sandbox.slack.state.workspace import Member
from sandbox.slack.state.world import World
from sandbox.slack.web_api.arguments import Args, Method, paginate

Json = dict[str, Any]


async def auth_test(world: World, args: Args) -> Json:
    workspace = world.workspace
    return {
        "url": f"https://{workspace.domain}.slack.com/",
        "team": workspace.team_name,
        "user": workspace.members[workspace.app.user_id].name,
        "team_id": workspace.team_id,
        "user_id": workspace.app.user_id,
        "bot_id": workspace.app.bot_id,
        "is_enterprise_install": False,
    }


async def api_test(world: World, args: Args) -> Json:
    shown = {name: value for name, value in args.items() if name != "token"}
    if "error" in args:
        raise SlackError(args.text("error"), args=shown)
    return {"args": shown}


async def team_info(world: World, args: Args) -> Json:
    workspace = world.workspace
    url = f"https://{workspace.domain}.slack.com/"
    return {
        "team": {"id": workspace.team_id, "name": workspace.team_name, "domain": workspace.domain, "url": url}
        | {"email_domain": f"{workspace.domain}.example", "icon": {"image_default": True}}
    }


async def bots_info(world: World, args: Args) -> Json:
    bot = args.text("bot")
    if bot and bot != world.workspace.app.bot_id:
        raise SlackError("bot_not_found")
    return {"bot": bot_profile(world)} if bot else {}


def _user(world: World, member: Member, args: Args) -> Json:
    """A member as the app may see it: the e-mail address only with its scope, the locale only on request."""
    shown = user_object(world.workspace, member)
    if args.flag("include_locale"):
        shown["locale"] = member.locale
    if world.granted is not None and "users:read.email" not in world.granted:
        shown["profile"].pop("email", None)
    return shown


async def users_info(world: World, args: Args) -> Json:
    return {"user": _user(world, world.workspace.get_member(args.need("user")), args)}


async def users_list(world: World, args: Args) -> Json:
    page, cursor = paginate(list(world.workspace.members.values()), args)
    return {
        "members": [_user(world, member, args) for member in page],
        "cache_ts": int(world.clock()),
        "response_metadata": {"next_cursor": cursor},
    }


async def users_lookup(world: World, args: Args) -> Json:
    email = args.need("email").lower()
    for member in world.workspace.members.values():
        if not member.is_bot and not member.deleted and member.email.lower() == email:
            return {"user": _user(world, member, args)}
    raise SlackError("users_not_found")


METHODS = {
    "api.test": Method(api_test, token="none"),
    "auth.test": Method(auth_test),
    "bots.info": Method(bots_info, ("users:read",)),
    "team.info": Method(team_info, ("team:read",)),
    "users.info": Method(users_info, ("users:read",)),
    "users.list": Method(users_list, ("users:read",)),
    "users.lookupByEmail": Method(users_lookup, ("users:read.email",)),
}
