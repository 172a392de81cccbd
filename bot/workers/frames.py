"""What passes between the service and a worker: a four-byte length, that many bytes of JSON, then the files it lists.

    ready    {"ready": true}, once the code of the kind is loaded
    request  {"parameters", "files": [[name, size], ...]}
    answer   {"result", "files": [size, ...], "rss"}
             or {"raised": class of the exception, "message", "rss"}
             or {"memory": true, "rss"} when there was not enough

JSON and not pickle: a worker that a hostile file has taken over must not have its answer run in the service.
"""

import struct
from collections.abc import Mapping
from typing import Any

import orjson

LENGTH = struct.Struct(">I")


def packed(values: Mapping[str, Any]) -> bytes:
    """The length and the JSON. Raises TypeError for what is not JSON."""
    encoded = orjson.dumps(values)
    return LENGTH.pack(len(encoded)) + encoded
