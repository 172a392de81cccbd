"""Makes or drops a database for the tests: `database.py create|drop postgresql://user@host:port name`."""

import asyncio
import sys

import asyncpg


async def main(verb: str, server: str, name: str) -> None:
    connection = await asyncpg.connect(f"{server}/postgres")
    try:
        if verb == "create":
            await connection.execute(f'CREATE DATABASE "{name}"')
        else:
            await connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
    finally:
        await connection.close()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
