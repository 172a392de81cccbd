"""Documents for people to keep, and pictures for a chat: the words as frozen dataclasses, the look in typst."""
