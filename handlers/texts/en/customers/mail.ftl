## What a mail says beside its message, to a customer whom our chat does not reach.

mail-answer = { $ways ->
    [both] To answer, phone us on { $phone } or open our chat on Telegram.
    [phone] To answer, phone us on { $phone }.
    [chat] To answer, open our chat on Telegram.
   *[none] To answer, please phone us.
}
mail-open-chat = Open the chat
mail-left-out = { $count ->
    [one] One file could not come along. Ask us for it, and we find another way.
   *[other] { $count } files could not come along. Ask us for them, and we find another way.
}
mail-foot = { $company } writes by mail because our chat does not reach you. A reply to this mail does not reach your request.
