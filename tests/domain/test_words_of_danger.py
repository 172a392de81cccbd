"""How people tell of a danger in English and German, and what only sounds like one."""

import pytest

from domain.triage.queries import danger_in, triage_text
from domain.triage.rules import Danger

TOLD = {
    ("en", Danger.FIRE): [
        "Something smells burned",
        "There is a burn smell",
        "The motor burns",
        "The cable is melting",
    ],
    ("en", Danger.ELECTRICITY): ["It gave me a shock", "There was a short circuit"],
    ("en", Danger.INJURY): ["My hand is caught in the press", "A colleague fainted", "His finger is stuck in the door"],
    ("en", Danger.WATER): ["The pipe burst", "There is water everywhere"],
    ("de", Danger.FIRE): [
        "Es riecht verbrannt",
        "Rauchgeruch im Flur",
        "Es riecht angekokelt",
        "Da ist Schmorgeruch",
        "Das Kabel schmilzt",
    ],
    ("de", Danger.ELECTRICITY): ["Kurzschluss!", "Der Kollege hat einen gewischt bekommen"],
    ("de", Danger.INJURY): ["Jemand steckt im Fahrstuhl fest"],
    ("de", Danger.WATER): ["Wir haben einen Wasserrohrbruch", "Rohrbruch im Keller"],
}
CALM = {
    "en": [
        "It turns off after a minute",
        "We have a meeting at nine",
        "It was painted last week",
        "It can't burn CDs any more",
        "The handle is stuck",
        "No short circuit, no smoke",
    ],
    "de": ["Der Brunnen im Hof läuft nicht", "Kein Kurzschluss und kein Rauch", "Der Rauchmelder piept"],
}


@pytest.mark.parametrize(
    ("language", "danger", "text"), [(*key, text) for key, texts in TOLD.items() for text in texts]
)
def test_it_is_noticed_and_its_kind_known(language: str, danger: Danger, text: str) -> None:
    found = triage_text(text, language).urgency_words

    assert found
    assert danger_in(found, language) is danger


@pytest.mark.parametrize(("language", "text"), [(key, text) for key, texts in CALM.items() for text in texts])
def test_what_only_sounds_like_it_is_none(language: str, text: str) -> None:
    assert triage_text(text, language).urgency_words == ()
