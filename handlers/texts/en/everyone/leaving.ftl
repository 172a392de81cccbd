## When an access ends, or what somebody may do changes.

access-ended = { $why ->
    [staff-ended] Your access to Callout has ended. What you had begun was not kept. If this is a mistake, please ask { $company }: { $phone }.
    [other-phone] You have joined with another phone, so this chat has ended. If that was not you, call { $company } at once: { $phone }.
    [contact-ended] You are no longer on record here as a contact, so this chat has ended. If this is a mistake, please call { $company }: { $phone }.
    [removed] Your company’s administrator has removed you here, so this chat has ended. Your open requests go on without you. If this is a mistake, please ask them.
    [number-changed] Your phone number was changed on our records, so this chat has ended. Send /start and share your number to go on.
   *[unlinked] This chat is no longer linked to your company. Send /start and share your number to go on.
}
access-ended-toast = Your access has ended. Please ask the office.
access-moved = You are with { $account } now. What you had begun was not sent; /start shows what you can do.
dialogue-not-yours = Your role has changed, so this can't be finished here. Nothing of it was kept. Please ask the office.
