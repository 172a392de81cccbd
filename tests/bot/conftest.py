import asyncio
import os
from pathlib import Path

import pytest

from storage.migration import migrate


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file as `callout migrate` leaves it: copy it, don't open it."""
    if os.environ.get("CALLOUT_TEST_DATABASE_URL"):
        pytest.skip("about a service on SQLite")
    file = tmp_path_factory.mktemp("migrated") / "callout.sqlite"
    asyncio.run(migrate(f"sqlite://{file}", lambda name: None))
    return file
