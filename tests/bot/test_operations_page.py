from pathlib import Path

from bot.settings import Settings, setting_name
from handlers.exchange.records.declared import RECORDS

PAGE = (Path(__file__).parents[2] / "docs" / "operations.md").read_text(encoding="utf-8")


def test_every_setting_is_explained_with_its_usual_value() -> None:
    for field, about in Settings.model_fields.items():
        (row,) = [line for line in PAGE.splitlines() if line.startswith(f"| `{setting_name(field)}` |")]
        usual = str(about.default)
        assert usual.startswith("**") or usual in row


def test_every_kind_of_record_has_its_columns_explained() -> None:
    for kind, table in RECORDS.items():
        section = PAGE.partition(f"### {kind}\n")[2].partition("\n### ")[0].partition("\n## ")[0]
        explained = [line.split("`")[1] for line in section.splitlines() if line.startswith("| `")]
        assert explained == table.names
        needed = [line.split("`")[1] for line in section.splitlines() if line.startswith("| `") and "(needed)" in line]
        assert needed == [column.name for column in table.columns if column.required]
