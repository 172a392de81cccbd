"""What people say beside the questions: a wrong answer, an edit, a second fault, an answer to dispatch, and what Telegram writes."""

from tests.acceptance.people import a_fault, recognised
from tests.acceptance.stage import Stage, text_of


async def test_what_is_said_beside_the_questions_arrives_where_it_belongs(stage: Stage) -> None:
    peter, dana = stage.customer("Peter Lang"), stage.member("Dana Ortiz")
    await recognised(peter)
    first = await a_fault(peter, "Printer in the library")
    thread = str((await dana.sees(rf"\*{first}\*"))["ts"])

    said = await peter.do("text", {"text": "The left tray is bent"})
    told = await peter.sees("Passed on")
    await peter.do("service", {"kind": "pinned_message"})
    await peter.do("service", {"kind": "chat_background_set"})
    await peter.do("edit", {"message_id": said["message_id"], "text": "The right tray is bent"})
    await peter.sees("Your correction is passed on", after=told["message_id"])
    await dana.sees(r"Peter Lang.*writes: The right tray is bent \(edited\)", thread=thread)

    await peter.say("Also the printer in the staff room is broken")
    await peter.tap("It's a new fault")
    await peter.tap("Nothing works|Printer.*")
    after = [text_of(message) for message in await peter.from_bot()]
    assert not [text for text in after if "can't read" in text or "didn't understand" in text]

    question = await peter.sees("How bad is it|Which machine|Anything to add")
    await peter.do("sticker", {})
    line = await peter.sees("can't read stickers", after=question["message_id"])
    assert "reply_markup" not in line
    assert line["reply_to_message"]["message_id"] == question["message_id"]
