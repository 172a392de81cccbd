## /callout prefers: how a contact wants to be told and visited. The same lines stand in /case.

slack-command-callout-prefers = How a contact wants to be told and visited; with a technician's name, who should come if possible.
slack-prefers-usage = Type <code>/callout prefers Anna Weiss</code>, or with a technician who has been there: <code>/callout prefers Anna Weiss leo</code>. <code>nobody</code> takes it back.
slack-prefers-title = <b>{ $name }</b> · { $account }
slack-prefers-nothing = Has chosen nothing: messages come in the chat, else by mail, at any hour that the company allows.
slack-prefers-stopped = 🟠 Wants no messages about this case: only what you write, and danger, reaches them.
slack-prefers-only-asked = 🟠 Wants only what they ask for: only what you write, and danger, reaches them.
slack-prefers-quiet = Quiet hours { $start }–{ $end }: what can wait comes afterwards; what you write comes at once.
slack-prefers-way = { $group ->
    [visits] Visits
    [progress] News on the day
    [reports] Reports and invoices
   *[surveys] Surveys
}: { $way ->
    [mail] by mail
    [both] in the chat and by mail
   *[off] not wanted
}
slack-prefers-times = Visits suit: { $times }
slack-prefers-technician = Likes { $name } to come
slack-error-preferred-unclear = { $some ->
    [yes] “{ $given }” is none of those who have been there: { $known }.
   *[no] Nobody has been there yet, so that nobody can be preferred.
}
