"""Starts a town's service: one process, or several replicas on one database behind one address."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

from tests.faults.balancer import Balancer
from tests.faults.process import ServiceProcess
from tests.faults.town import HOST, Town, free_port

REPLICAS = 3


@asynccontextmanager
async def one_service(town: Town, folder: Path) -> AsyncGenerator[list[ServiceProcess]]:
    """A started service; killed at the end if it still runs."""
    process = ServiceProcess(town.environment, town.address, folder / "service.log")
    assert await process.start(), process.log.read_text()[-2000:]
    try:
        yield [process]
    finally:
        await process.kill()


@asynccontextmanager
async def several_replicas(
    town: Town, folder: Path, *, database: str = "", count: int = REPLICAS
) -> AsyncGenerator[list[ServiceProcess]]:
    """Started replicas, each with its own port and log, behind the town's address. `database` is another URL of its database."""
    ports = [free_port() for _ in range(count)]
    addresses = [f"http://{HOST}:{port}" for port in ports]
    environment = town.environment | ({"CALLOUT_DATABASE_URL": database} if database else {})
    processes = [
        ServiceProcess(environment | {"CALLOUT_HTTP_PORT": str(port)}, address, folder / f"replica-{number}.log")
        for number, (port, address) in enumerate(zip(ports, addresses, strict=True), 1)
    ]
    balancer = Balancer(int(town.environment["CALLOUT_HTTP_PORT"]), addresses)
    await balancer.open()
    try:
        ready = await asyncio.gather(*(process.start() for process in processes))
        assert all(ready), [process.log.read_text()[-2000:] for process in processes]
        yield processes
    finally:
        await asyncio.gather(*(process.kill() for process in processes))
        await balancer.close()
