"""How payloads reach the app: request URLs over HTTP, or Socket Mode."""
