"""Every command, tap, form and event of Slack, and the feature that answers it."""

from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck

from handlers.slack.cases.ask import FORM as ASK_FORM
from handlers.slack.cases.ask import open_question, take_question
from handlers.slack.cases.case import open_case_card, show_case
from handlers.slack.cases.correct import (
    CANCEL_FORM,
    CHANGE_FORM,
    EXCEPT,
    EXCEPT_FORM,
    open_cancel,
    open_change,
    open_exception,
    take_cancel,
    take_change,
    take_exception,
)
from handlers.slack.cases.message import ASK, ASSIGN, CANCEL, CHANGE, OPEN
from handlers.slack.cases.queue import PAGE, show_queue, turn_page
from handlers.slack.crew.crew import show_crew
from handlers.slack.digest.command import digest_command
from handlers.slack.dispatch import form as assign_form
from handlers.slack.dispatch.assign import assign_command, open_form, rank_anew, take_form
from handlers.slack.home.home import REFRESH, home_opened, refresh_home
from handlers.slack.kit import outbound
from handlers.slack.kit.blocks import mrkdwn
from handlers.slack.kit.door import on_command, on_form, on_tap
from handlers.slack.kit.language import house_words
from handlers.slack.staff.callout import callout_command, callout_stranger
from handlers.slack.staff.parked import AGAIN, DROP, drop_it, take_again


def register(app: AsyncApp) -> None:
    """Wire all listeners into `app`."""
    on_command(app, "/queue", show_queue)
    on_command(app, "/case", show_case)
    on_command(app, "/assign", assign_command)
    on_command(app, "/crew", show_crew)
    on_command(app, "/digest", digest_command)
    on_command(app, "/callout", callout_command, strangers=callout_stranger)
    on_tap(app, PAGE, turn_page)
    on_tap(app, ASSIGN, open_form)
    on_tap(app, OPEN, open_case_card)
    on_tap(app, ASK, open_question)
    on_tap(app, REFRESH, refresh_home)
    on_tap(app, CHANGE, open_change)
    on_tap(app, CANCEL, open_cancel)
    on_tap(app, EXCEPT, open_exception)
    on_tap(app, AGAIN, take_again)
    on_tap(app, DROP, drop_it)
    for changed in (assign_form.CASE, assign_form.DATE, assign_form.TIME, assign_form.LENGTH):
        on_tap(app, changed, rank_anew)
    on_form(app, assign_form.FORM, take_form)
    on_form(app, ASK_FORM, take_question)
    on_form(app, CHANGE_FORM, take_change)
    on_form(app, CANCEL_FORM, take_cancel)
    on_form(app, EXCEPT_FORM, take_exception)
    _on_home(app)
    _on_talk(app)


def _on_home(app: AsyncApp) -> None:
    async def listen(ack: AsyncAck, event: dict[str, Any]) -> None:
        await home_opened(event)
        await ack()

    app.event("app_home_opened")(listen)


def _on_talk(app: AsyncApp) -> None:
    """A mention is answered with where help is; what members say to each other is theirs."""

    async def mentioned(ack: AsyncAck, event: dict[str, Any]) -> None:
        text = mrkdwn((await house_words())("slack-mentioned"))
        if event.get("user"):
            await outbound.whisper(str(event["channel"]), str(event["user"]), text)
        await ack()

    async def overheard(ack: AsyncAck) -> None:
        await ack()

    app.event("app_mention")(mentioned)
    app.event("message")(overheard)
    app.event("member_joined_channel")(overheard)
