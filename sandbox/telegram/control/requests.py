"""Reads the body of a control API request."""

import base64
import json
from typing import Any

from aiohttp import web

from sandbox.telegram.errors import PersonError
from sandbox.telegram.state.files import Upload


async def read_request(request: web.Request) -> tuple[dict[str, Any], list[Upload]]:
    """Fields and files of a JSON, form or multipart body."""
    if request.content_type in {"multipart/form-data", "application/x-www-form-urlencoded"}:
        fields = await request.post()
        files = [value for value in fields.values() if isinstance(value, web.FileField)]
        given = {name: value for name, value in fields.items() if isinstance(value, str)}
        return given, [Upload(file.filename, file.content_type, file.file.read()) for file in files]
    body = await request.read()
    given = json.loads(body) if body.strip() else {}
    if not isinstance(given, dict):
        raise PersonError(400, "a JSON object is expected")
    return given, [
        Upload(file["name"], file.get("mime", "application/octet-stream"), base64.b64decode(file["base64"]))
        for file in given.pop("files", ())
    ]
