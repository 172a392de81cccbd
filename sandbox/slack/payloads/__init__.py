"""The JSON that the app gets: objects in answers, interactions, events."""
