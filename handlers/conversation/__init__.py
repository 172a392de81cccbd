"""Dialogues as data: what is asked, what was said, and where a person is."""
