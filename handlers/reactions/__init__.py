"""What follows from events: SUBSCRIPTIONS, and one file per audience."""
