"""Plain aiohttp: reads the body and answers 200. Prints its port."""

import asyncio

from aiohttp import web

from bench.programs.until_stopped import stay


async def _read(request: web.Request) -> web.Response:
    await request.read()
    return web.Response(status=200)


async def serve() -> None:
    app = web.Application()
    app.add_routes([web.post("/telegram/webhook", _read)])
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    await stay(port=runner.addresses[0][1])
    await runner.cleanup()


if __name__ == "__main__":
    asyncio.run(serve())
