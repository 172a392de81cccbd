"""A reported fault, seen in the service's metrics."""

from prometheus_client.parser import text_string_to_metric_families

from bot.watch.metrics_token import metrics_token
from tests.acceptance.people import a_fault, recognised
from tests.acceptance.stage import Stage


async def test_a_reported_fault_is_seen_in_every_figure_that_it_moves(stage: Stage) -> None:
    peter, dana = stage.customer("Peter Lang"), stage.member("Dana Ortiz")
    settings = stage.demo.service.settings
    await recognised(peter)
    case = await a_fault(peter, "Printer in the library")
    await dana.sees(rf"\*{case}\*")

    token = metrics_token(settings.secret_key.get_secret_value())
    address = f"{settings.public_url}/metrics"
    async with stage.session.get(address) as refused:
        assert refused.status == 401
    async with stage.session.get(address, headers={"Authorization": f"Bearer {token}"}) as answer:
        text = await answer.text()

    found: dict[str, float] = {}
    for family in text_string_to_metric_families(text):
        for sample in family.samples:
            found["|".join([sample.name, *(sample.labels[name] for name in sorted(sample.labels))])] = sample.value
    assert found["callout_turn_seconds_count|done|telegram"] >= 10
    assert found["callout_sends_total|telegram|sent"] >= 10
    assert found["callout_sends_total|slack|sent"] >= 1
    for work in ("accept", "turn", "reaction", "delivery", "other"):
        assert found[f"callout_database_seconds_sum|{work}"] > 0
    assert found["callout_database_up"] == 1
    assert found["callout_parked|inbox"] == found["callout_timers_late"] == 0
    assert found["process_resident_memory_bytes"] > 0
    async with stage.session.get(f"{settings.public_url}/readyz") as answer:
        assert await answer.json() == {"ready": True, "missing": {}, "late": {}}
