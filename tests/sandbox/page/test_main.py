import asyncio
import signal
import sys

import aiohttp


async def test_the_command_prints_its_addresses_serves_and_ends_on_sigterm() -> None:
    options = ["--port", "0", "--no-floods", "--telegram-token", "123:secret-word", "--slack-bot-token", "xoxb-word"]
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "sandbox", *options, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE
    )
    assert process.stdout
    lines = [(await process.stdout.readline()).decode().split() for _ in range(3)]
    addresses = {line[0]: line[-1] for line in lines}
    async with aiohttp.ClientSession() as session:
        bot = await (await session.get(f"{addresses['Telegram']}/bot123:secret-word/getMe")).json()
        headers = {"Authorization": "Bearer xoxb-word"}
        app = await (await session.post(f"{addresses['Slack']}auth.test", headers=headers)).json()
        page = await (await session.get(addresses["Page"])).text()
        people = await (await session.get(f"{addresses['Telegram']}/sandbox/telegram/people")).json()

    process.send_signal(signal.SIGTERM)
    rest, complaints = await process.communicate()

    assert bot["ok"]
    assert app["ok"]
    assert "<html" in page
    assert [person["first_name"] for person in people["people"]] == ["Ann", "Tom"]
    assert process.returncode == 0
    assert (rest, complaints) == (b"", b"")
    assert not any("word" in part for line in lines for part in line)
