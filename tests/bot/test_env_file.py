from pathlib import Path

import pytest
from dotenv import dotenv_values

from bot.env_file import read_env_file, write_env_file


def test_known_names_change_in_place_and_every_other_line_stays(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text("# ours\nOTHER=1\nexport A=old\n\nB=kept\n", encoding="utf-8")

    write_env_file(file, {"A": "new", "C": "more"})

    assert file.read_text(encoding="utf-8") == "# ours\nOTHER=1\nA=new\n\nB=kept\nC=more\n"


def test_only_the_owner_can_read_it_even_if_others_could_before(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text("A=1\n", encoding="utf-8")
    file.chmod(0o644)

    write_env_file(file, {"A": "2"})

    assert file.stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize(
    "value", ["plain", "with space", "it's", 'say "x"', "a#b", "back\\slash", "$HOME", "", "https://x.example/?a=1&b=2"]
)
def test_a_value_is_read_back_as_it_was_written(tmp_path: Path, value: str) -> None:
    file = tmp_path / ".env"

    write_env_file(file, {"A": value})

    assert read_env_file(file) == {"A": value}
    assert dotenv_values(file)["A"] == value


def test_a_name_that_stands_twice_means_the_new_value_both_times(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text("A=1\nB=2\nA=2\n", encoding="utf-8")

    write_env_file(file, {"A": "3"})

    assert file.read_text(encoding="utf-8") == "A=3\nB=2\nA=3\n"


def test_a_value_that_cannot_be_written_leaves_the_file_as_it_was_and_the_next_is_taken(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text("A=1\n", encoding="utf-8")

    with pytest.raises(UnicodeEncodeError):
        write_env_file(file, {"A": "2", "B": "\ud800"})
    assert file.read_text(encoding="utf-8") == "A=1\n"

    write_env_file(file, {"A": "2"})
    assert file.read_text(encoding="utf-8") == "A=2\n"
