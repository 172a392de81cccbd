import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def migrated_file(migrated_file: Path) -> Path:
    if os.environ.get("CALLOUT_TEST_DATABASE_URL"):
        pytest.skip("about a service on SQLite")
    return migrated_file
