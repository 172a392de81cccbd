"""A Telegram and a Slack on loopback, as strict as the real ones: for the demo, the tests and the simulation."""
