## What people write to each other about a case, in its thread

slack-said = { $side ->
    [customer] <b>{ $author }</b> { $worded ->
        [yes] writes: { $text }
       *[no] sent { $text }
    }
    [contact] <b>{ $author }</b> { $worded ->
        [yes] writes: { $text }
       *[no] sent { $text }
    }
    [technician] <b>{ $author }</b>, technician, { $audience ->
        [desk] to the desk: { $text }
       *[other] to the customer: { $text }
    }
   *[desk] { $author } { $audience ->
        [technician] to the technician: { $text }
        [both] to customer and technician: { $text }
       *[other] to the customer: { $text }
    }
}
slack-said-edited = (edited)
slack-said-off = { $name } is off duty and was not disturbed: this is for the desk to answer.
slack-said-state = Sent to { $name }{ $reached ->
    [yes] {" "}({ $channel })
   *[no] {""}
}, { TIME($at) } { $state ->
    [arrived] ✅ delivered
    [waiting] 🟠 not delivered yet
    [unsure] 🟠 may not have arrived
    [nowhere] 🔴 not reached: no chat and no mail address{ slack-said-phone }
   *[failed] 🔴 not reached{ slack-said-phone }
}
slack-said-phone = { $known ->
    [yes] . Please call { $phone }.
   *[no] .
}
slack-said-until = <b>Until { $until }:</b> { $text }
slack-said-now = <b>Now:</b> { $text }
slack-said-earlier-title = What it said before
slack-button-correct = Correct
slack-button-earlier = Earlier wording
slack-correct-said-title = Correct what you sent
slack-correct-said-text = The new words
slack-correct-said-hint = The message is changed where it was read, and marked as edited. The earlier words stay on record here.
slack-correct-not-yours = Only { $name }, who wrote it, can correct it. Write a message of your own instead.
slack-command-reply = Writes to the customer of a case: C-10042 and the text. With C-10042 alone a form opens, for files and for the technician.
slack-command-tell = Writes to a technician: a name and the text, or C-10042 and the text for whoever comes to that customer.
slack-reply-which = Name the case first: <code>/reply C-10042 We come at ten.</code> Slack has no commands in a thread, so it has to say which case.
slack-reply-sent = <b>{ $case }</b> · Sent to { $name }. You see in the thread whether it has arrived.
slack-tell-how = Say whom, then what: <code>/tell Ben Please call me</code>, or <code>/tell C-10042 The gate is open</code> for whoever comes there.
slack-tell-nobody = <b>{ $case }</b> · No visit is planned, so there is nobody to tell. Assign somebody, or name a technician: <code>/tell Ben …</code>
slack-tell-several = Several people fit “{ $typed }”: { $names }. Please write the whole name.
slack-tell-unknown = I know no technician called “{ $typed }”. /crew shows their names.
slack-told-sent = Sent to { $name }: { $text }
    { $duty ->
        [off] { $name } is off duty now. The answer comes to you, in your conversation with the app.
       *[on] The answer comes to you, in your conversation with the app.
    }
slack-told-answer = <b>{ $name }</b> answers you: { $text }
slack-event-case-message-edited = { $author_name } changed a message: { $text } (before: { $before })
