"""Members, channels and the bot as the Web API and interactions describe them."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sandbox.slack.state.workspace import Channel, Member, Workspace
from sandbox.slack.state.world import World

Json = dict[str, Any]


def bot_profile(world: World) -> Json:
    app = world.workspace.app
    return {
        "id": app.bot_id,
        "app_id": app.id,
        "name": app.name,
        "user_id": app.user_id,
        "deleted": False,
        "updated": world.workspace.created,
        "icons": {"image_48": f"{world.base_url}/slack/icon.png"},
        "team_id": world.workspace.team_id,
    }


def _offset(tz: str, moment: float) -> int:
    """Seconds east of UTC."""
    offset = datetime.fromtimestamp(moment, ZoneInfo(tz)).utcoffset()
    return int(offset.total_seconds()) if offset else 0


def user_object(workspace: Workspace, member: Member) -> dict[str, Any]:
    """A member as users.info shows it."""
    profile: dict[str, Any] = {
        "real_name": member.real_name,
        "real_name_normalized": member.real_name,
        "display_name": member.display_name,
        "display_name_normalized": member.display_name,
        "team": workspace.team_id,
        "image_48": f"https://{workspace.domain}.example/avatar/{member.id}_48.png",
    }
    if member.is_bot:
        profile |= {"bot_id": workspace.app.bot_id, "api_app_id": workspace.app.id}
    else:
        profile["email"] = member.email
    return {
        "id": member.id,
        "team_id": workspace.team_id,
        "name": member.name,
        "deleted": member.deleted,
        "real_name": member.real_name,
        "tz": member.tz,
        "tz_label": member.tz,
        "tz_offset": _offset(member.tz, workspace.created),
        "profile": profile,
        "is_admin": member.is_admin,
        "is_owner": member.is_owner,
        "is_primary_owner": member.is_owner,
        "is_restricted": False,
        "is_ultra_restricted": False,
        "is_bot": member.is_bot,
        "is_app_user": False,
        "updated": workspace.created,
    }


def conversation_object(workspace: Workspace, channel: Channel) -> dict[str, Any]:
    """A channel as conversations.info shows it to the app."""
    if channel.is_dm:
        return {
            "id": channel.id,
            "created": channel.created,
            "is_archived": channel.archived,
            "is_im": True,
            "is_org_shared": False,
            "context_team_id": workspace.team_id,
            "user": channel.with_user,
            "is_open": True,
        }
    return {
        "id": channel.id,
        "name": channel.name,
        "name_normalized": channel.name,
        "is_channel": not channel.private,
        "is_group": False,
        "is_im": False,
        "is_mpim": False,
        "is_private": channel.private,
        "is_archived": channel.archived,
        "is_shared": channel.ext_shared,
        "is_ext_shared": channel.ext_shared,
        "is_org_shared": False,
        "is_pending_ext_shared": False,
        "is_general": channel.name == "general",
        "is_member": workspace.is_in(channel),
        "created": channel.created,
        "creator": next((m for m in channel.members if m != workspace.app.user_id), workspace.app.user_id),
        "context_team_id": workspace.team_id,
        "topic": {"value": "", "creator": "", "last_set": 0},
        "purpose": {"value": "", "creator": "", "last_set": 0},
        "num_members": len(channel.members),
    }
