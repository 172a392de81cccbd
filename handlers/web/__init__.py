"""Web pages for people, and the HTTP API."""
