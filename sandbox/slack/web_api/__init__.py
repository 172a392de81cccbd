"""What the app calls over HTTP: the Web API, response URLs, uploads and downloads."""
