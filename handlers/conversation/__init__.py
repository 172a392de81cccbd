"""Chats without any channel: dialogues, the doors that they belong to, and the position of each chat."""
