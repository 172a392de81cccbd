"""The kinds of records, each declared once: its CSV, its form in Slack, its list, its history, and who may see and change it."""
