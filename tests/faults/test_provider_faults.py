"""Failures of Telegram and Slack under load."""

import asyncio

import pytest

from tests.faults.consistency import audit
from tests.faults.killing import at_rest
from tests.faults.load import Load
from tests.faults.town import Town

TELEGRAM = {
    "answers 429": {"fault": "429", "times": 3, "retry_after": 1},
    "answers 500": {"fault": "500", "times": 2},
    "answers 502": {"fault": "502", "times": 2},
    "takes it and does not answer": {"fault": "timeout_after", "times": 2},
    "takes it and breaks off": {"fault": "reset_after", "times": 2},
    "breaks off": {"fault": "reset", "times": 2},
    "answers what is no JSON": {"fault": "bad_json", "times": 3},
    "is slow": {"fault": "slow", "times": 6, "delay": 1.5},
}
SLACK = {
    "answers 429": {"fault": "429", "times": 3, "retry_after": 1},
    "answers 500": {"fault": "500", "times": 1},
    "answers 502": {"fault": "502", "times": 1},
    "breaks off": {"fault": "reset", "times": 2},
    "answers what is no JSON": {"fault": "bad_json", "times": 1},
    "has an error of its own": {"fault": "internal_error", "times": 2},
    "is slow": {"fault": "delay", "times": 4, "delay": 1.0},
}


@pytest.mark.slow
@pytest.mark.timeout(150)
@pytest.mark.usefixtures("processes")
async def test_whatever_the_providers_answer_each_message_arrives_or_is_known_to_be_unsure(town: Town) -> None:
    load = Load(town)
    await load.arrive()
    load.start()

    for telegram, slack in zip(TELEGRAM.values(), [*SLACK.values(), {}], strict=True):
        town.telegram.add_fault("*", **telegram)
        if slack:
            town.slack.faults.add(method="*", **slack)
        await asyncio.sleep(1.5)
        load.failed()
    await load.finish()
    await load.one_more_step()
    await at_rest(town)

    report = audit(town, load.observed, kills=0)
    print(report)
    assert report.wrong == []
