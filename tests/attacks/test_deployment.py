"""What stands in compose.yaml and in the image: no capability, no root, no password that is not needed, no sandbox."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.commands import demo
from bot.commands.refusal import CommandRefused
from tests.architecture.sources import ROOT

COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text())
SERVICES: dict[str, Any] = COMPOSE["services"]


@pytest.mark.parametrize("name", sorted(SERVICES))
def test_each_container_is_read_only_without_capabilities_and_without_root(name: str) -> None:
    service = SERVICES[name]

    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["read_only"] is True
    assert service["user"].split(":")[0] not in ("", "0", "root")
    assert "privileged" not in service
    assert "/tmp" in service["tmpfs"][0]


def test_what_keeps_running_says_whether_it_is_well() -> None:
    assert all("healthcheck" in service for service in SERVICES.values() if service["restart"] != "no")


def test_the_service_has_neither_the_owners_password_nor_the_superusers() -> None:
    given = SERVICES["callout"]["environment"]

    assert given["CALLOUT_DATABASE_URL"].startswith("postgresql://callout:")
    assert (given["POSTGRES_PASSWORD"], given["DATABASE_OWNER_PASSWORD"]) == ("", "")
    assert SERVICES["migrate"]["environment"]["CALLOUT_DATABASE_URL"].startswith("postgresql://callout_owner:")
    assert "env_file" not in SERVICES["migrate"]
    assert SERVICES["callout"]["depends_on"]["migrate"] == {"condition": "service_completed_successfully"}


def test_the_database_is_reached_from_inside_alone() -> None:
    assert "ports" not in SERVICES["database"]
    assert SERVICES["database"]["networks"] == ["inside"]
    assert COMPOSE["networks"]["inside"] == {"internal": True}
    assert SERVICES["callout"]["ports"] == ["127.0.0.1:8080:8080"]


def test_every_image_can_be_pinned_by_its_digest() -> None:
    dockerfile = (ROOT / "Dockerfile").read_text()

    assert re.findall(r"^FROM (\S+)", dockerfile, re.MULTILINE) == ["${PYTHON_IMAGE}"] * 2
    assert SERVICES["callout"]["build"]["args"]["PYTHON_IMAGE"].startswith("${PYTHON_IMAGE:-")
    assert SERVICES["database"]["image"].startswith("${POSTGRES_IMAGE:-")


def test_the_image_has_no_sandbox_and_its_code_belongs_to_root() -> None:
    dockerfile = (ROOT / "Dockerfile").read_text()

    assert "sandbox" not in dockerfile
    assert "--chown" not in dockerfile.replace("COPY --from", "")
    assert "sandbox" in (ROOT / ".dockerignore").read_text().splitlines()
    assert re.search(r"^USER 1000$", dockerfile, re.MULTILINE)


@pytest.fixture
def without_sandbox(tmp_path: Path) -> Path:
    """A folder with the packages of the image."""
    for package in ("bot", "handlers", "domain", "storage", "scheduler"):
        (tmp_path / package).symlink_to(ROOT / package)
    return tmp_path


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments], cwd=folder, capture_output=True, text=True, timeout=50, env={"PATH": ""}
    )


def test_without_the_sandbox_the_demo_says_so_and_everything_else_can_be_compiled(without_sandbox: Path) -> None:
    tried = run(without_sandbox, "-m", "bot", "demo")
    assert tried.returncode == 1
    assert "not part of this installation" in tried.stderr
    assert "Traceback" not in tried.stderr

    listed = run(
        without_sandbox, "-c", "from bot.precompile import *; import bot.precompile as p; print(*p._modules_of('bot'))"
    )
    assert listed.returncode == 0, listed.stderr
    assert "bot.web" in listed.stdout.split()
    assert not [name for name in listed.stdout.split() if name.startswith("bot.demo")]


def test_with_the_sandbox_the_demo_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demo, "find_spec", lambda name: None)

    with pytest.raises(CommandRefused, match="make demo"):
        demo.demo(0, browser=False)
