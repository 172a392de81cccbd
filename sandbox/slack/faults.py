"""Injected faults: which calls fail, how, and how often."""

import asyncio
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from sandbox.slack.errors import SlackError, rate_limited


@dataclass
class Fault:
    """`method` is a Web API method, `response_url`, `upload` or `*`; the control API lists the values of `fault`."""

    method: str
    fault: str
    times: int = 1
    retry_after: float = 1
    delay: float = 0


class Faults:
    """The faults that are still to be applied. Calls that hang wait for `released`, which the closing sandbox sets."""

    def __init__(self) -> None:
        self.rules: list[Fault] = []
        self.released = asyncio.Event()

    def add(self, **rule: Any) -> Fault:
        fault = Fault(**rule)
        self.rules.append(fault)
        return fault

    def clear(self) -> None:
        self.rules.clear()

    def take(self, method: str) -> Fault | None:
        for fault in self.rules:
            if fault.method in (method, "*") and fault.times > 0:
                fault.times -= 1
                return fault
        return None


async def fail_before(faults: Faults, fault: Fault | None, request: web.Request) -> web.StreamResponse | None:
    """The answer instead of running the call, or None when the call is to be run. Raises SlackError."""
    if fault is None:
        return None
    await asyncio.sleep(fault.delay)
    match fault.fault:
        case "429":
            raise rate_limited(fault.retry_after)
        case "500" | "502":
            return web.Response(status=int(fault.fault), text="<html>upstream error</html>", content_type="text/html")
        case "timeout_before":
            await faults.released.wait()
        case "reset":
            if request.transport:
                request.transport.abort()
        case "timeout_after" | "bad_json" | "delay":
            return None
        case _:
            raise SlackError(fault.fault)
    return web.Response(status=500)


async def fail_after(faults: Faults, fault: Fault | None) -> web.StreamResponse | None:
    """The answer instead of the result of a call that was run, or None for the result itself."""
    if fault and fault.fault == "timeout_after":
        await faults.released.wait()
    if fault and fault.fault == "bad_json":
        return web.Response(text='{"ok": tru', content_type="application/json")
    return None
