## Summaries of lines of one kind that came within a minute.

lines-chat-closed = { $count } more customers can't be reached on Telegram any more.
lines-mail-closed = { $count } more customers can't be reached by mail any more.
lines-unreachable = { $count } more messages did not arrive, because the chat is closed.
lines-unreachable-by-mail = { $count } more mails did not arrive, because the mailbox is closed.
lines-undelivered = { $count } more messages did not arrive.
lines-not-handled = { $count } more messages could not be handled. They are kept: <code>/callout parked</code>
lines-set-aside = { $count } more things could not be finished and were set aside: <code>/callout parked</code>
lines-nobody-called = { $count } more emergencies of people we don't know yet wait for somebody to call them.
lines-show = Show them
lines-title = What came meanwhile
lines-more = These are the first { $count }.
lines-gone = These lines are older than a week and were deleted.
