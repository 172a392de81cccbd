import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.sla.rules import Priority
from domain.triage.keywords import BadKeywordFile, available_languages, load_keywords, parse_keywords
from domain.triage.rules import CaseType, Urgency, priority_of, spelt_like, triage

EN, DE = load_keywords("en"), load_keywords("de")


@pytest.mark.parametrize(
    ("text", "case_type", "words"),
    [
        ("The printer is broken, it jams every third page", CaseType.REPAIR, ("broken", "jams")),
        ("Our new boiler was delivered, please instal it", CaseType.INSTALLATION, ("delivered", "instal")),
        ("I spoke to Anna about the instalation", CaseType.INSTALLATION, ("instalation",)),
        ("gas boiler needs annual maintainance", CaseType.PREVENTIVE_MAINTENANCE, ("annual", "maintainance")),
        ("We would like a demonstartion", CaseType.DEMO, ("demonstartion",)),
        ("warrenty claim for the pump", CaseType.WARRANTY_CLAIM, ("warrenty claim",)),
        ("Broken, but it is under warranty", CaseType.WARRANTY_CLAIM, ("under warranty",)),
        ("please train our new staff", CaseType.TRAINING, ("train our", "train", "new staff")),
        ("It does not always turn on", CaseType.REPAIR, ("not always turn on",)),
        ("No training, please: it is stuck", CaseType.REPAIR, ("stuck",)),
        ("hello there", CaseType.REPAIR, ()),
        ("", CaseType.REPAIR, ()),
    ],
)
def test_the_type_comes_with_the_words_that_decided(text: str, case_type: CaseType, words: tuple[str, ...]) -> None:
    proposal = triage(text, EN)

    assert (proposal.type, proposal.words) == (case_type, words)
    assert (proposal.score > 0) is bool(words)


@pytest.mark.parametrize(
    ("text", "case_type", "urgency"),
    [
        ("Die Heizung geht nicht, kein Rauch", CaseType.REPAIR, ()),
        ("Wartung der Gasheizung faellig", CaseType.PREVENTIVE_MAINTENANCE, ()),
        ("Es riecht nach Gas!", CaseType.REPAIR, ("Gas",)),
        ("Brauche eine Schulnug", CaseType.TRAINING, ()),
        ("Garantiefall: Pumpe undicht", CaseType.WARRANTY_CLAIM, ()),
        ("Drucker an der Schule defekt", CaseType.REPAIR, ()),
        ("Niemand kann hier arbeiten", CaseType.REPAIR, ("Niemand kann hier arbeiten",)),
        ("Ueberschwemmung im Keller", CaseType.REPAIR, ("Ueberschwemmung",)),
        ("Installation der neuen Anlage", CaseType.INSTALLATION, ()),
    ],
)
def test_german_has_its_own_words(text: str, case_type: CaseType, urgency: tuple[str, ...]) -> None:
    proposal = triage(text, DE)

    assert (proposal.type, proposal.urgency_words) == (case_type, urgency)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("There is smoke coming out of it", ("smoke",)),
        ("SMKOE from the unit", ("SMKOE",)),
        ("It smells of gas and somebody is injurd", ("gas", "injurd")),
        ("nobody here can work", ("nobody here can work",)),
        ("gas boiler leaks gas", ("leaks", "gas")),
        ("can't stop the leak", ("leak",)),
        ("it does not stop leaking", ("leaking",)),
        ("not sure if gas is leaking", ("gas", "leaking")),
        ("No smoke but it is burning", ("burning",)),
        ("No power, smoke everywhere", ("smoke",)),
        ("The cellar is flooded", ("flooded",)),
    ],
)
def test_words_of_danger_propose_the_highest_priority(text: str, words: tuple[str, ...]) -> None:
    proposal = triage(text, EN)

    assert proposal.urgency_words == words
    assert proposal.proposed_priority is Priority.P1


@pytest.mark.parametrize(
    "text",
    [
        "no smoke",
        "No visible smoke, it only stopped",
        "no sign of smoke",
        "It isn't burning",
        "without any leak",
        "no one was injured",
        "no smoke or gas",
        "The smoke detector is faulty",
        "Gas boiler: annual service",
        "I spoke to the insured floor staff",
        "The fuse tripped",
        "the last page is turning yellow",
    ],
)
def test_what_only_sounds_like_danger_proposes_nothing(text: str) -> None:
    proposal = triage(text, EN)

    assert proposal.urgency_words == ()
    assert proposal.proposed_priority is None


@pytest.mark.parametrize(
    ("word", "keyword", "like"),
    [
        ("gas", "gas", True),
        ("gap", "gas", False),
        ("smke", "smoke", False),
        ("smokke", "smoke", True),
        ("smkoe", "smoke", True),
        ("spoke", "smoke", False),
        ("burnning", "burning", True),
        ("turning", "burning", False),
        ("warrenty", "warranty", True),
        ("warenty", "warranty", False),
        ("maintainance", "maintenance", True),
        ("maintainanze", "maintenance", False),
        ("", "smoke", False),
    ],
)
def test_misspellings_are_bounded_by_the_length_of_the_word(word: str, keyword: str, like: bool) -> None:
    assert spelt_like(word, keyword) is like


@given(st.text(max_size=200))
def test_any_text_gets_a_proposal(text: str) -> None:
    proposal = triage(text, EN)

    assert 0 <= proposal.score <= 1
    assert all(word in " ".join(proposal.words) for word in proposal.words)


@pytest.mark.parametrize(
    ("urgency", "priority"),
    [
        (Urgency.NOTHING_WORKS, Priority.P2),
        (Urgency.HARD_TO_WORK, Priority.P3),
        (Urgency.CAN_WAIT, Priority.P4),
        (Urgency.COSMETIC, Priority.P4),
    ],
)
def test_a_customers_answer_asks_for_a_priority_and_a_confirmed_danger_for_the_highest(
    urgency: Urgency, priority: Priority
) -> None:
    assert priority_of(urgency) is priority
    assert priority_of(urgency, danger_confirmed=True) is Priority.P1


def test_a_language_without_words_falls_back_to_english() -> None:
    assert load_keywords("de-AT") == DE
    assert load_keywords("fr") == EN
    assert available_languages() == {"en", "de"}


@pytest.mark.parametrize("language", sorted(available_languages()))
def test_every_language_has_words_for_every_type_and_for_danger(language: str) -> None:
    table = load_keywords(language)

    assert set(table.strong) == set(table.weak) == set(CaseType)
    assert all(table.strong.values())
    assert table.urgency
    assert table.negations
    assert table.harmless


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[types.repair]\nstrong = [", "keywords/en.toml"),
        ("[types.repairs]\nstrong = []", "repairs"),
        ("[types.repair]\nstrong = 'broken'", "strong"),
        ("[types.repair]\nstrong = ['*']", r"'\*'"),
        ("[types]\nrepair = 1", "repair"),
        ("urgency = 1", "urgency"),
    ],
)
def test_a_mistake_in_an_edited_file_is_named(text: str, says: str) -> None:
    with pytest.raises(BadKeywordFile, match=says):
        parse_keywords("en", text)
