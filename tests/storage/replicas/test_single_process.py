"""One service to a SQLite file."""

import subprocess
import sys
from pathlib import Path

from storage.replicas.single_process import single_process_lock

TRY = """
import sys
from storage.replicas.single_process import AlreadyRunning, single_process_lock
try:
    with single_process_lock(sys.argv[1]):
        print("served")
except AlreadyRunning as error:
    print(error)
"""


def another_process(url: str) -> str:
    root = str(Path(__file__).parents[3])
    tried = subprocess.run([sys.executable, "-c", TRY, url], capture_output=True, text=True, cwd=root, check=True)
    return tried.stdout.strip()


def test_a_second_service_is_turned_away_until_the_first_is_gone(tmp_path: Path) -> None:
    url = f"sqlite://{tmp_path / 'callout.sqlite3'}"

    with single_process_lock(url):
        assert "PostgreSQL" in another_process(url)

    assert another_process(url) == "served"


def test_on_a_server_there_may_be_several(tmp_path: Path) -> None:
    url = "postgresql://somebody@127.0.0.1/callout"

    with single_process_lock(url):
        assert another_process(url) == "served"
