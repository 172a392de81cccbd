"""All that can be done with the company's profile and its channels."""

from domain.company.channels import (
    note_channel_of_settings_left,
    set_role_channel,
    unset_role_channel,
    use_channels_of_settings,
)
from domain.company.profile import adopt_timezone, save_company_profile

__all__ = [
    "adopt_timezone",
    "note_channel_of_settings_left",
    "save_company_profile",
    "set_role_channel",
    "unset_role_channel",
    "use_channels_of_settings",
]
