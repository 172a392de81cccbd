"""Every profile that Telegram allows can come in, and no name turns round what stands beside it."""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from telegram import User

from domain.cases.actions import open_case_from_enquiry
from domain.cases.queries import get_case_for
from domain.customers.models import Enquiry
from domain.customers.views import ContactView
from handlers.telegram.reading import LONGEST_NAME, person_of
from handlers.texts.catalogue import LANGUAGES, texts_for
from handlers.texts.lettering import CLOSE, OPEN
from tests.builders import a_dispatcher
from tests.handlers.customers.strangers import report
from tests.handlers.phone import Phone, an_application

BLANK = [
    "\u2800",
    "\u3164",
    "\u200b",
    "\u2060\u2064",
    "\u00ad",
    "\ufe0f",
    "\U0001f3fd",
    "\u115f",
    "\u0301",
    "\u200d",
    "\u3000",
]
BIDI = "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
parts = st.text(
    st.characters(exclude_categories=["Cs"]) | st.sampled_from(BIDI + "".join(BLANK) + "אب👩🏽‍🔧Aé 7"),
    min_size=1,
    max_size=64,
)
profiles = st.builds(
    User,
    id=st.just(77),
    is_bot=st.just(False),
    first_name=parts,
    last_name=st.none() | parts,
    username=st.none() | st.just("somebody"),
    language_code=st.none() | st.sampled_from(["zz", "pt-br", "de-AT", "EN", "zh-hans", "x" * 35, ""]),
)


@settings(max_examples=150)
@given(profiles)
def test_each_profile_is_read_as_a_name_that_can_be_kept_and_shown(user: User) -> None:
    person = person_of(user, 77)

    assert len(person.name) <= LONGEST_NAME
    assert person.name == person.name.strip()
    assert not set(person.name) & set(BIDI + "\n\t\u2800\u3164\u200b")
    words = texts_for(person.language)
    assert words.language in LANGUAGES
    shown = words("menu-welcome", name=person.name)
    assert shown.count(OPEN) == shown.count(CLOSE)


@pytest.mark.parametrize("first", BLANK)
@pytest.mark.parametrize("last", [None, "\u2800\u3164"])
def test_a_name_that_nobody_sees_is_none(first: str, last: str | None) -> None:
    assert person_of(User(77, first, False, last_name=last), 77).name == ""


@pytest.mark.parametrize(
    ("first", "last", "name"),
    [
        ("Anna", None, "Anna"),
        ("אבי", "כהן", "אבי כהן"),
        ("👩🏽‍🔧", None, "👩🏽‍🔧"),
        ("\u202eanna\u2066", "\u200fWeiss", "anna Weiss"),
        ("\u2800", "Weiss", "Weiss"),
        ("An\nna", "  Weiss ", "An na Weiss"),
        ("می\u200cخواهم", None, "می\u200cخواهم"),
        ("A" * 64, "B" * 64, "A" * 64 + " " + "B" * 55),
    ],
)
def test_a_name_is_kept_as_it_is_written(first: str, last: str | None, name: str) -> None:
    assert person_of(User(77, first, False, last_name=last), 77).name == name


class Profile(Phone):
    """A phone whose owner has this profile."""

    profile: dict[str, Any] = {}

    def _from(self) -> dict[str, Any]:
        return {"id": self.user, "is_bot": False, **self.profile}

    def _chat(self) -> dict[str, Any]:
        return {"id": self.user, "type": "private", **{k: v for k, v in self.profile.items() if k != "language_code"}}


LONGEST = {"first_name": "W" * 64, "last_name": "м" * 64}


@pytest.mark.parametrize(
    ("profile", "name"),
    [
        (LONGEST, "W" * 64 + " " + "м" * 55),
        ({"first_name": "😀" * 64, "last_name": "😀" * 64, "language_code": "pt-br"}, "😀" * 64 + " " + "😀" * 55),
        ({"first_name": "\u3164", "language_code": "zz"}, "Guest"),
        ({"first_name": "\u2800", "last_name": "\u200b", "language_code": "de-AT"}, "Gast"),
        ({"first_name": "אבי", "username": "avi", "language_code": "he"}, "אבי"),
    ],
)
async def test_a_stranger_with_any_profile_reports_and_is_answered(
    stranger: Phone, anna: ContactView, profile: dict[str, Any], name: str
) -> None:
    visitor = Profile(await an_application(), stranger.user)
    visitor.profile = profile
    german = str(profile.get("language_code")).startswith("de")
    await visitor.say("/start")
    if german:
        await visitor.say("Der Drucker zieht kein Papier ein")
        for label in ("Das ist alles", "Ich finde sie nicht", "Läuft eingeschränkt"):
            await visitor.tap(label)
    else:
        await report(visitor)

    enquiry = await Enquiry.get()
    assert enquiry.name == name
    dana = await a_dispatcher()
    case = await open_case_from_enquiry(dana, enquiry=enquiry.ref, serial="XK-2011")
    assert (await get_case_for(dana, case.ref)).contact_name == name
    await visitor.say("/status")
    assert case.ref in visitor.text


def test_a_name_from_right_to_left_turns_no_number_round() -> None:
    words = texts_for("en")

    told = words("slack-enquiry-open", enquiry="E-1001", name="אבי 7", case="", at=datetime(2026, 3, 2, tzinfo=UTC))

    assert f"{OPEN}אבי 7{CLOSE}" in told
