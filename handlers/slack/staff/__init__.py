"""Staff in Slack: joining, roles, invitations, help, and what was given up."""
