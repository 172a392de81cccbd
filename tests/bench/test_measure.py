"""The output and the exit code of `make bench`."""

import pytest

from bench.__main__ import main
from bench.measure import Figure, exit_code, median, percentile


@pytest.mark.parametrize(
    ("figure", "line"),
    [
        (Figure("dialogue-turn-median", 12.34, "ms", 25), "dialogue-turn-median: 12.3 ms (goal 25) ok"),
        (Figure("dialogue-turn-p99", 150.2, "ms", 100), "dialogue-turn-p99: 150 ms (goal 100) short"),
        (Figure("service-start", 2, "s", 2), "service-start: 2 s (goal 2) short"),
        (Figure("report-loop-stall", 0.4567, "ms"), "report-loop-stall: 0.457 ms"),
        (Figure("accept-to-aiohttp", 0.41, "", at_least=0.4), "accept-to-aiohttp: 0.41 (at least 0.4) ok"),
        (Figure("accept-to-aiohttp", 0.39, "", at_least=0.4), "accept-to-aiohttp: 0.39 (at least 0.4) short"),
        (Figure("memory-idle", 171, "MB", 250, "all of it"), "memory-idle: 171 MB (goal 250) ok  # all of it"),
    ],
)
def test_a_figure_is_a_line_with_its_goal_and_whether_it_is_met(figure: Figure, line: str) -> None:
    assert figure.line() == line


def test_one_goal_missed_is_a_failure_and_a_figure_without_a_goal_is_not() -> None:
    met, missed, told = Figure("a", 1, "s", 2), Figure("b", 3, "s", 2), Figure("c", 9, "s")

    assert exit_code([met, told]) == 0
    assert exit_code([met, missed, told]) == 1


def test_a_few_slow_turns_are_seen_in_the_percentile_and_not_in_the_median() -> None:
    values = [10.0] * 297 + [500.0] * 3

    assert median(values) == 10.0
    assert percentile(values, 0.99) == 500.0
    assert percentile(values, 0.98) == 10.0


def test_an_unknown_name_is_refused_with_the_names_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["speed"])

    said = capsys.readouterr().err
    assert left.value.code == 2
    assert "no figure called speed" in said
    assert "dialogue" in said
