from pathlib import Path

import pytest

from tests.shared import made_once
from tests.storage import town
from tests.storage.town import Town


@pytest.fixture(scope="session")
def settled_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made_once(tmp_path_factory, "town", town.settle) / town.FILE


@pytest.fixture
def a_town(settled_file: Path, tmp_path: Path) -> Town:
    return Town.copied(settled_file, tmp_path)
