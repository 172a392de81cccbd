"""Guessing invites: each failure is journalled without the token; too many are followed by an hour's rest, which is said."""

from domain.access.actions import invite_staff, issue_token, note_failed_join
from domain.access.attempts import MOST_FAILED, MOST_FAILED_BY_ALL
from domain.access.rules import Role
from storage.journal.entries import JournalEntry
from tests.builders import SETUP
from tests.handlers.slack.desk import Desk
from tests.handlers.technicians.stage import Stage

GUESSER, INVITED = 9001, 9002


async def an_invite(channel: str) -> str:
    """The token of an invite."""
    invite = await invite_staff(SETUP, name="Ivy Ross", roles=[Role.DISPATCHER], channel=channel)
    return await issue_token(invite.grant)


async def test_who_guesses_five_times_on_telegram_rests_for_an_hour_even_with_a_valid_invite(stage: Stage) -> None:
    guesser = stage.phone(GUESSER, "Mallory")
    invite = await an_invite("telegram")
    for number in range(MOST_FAILED):
        await guesser.say(f"/start join-guess{number}")
        assert "can't be used" in guesser.text

    await guesser.say(f"/start join-{invite}")
    assert "Too many invites" in guesser.text
    failures = await JournalEntry.filter(name="access.join_failed")
    assert [(each.data["channel"], each.data["reason"]) for each in failures] == [
        ("telegram", "invite-invalid")
    ] * MOST_FAILED
    assert not any("9001" in str(each.data) for each in failures)

    stage.clock.move(minutes=61)
    await guesser.say(f"/start join-{invite}")
    assert "Ivy Ross" in guesser.showing("Ivy Ross").text


async def test_others_join_meanwhile(stage: Stage) -> None:
    guesser, invited = stage.phone(GUESSER, "Mallory"), stage.phone(INVITED, "Ivy")
    invite = await an_invite("telegram")
    for number in range(MOST_FAILED):
        await guesser.say(f"/start join-guess{number}")

    await invited.say(f"/start join-{invite}")

    assert invited.showing("Ivy Ross")


async def test_who_guesses_in_slack_rests_too_and_is_told_until_when(desk: Desk) -> None:
    invite = await an_invite("slack")
    for number in range(MOST_FAILED):
        assert "does not work" in (await desk.type("U0EVE", f"/callout join guess{number}")).text

    assert "Too many invites" in (await desk.type("U0EVE", f"/callout join {invite}")).text

    assert await JournalEntry.filter(name="access.join_failed").count() == MOST_FAILED
    assert "guess" not in str([each.data for each in await JournalEntry.filter(name="access.join_failed")])
    assert "Ivy Ross" in (await desk.type("U0IVY", f"/callout join {invite}")).text


async def test_when_many_senders_guess_each_has_one_attempt_and_a_valid_invite_still_holds(stage: Stage) -> None:
    for number in range(MOST_FAILED_BY_ALL):
        await note_failed_join(channel="telegram", who=f"bot{number}", reason="invite-invalid")
    guesser, invited = stage.phone(GUESSER, "Mallory"), stage.phone(INVITED, "Ivy")
    invite = await an_invite("telegram")

    await guesser.say("/start join-guess")
    assert "can't be used" in guesser.text
    await guesser.say("/start join-another")
    assert "Too many invites" in guesser.text

    await invited.say(f"/start join-{invite}")
    assert invited.showing("Ivy Ross")
