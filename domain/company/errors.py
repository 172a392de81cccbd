from domain.errors import DomainError


class ChannelNotChosen(DomainError):
    """There is no choice to take back for this role. Params: role, channel (that of the settings, or none)."""

    code = "role-channel-not-chosen"
