"""Which words mean danger, in whatever language the chat is: a German sentence in an English chat counts, and the other way round."""

import time

import pytest

from domain.triage.queries import Answered, answered, danger_in, triage_text
from domain.triage.quoting import LONGEST_QUOTE, quote
from domain.triage.rules import Danger

LANGUAGES = ("en", "de")

DANGER = [
    ("I smell gas now, please help", "gas", Danger.GAS),
    ("It smells burnt", "burnt", Danger.FIRE),
    ("It's on fire!", "on fire", Danger.FIRE),
    ("the plug sparked twice", "sparked", Danger.ELECTRICITY),
    ("it's not heating smoke comes out", "smoke", Danger.FIRE),
    ("no it's burning now", "burning", Danger.FIRE),
    ("not working there is smoke", "smoke", Danger.FIRE),
    ("no power smoke from the fuse box", "smoke", Danger.FIRE),
    ("my colleague is bleeding", "bleeding", Danger.INJURY),
    ("Es riecht verbrannt", "verbrannt", Danger.FIRE),
    ("Es riecht irgendwie angebrannt", "angebrannt", Danger.FIRE),
    ("riecht verschmort", "verschmort", Danger.FIRE),
    ("riecht nach Gas", "Gas", Danger.GAS),
    ("Wir haben Gasgeruch im Keller", "Gasgeruch", Danger.GAS),
    ("es raucht", "raucht", Danger.FIRE),
    ("Aus dem Gerät kommt Rauch", "Rauch", Danger.FIRE),
    ("Heizung geht nicht es raucht", "raucht", Danger.FIRE),
    ("Qualm überall", "Qualm", Danger.FIRE),
    ("Es sprüht Funken", "Funken", Danger.ELECTRICITY),
    ("Das Gerät brennt", "brennt", Danger.FIRE),
    ("Der Schaltschrank brennt!", "brennt", Danger.FIRE),
    ("Die Lampe brennt, und es riecht verbrannt", "verbrannt", Danger.FIRE),
    ("Kabelbrand in der Halle", "Kabelbrand", Danger.FIRE),
    ("Brand in der Küche", "Brand in der", Danger.FIRE),
    ("Ein Kollege hat einen Stromschlag bekommen", "Stromschlag", Danger.ELECTRICITY),
    ("Eine Kollegin ist verletzt", "verletzt", Danger.INJURY),
    ("Das Wasser läuft aus", "läuft aus", Danger.WATER),
]

NO_DANGER = [
    "no smoke",
    "No smoke and no sparks",
    "It no longer smells of gas",
    "it doesn't smell of gas",
    "kein Rauch",
    "Kein Rauch, keine Funken",
    "Es raucht nicht",
    "Es riecht nicht nach Gas",
    "Es riecht nicht mehr nach Gas",
    "Kein Geruch nach Gas",
    "die Lampe brennt nicht",
    "Das Licht brennt nicht mehr",
    "Die rote Kontrolllampe brennt",
    "Am Gerät brennt eine rote Lampe",
    "Der Brenner startet nicht",
    "a brand new printer",
    "Which brand is it?",
    "spark plug",
    "the bulb is burnt out",
    "Wartung der Gasheizung",
    "Der Rauchmelder piept",
    "Wir rauchen hier nicht",
    "It prints blank pages",
    "Der Drucker rauscht",
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("text", "word", "danger"), DANGER)
def test_danger_is_read_in_any_language(text: str, word: str, danger: Danger, language: str) -> None:
    said = triage_text(text, language).urgency_words

    assert word in said
    assert danger_in(said, language) is danger


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", NO_DANGER)
def test_what_only_sounds_like_danger_is_none_in_any_language(text: str, language: str) -> None:
    if (text, language) in FOREIGN:
        pytest.skip("in this language the word is one of its own")
    assert triage_text(text, language).urgency_words == ()


FOREIGN = {("Which brand is it?", "de")}
"""What an English speaker writes in a German chat: the German word comes first there."""


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("yes", Answered.YES),
        ("Yes please!", Answered.YES),
        ("YES, HELP", Answered.YES),
        ("yeah", Answered.YES),
        ("ja, bitte", Answered.YES),
        ("Ja", Answered.YES),
        ("jawohl", Answered.YES),
        ("Hilfe!", Answered.YES),
        ("no", Answered.NO),
        ("No, just the smell", Answered.NO),
        ("no, just a bit of smoke", Answered.NO),
        ("nope", Answered.NO),
        ("nein", Answered.NO),
        ("Nein, nur ein wenig Rauch", Answered.NO),
        ("nee, alles gut", Answered.NO),
        ("no danger", Answered.NO),
        ("keine Gefahr", Answered.NO),
        ("no it is on fire", Answered.NEITHER),
        ("nein es brennt", Answered.NEITHER),
        ("no it's burning now", Answered.NEITHER),
        ("no smoke", Answered.NO),
        ("nein, kein Rauch", Answered.NO),
        ("no one can breathe here", Answered.NEITHER),
        ("nobody knows", Answered.NEITHER),
        ("the printer at reception", Answered.NEITHER),
        ("", Answered.NEITHER),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_yes_and_no_are_read_in_words(text: str, answer: Answered, language: str) -> None:
    assert answered(text, language) is answer


@pytest.mark.parametrize(
    ("problem", "words", "quoted"),
    [
        ("I smell gas now, please help", ["gas"], "I smell gas now, please help"),
        ("It jams. Now there is smoke! Please come", ["smoke"], "Now there is smoke!"),
        ("Es klemmt\nEs riecht verbrannt", ["verbrannt"], "Es riecht verbrannt"),
        ("It jams", ["smoke"], ""),
        ("", ["smoke"], ""),
    ],
)
def test_the_words_of_danger_are_quoted_with_their_sentence(problem: str, words: list[str], quoted: str) -> None:
    assert quote(problem, words) == quoted


def test_a_long_sentence_is_quoted_around_its_word() -> None:
    quoted = quote("before " * 100 + "smoke" + " after" * 100, ["smoke"])

    assert quoted.startswith("…")
    assert quoted.endswith("…")
    assert "before smoke after" in quoted
    assert len(quoted) <= LONGEST_QUOTE


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", ["smoke or " * 445, "brennt nicht " * 300, "rauch oder kein " * 250, "a " * 2000])
def test_both_languages_together_take_less_than_fifty_milliseconds(text: str, language: str) -> None:
    triage_text("warm", language)
    began = time.thread_time()

    triage_text(text[:4000], language)

    assert time.thread_time() - began < 0.05
