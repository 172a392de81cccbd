"""Control API for tests: the logs of calls and deliveries, faults to order, the transport to the app."""

from dataclasses import asdict
from typing import Any

from sandbox.slack.control.verbs import Verbs
from sandbox.slack.state.world import World
from sandbox.slack.transport.app_link import AppLink

Json = dict[str, Any]


class InspectionRoutes:
    def __init__(self, world: World, link: AppLink) -> None:
        self._world = world
        self._link = link

    def posts(self) -> Verbs:
        return {
            "faults": self._add_fault,
            "request_urls": self._set_request_urls,
            "socket/disconnect": self._disconnect,
            "redeliver": self._redeliver,
        }

    def gets(self) -> Verbs:
        return {"calls": self._calls, "deliveries": self._deliveries}

    async def _calls(self, given: Json) -> Json:
        return {"calls": [asdict(call) for call in self._world.calls]}

    async def _deliveries(self, given: Json) -> Json:
        return {"deliveries": [asdict(delivered) for delivered in self._world.deliveries]}

    async def _add_fault(self, given: Json) -> Json:
        self._world.faults.add(**given)
        return {"ok": True}

    async def clear_faults(self, given: Json) -> Json:
        self._world.faults.clear()
        return {"ok": True}

    async def _set_request_urls(self, given: Json) -> Json:
        verify = given.pop("verify", False)
        for name in ("commands", "interactivity", "options", "events"):
            if name in given:
                setattr(self._world.request_urls, name, given[name])
        return {"ok": True, "verified": await self._link.verify_events_url() if verify else None}

    async def _disconnect(self, given: Json) -> Json:
        return {"closed": await self._link.sockets.disconnect(given.get("reason", "refresh_requested"))}

    async def _redeliver(self, given: Json) -> Json:
        answer = await self._link.redeliver(self._world.deliveries[given.get("index", -1)])
        return {"ok": answer.ok}
