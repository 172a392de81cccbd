"""pgqueuer, one worker: fetches and finishes jobs that do nothing. Arguments: database URL, number of jobs, batch sizes.

Its own statements by its own functions: `dequeue`, then `log_jobs` for the batch, as its queue manager calls them.
"""

import asyncio
import json
import sys
import uuid
from datetime import timedelta
from time import perf_counter

import asyncpg
from pgqueuer.db import AsyncpgDriver
from pgqueuer.queries import EntrypointExecutionParameter, Queries

ENTRYPOINT = "send"
PAYLOAD = json.dumps({"text": "Your request is taken down. We will be in touch."}).encode()
STALE = timedelta(seconds=30)


async def main(url: str, jobs: int, sizes: list[int]) -> None:
    connection = await asyncpg.connect(url)
    try:
        queries = Queries(AsyncpgDriver(connection))
        await queries.install()
        rates = {size: await _drained(connection, queries, jobs, size) for size in sizes}
    finally:
        await connection.close()
    print(json.dumps({"rates": rates}))


async def _drained(connection: asyncpg.Connection, queries: Queries, jobs: int, size: int) -> float:
    """Jobs a second, fetched `size` at a time."""
    await queries.enqueue([ENTRYPOINT] * jobs, [PAYLOAD] * jobs, [0] * jobs)
    await connection.execute("ANALYZE")
    limits = {ENTRYPOINT: EntrypointExecutionParameter(concurrency_limit=0)}
    worker, done = uuid.uuid4(), 0
    began = perf_counter()
    while done < jobs:
        found = await queries.dequeue(size, limits, worker, None, STALE)
        await queries.log_jobs([(job, "successful", None) for job in found])
        done += len(found)
    return done / (perf_counter() - began)


asyncio.run(main(sys.argv[1], int(sys.argv[2]), [int(size) for size in sys.argv[3:]]))
