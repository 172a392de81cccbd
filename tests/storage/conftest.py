from pathlib import Path

import pytest

from tests.storage import town
from tests.storage.town import Town


@pytest.fixture(scope="session")
def settled_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return town.settle(tmp_path_factory.mktemp("town"))


@pytest.fixture
def a_town(settled_file: Path, tmp_path: Path) -> Town:
    return Town.copied(settled_file, tmp_path)
