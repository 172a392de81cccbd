"""The engine by turns, with a dialogue of its own."""

from dataclasses import dataclass, replace
from typing import Any

import pytest

from domain.errors import Conflict
from handlers import slots
from handlers.conversation.dialogue import (
    Again,
    Ask,
    Choice,
    Dialogue,
    Ending,
    Expects,
    Jump,
    Start,
    Stay,
    Step,
    Turn,
    in_rows,
    say,
)
from handlers.conversation.engine import Engine, Result
from handlers.conversation.messages import Button, ButtonKind, Person, Point, Said, SharedContact
from handlers.conversation.running import Running
from handlers.texts.catalogue import texts_for
from storage.outbox.items import Mode

PERSON = Person("telegram", "7", "7", "Anna")


@dataclass(frozen=True)
class Order:
    dish: str = ""
    sauce: str = ""
    note: str = ""
    photos: tuple[int, ...] = ()


async def ask_dish(turn: Turn, draft: Order) -> Ask:
    return Ask("Which dish?", in_rows([Choice("Soup", "soup"), Choice("Noodles <hot>", "noodles")]))


async def take_dish(turn: Turn, draft: Order, said: Said) -> Order:
    return replace(draft, dish=said.choice or "")


async def ask_sauce(turn: Turn, draft: Order) -> Ask:
    return Ask("Which sauce?", in_rows([Choice("Red", "red"), Choice("Green", "green")]))


async def take_sauce(turn: Turn, draft: Order, said: Said) -> Order:
    if said.choice == "green":
        raise Conflict
    return replace(draft, sauce=said.choice or "")


async def ask_note(turn: Turn, draft: Order) -> Ask:
    return Ask(
        f"Anything to add? {len(draft.photos)}",
        ((Choice("That's all", "done"),),),
        Expects.TEXT | Expects.PHOTOS,
        longest=50,
        gathered=len(draft.note),
    )


async def take_note(turn: Turn, draft: Order, said: Said) -> Any:
    if said.choice == "done":
        return draft
    if said.photos:
        return Stay(replace(draft, photos=draft.photos + said.photos), note="Got it.")
    if len(said.text) < 3:
        raise Again("dialogue-noted")
    return replace(draft, note=said.text)


async def ask_review(turn: Turn, draft: Order) -> Ask:
    what = f"{draft.dish}, {draft.sauce or 'no sauce'}, {draft.note or 'no note'}"
    return Ask(f"Review: {what}", ((Choice("Send it", "send"), Choice("Change the dish", "dish")),))


async def take_review(turn: Turn, draft: Order, said: Said) -> Any:
    return Jump(draft, "dish", back_to="review") if said.choice == "dish" else draft


async def finish(turn: Turn, draft: Order) -> Ending:
    return Ending((say(f"Ordered {draft.dish}."),), toast="Sent")


def no_sauce(draft: Order) -> bool:
    return draft.dish != "noodles"


ORDER = Dialogue(
    "order",
    2,
    Step("dish", ask_dish, take_dish),
    Step("sauce", ask_sauce, take_sauce, skip=no_sauce),
    Step("note", ask_note, take_note),
    Step("review", ask_review, take_review, counted=False),
    draft=Order,
    finish=finish,
)


@dataclass(frozen=True)
class Nothing:
    pass


async def ask_share(turn: Turn, draft: Nothing) -> Ask:
    rows = ((Choice("Share my number", kind=ButtonKind.SHARE_CONTACT),), (Choice("Type a serial", "type"),))
    return Ask("Who are you?", rows, Expects.CONTACT)


async def take_share(turn: Turn, draft: Nothing, said: Said) -> Nothing:
    return draft


async def share_ended(turn: Turn, draft: Nothing) -> Ending:
    return Ending((say("Welcome."),))


SHARE = Dialogue("share", 1, Step("who", ask_share, take_share), draft=Nothing, finish=share_ended)


class Chat:
    """Plays both sides: remembers where the engine is, and what it said last."""

    def __init__(self, dialogue: str = "order") -> None:
        self.engine = Engine([ORDER, SHARE])
        self.dialogue = dialogue
        self.running: Running | None = None
        self.last = Result(None)

    async def begin(self) -> "Chat":
        return self._keep(await self.engine.start(self._turn(Said()), Start(self.dialogue), self.running))

    async def hear(self, said: Said) -> "Chat":
        assert self.running is not None
        result = await self.engine.answer(self._turn(said), self.running)
        assert result is not None
        return self._keep(result)

    async def tap(self, data: str) -> "Chat":
        return await self.hear(Said(choice=data))

    async def write(self, text: str) -> "Chat":
        return await self.hear(Said(text=text))

    def _turn(self, said: Said) -> Turn:
        return Turn(PERSON, None, texts_for("en"), said, tapped=slots.DIALOGUE if said.choice else slots.NO_SLOT)

    def _keep(self, result: Result) -> "Chat":
        self.running, self.last = result.running, result
        return self

    @property
    def text(self) -> str:
        return self.last.replies[-1].message.text

    @property
    def buttons(self) -> list[Button]:
        return [button for row in self.last.replies[-1].message.rows for button in row]

    @property
    def labels(self) -> list[str]:
        return [button.label for button in self.buttons]


@pytest.fixture
async def chat() -> Chat:
    return await Chat().begin()


async def test_a_question_comes_with_its_choices_its_progress_and_the_ways_out(chat: Chat) -> None:
    assert chat.text == "Which dish?\n<i>1 of 2</i>"
    assert chat.labels == ["Soup", "Noodles <hot>", "Help", "Cancel"]

    await chat.tap("=dish:soup")

    assert chat.labels == ["That's all", "Back", "Help", "Cancel"]


async def test_after_a_tap_the_next_question_takes_the_place_of_the_last_and_says_what_was_chosen(chat: Chat) -> None:
    await chat.tap("=dish:noodles")

    assert chat.text == "<i>Noodles &lt;hot&gt;</i>\n\nWhich sauce?\n<i>2 of 3</i>"
    assert chat.last.replies[-1].mode is Mode.EDIT
    assert chat.last.replies[-1].slot == "dialogue"


async def test_after_words_the_next_question_is_a_new_message_and_the_old_buttons_go(chat: Chat) -> None:
    await chat.write("soup")

    assert chat.text.startswith("Anything to add?")
    assert chat.last.replies[-1].mode is Mode.NEW
    assert chat.last.replies[-1].clear_first


async def test_a_step_that_does_not_apply_is_left_out(chat: Chat) -> None:
    await chat.tap("=dish:soup")

    assert chat.running
    assert chat.running.step == "note"


async def test_a_choice_can_be_typed_by_its_number(chat: Chat) -> None:
    await chat.write("2")

    assert chat.running
    assert chat.running.step == "sauce"


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (Said(other="sticker"), "can't read stickers"),
        (Said(photos=(1,)), "can't use a photo here"),
        (Said(voice=1), "can't use a recording here"),
        (Said(documents=(1,)), "can't use a file here"),
        (Said(contact=SharedContact("1", "A", True)), "don't need a contact here"),
        (Said(location=Point(1, 2)), "don't need a location here"),
        (Said(text="something else"), "Please tap one below"),
        (Said(other="poll"), "can't read that kind of message"),
    ],
)
async def test_what_does_not_fit_is_answered_kindly_and_the_person_can_go_on(
    chat: Chat, said: Said, words: str
) -> None:
    await chat.hear(said)

    assert words in chat.text
    assert "Please tap one below." in chat.text
    assert "\n" not in chat.text
    assert chat.labels == []
    assert all(reply.slot != slots.DIALOGUE for reply in chat.last.replies), (
        "the question keeps its place and its buttons"
    )

    await chat.tap("=dish:soup")

    assert chat.running
    assert chat.running.step == "note"


async def test_an_answer_that_will_not_do_is_refused_in_one_line_under_the_question(chat: Chat) -> None:
    await chat.tap("=dish:soup")

    await chat.write("ok")

    assert chat.text == "OK."
    assert chat.labels == []
    assert chat.last.replies[-1].message.reply_to == slots.DIALOGUE

    await chat.write("No onions")

    assert chat.text == "Review: soup, no sauce, No onions"


async def test_a_refusal_of_the_domain_is_worded_and_the_question_stays(chat: Chat) -> None:
    await chat.tap("=dish:noodles")

    await chat.tap("=sauce:green")

    assert "Which sauce?" in chat.text
    assert chat.running
    assert chat.running.step == "sauce"


async def test_photos_are_acknowledged_and_kept_until_that_is_all(chat: Chat) -> None:
    await chat.tap("=dish:soup")

    await chat.hear(Said(photos=(4,)))
    await chat.hear(Said(photos=(5, 6)))

    assert chat.text.startswith("Got it.\n\nAnything to add? 3")
    assert chat.running
    assert chat.running.given["photos"] == [4, 5, 6]


async def test_back_returns_to_the_last_step_that_applied_and_keeps_what_was_given(chat: Chat) -> None:
    await chat.tap("=dish:soup")
    await chat.write("No onions")

    await chat.tap("=review:~back")
    await chat.hear(Said(command="back"))

    assert chat.running
    assert chat.running.step == "dish"
    assert chat.running.given["note"] == "No onions"


async def test_changing_something_from_the_review_comes_back_to_the_review(chat: Chat) -> None:
    await chat.tap("=dish:soup")
    await chat.write("No onions")

    await chat.tap("=review:dish")
    assert chat.text.endswith("Which dish?")
    await chat.tap("=dish:noodles")

    assert chat.text.endswith("Review: noodles, no sauce, No onions")


async def test_help_explains_and_asks_again(chat: Chat) -> None:
    await chat.hear(Said(command="help"))

    assert "Answer the question below" in chat.text
    assert chat.text.endswith("Which dish?\n<i>1 of 2</i>")


async def test_cancel_asks_once_more_when_something_would_be_lost(chat: Chat) -> None:
    await chat.tap("=dish:soup")

    await chat.tap("=note:~cancel")
    assert chat.labels == ["Go on", "Stop"]
    await chat.tap("=note:~stay")
    assert chat.text.startswith("Anything to add?")

    await chat.hear(Said(command="cancel"))
    await chat.tap("=note:~drop")
    assert chat.running is None
    assert chat.text == "Stopped. Nothing was changed."


async def test_cancel_at_the_first_question_needs_no_second_word(chat: Chat) -> None:
    await chat.tap("=dish:~cancel")

    assert chat.running is None


async def test_a_button_of_an_earlier_question_changes_nothing(chat: Chat) -> None:
    await chat.tap("=dish:soup")

    await chat.tap("=dish:noodles")

    assert chat.last.replies == ()
    assert "have answered that already" in chat.last.toast
    assert chat.running
    assert chat.running.given["dish"] == "soup"


async def test_a_choice_that_is_not_offered_changes_nothing(chat: Chat) -> None:
    await chat.tap("=dish:caviar")

    assert chat.running
    assert chat.running.step == "dish"
    assert chat.last.toast


async def test_other_commands_and_buttons_are_left_to_the_router(chat: Chat) -> None:
    assert chat.running
    for said in (Said(command="status"), Said(choice="case.confirm:C-1"), Said(edited=True, location=Point(1, 2))):
        assert await chat.engine.answer(Turn(PERSON, None, texts_for("en"), said), chat.running) is None


async def test_the_end_takes_the_buttons_off_the_last_question_and_says_what_came_of_it(chat: Chat) -> None:
    await chat.tap("=dish:soup")
    await chat.write("No onions")

    await chat.tap("=review:send")

    closing, outcome = chat.last.replies
    assert closing.mode is Mode.EDIT
    assert closing.message.rows == ()
    assert closing.message.text.endswith("<i>Send it</i>")
    assert outcome.message.text == "Ordered soup."
    assert chat.running is None
    assert chat.last.toast == "Sent"


async def test_a_second_dialogue_lies_above_the_first_which_goes_on_afterwards(chat: Chat) -> None:
    await chat.tap("=dish:soup")
    chat.dialogue = "share"
    await chat.begin()

    await chat.hear(Said(contact=SharedContact("1", "A", True)))

    assert [reply.message.text for reply in chat.last.replies][-2] == "Welcome."
    assert chat.text.startswith("Let's go on here:\n\nAnything to add?")
    assert chat.running
    assert chat.running.given["dish"] == "soup"


async def test_beginning_the_dialogue_that_runs_asks_its_question_again(chat: Chat) -> None:
    await chat.tap("=dish:soup")

    await chat.begin()

    assert chat.running
    assert chat.running.given["dish"] == "soup"
    assert chat.running.below is None


async def test_a_keyboard_under_the_text_field_is_put_away_when_its_question_is_answered() -> None:
    chat = await Chat("share").begin()

    await chat.write("type a serial")

    assert any(reply.message.pause_keyboard for reply in chat.last.replies)
    assert chat.running is None


async def test_an_older_version_goes_on_at_the_step_of_the_same_name(chat: Chat) -> None:
    await chat.tap("=dish:soup")
    assert chat.running
    chat.running = replace(chat.running, version=1)

    await chat.write("No onions")

    assert chat.text == "Review: soup, no sauce, No onions"
    assert chat.running
    assert chat.running.version == 2


async def test_a_step_that_is_gone_is_asked_from_the_start_with_what_still_fits(chat: Chat) -> None:
    await chat.tap("=dish:soup")
    assert chat.running
    chat.running = replace(chat.running, version=1, step="drink")

    await chat.write("Water")

    assert chat.text.startswith("We have changed how this works")
    assert chat.text.endswith("Which dish?\n<i>1 of 2</i>")
    assert chat.running
    assert chat.running.given["dish"] == "soup"


async def test_a_draft_that_no_longer_fits_starts_again_politely(chat: Chat) -> None:
    assert chat.running
    chat.running = replace(chat.running, version=1, step="note", given={"photos": "many"})

    await chat.write("No onions")

    assert "We have changed how this works" in chat.text
    assert chat.running
    assert chat.running.step == "dish"


async def test_a_dialogue_that_is_no_longer_there_ends_with_a_word(chat: Chat) -> None:
    chat.running = Running("gone", 1, "first", {})

    await chat.write("Hello")

    assert chat.running is None
    assert "no longer possible" in chat.text


async def test_an_answer_that_is_too_long_is_refused_in_words_and_the_person_goes_on(chat: Chat) -> None:
    await chat.write("soup")

    await chat.write("x" * 51)

    assert chat.text == (
        "That is 51 characters, and I can take 50 at most. Please shorten it, or send the most important part."
    )
    assert chat.labels == []
    await chat.write("x" * 50)
    assert "Review: soup" in chat.text


async def test_what_was_gathered_before_counts_and_is_kept(chat: Chat) -> None:
    await chat.write("soup")
    await chat.write("no salt")
    await chat.tap("=review:~back")

    await chat.write("y" * 43)

    assert "only 42 more fit: 50 together" in chat.text
    await chat.tap("=note:done")
    assert "Review: soup, no sauce, no salt" in chat.text


def test_a_question_for_a_text_without_a_limit_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="how long"):
        Ask("Why?", expects=Expects.TEXT)
