"""What can be asked of the company."""

from domain.company.channels import channel_for, channels_to_edit, list_role_channels, own_channel
from domain.company.profile import company_profile

__all__ = ["channel_for", "channels_to_edit", "company_profile", "list_role_channels", "own_channel"]
