"""What was agreed with an account, and for how long."""
