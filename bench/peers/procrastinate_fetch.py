"""procrastinate, one worker: fetches and finishes jobs that do nothing. Arguments: database URL, number of jobs."""

import asyncio
import json
import sys
from time import perf_counter

from procrastinate import App, PsycopgConnector
from procrastinate.jobs import Status

TEXT = "Your request is taken down. We will be in touch."


async def main(url: str, jobs: int) -> None:
    app = App(connector=PsycopgConnector(conninfo=url, min_size=1, max_size=1))
    async with app.open_async():
        await app.schema_manager.apply_schema_async()
        await app.configure_task("send").batch_defer_async(*({"text": TEXT} for _ in range(jobs)))
        manager = app.job_manager
        worker = await manager.register_worker()
        done = 0
        began = perf_counter()
        while (job := await manager.fetch_job(None, worker)) is not None:
            await manager.finish_job(job, Status.SUCCEEDED, delete_job=False)
            done += 1
        taken = perf_counter() - began
    if done != jobs:
        raise SystemExit(f"{done} of {jobs} jobs were fetched")
    print(json.dumps({"rate": done / taken}))


asyncio.run(main(sys.argv[1], int(sys.argv[2])))
