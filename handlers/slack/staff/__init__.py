"""Staff in Slack: invitations, joining, roles, help, and parked work."""
