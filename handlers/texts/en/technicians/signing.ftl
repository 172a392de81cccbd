## The signature

tech-sign-hand-over = <b>{ $work_order }</b> · Hand over the phone for the signature.
tech-sign-ask = <b>{ $work_order }</b> · The customer's signature, please. How?
tech-sign-sent = <b>{ $work_order }</b> · { $name } has it in their chat. I'll write when it is signed.
tech-sign-no-chat = { $name } has no chat with us. Please take the signature another way.
tech-sheet-ask = <b>{ $work_order }</b> · Send a photo of the signed sheet.
tech-sheet-help = The whole sheet, flat and in light, with the name readable.
tech-signer-ask = Who signed?
tech-signer-unclear = Please write the name as on the sheet.
tech-rating-ask = How does { $name } rate the visit?
tech-absent-ask = <b>{ $work_order }</b> · Why is there no signature? Without a signature, dispatch has to approve the end of the work.
tech-absent-why = { $why ->
    [refuses] Refuses to sign
   *[absent] Nobody is here
}
tech-absent-reason-ask = What did they say, or whom did you look for? Dispatch decides by it.
tech-absent-note = No signature: { $why ->
    [refuses] the customer refuses
   *[absent] nobody is there to sign
} ({ $words })
tech-absent-asked = <b>{ $work_order }</b> · Dispatch is asked to approve it. I'll write when they have; you can go on meanwhile.
tech-absent-phone = <b>{ $work_order }</b> · This is in the record, but I can't ask dispatch for you from here. { $known ->
    [yes] Please call the office: { $phone }.
   *[no] Please call the office.
} The job stays open until { $approves ->
    [yes] they approve it or somebody signs.
   *[no] somebody signs.
}
tech-absent-help = Nothing is lost: if somebody signs after all, use [Finish] again.
tech-sheet-changed = <b>{ $work_order }</b> · Something has changed since the photo came. The sheet has to be signed for what stands there now.
tech-reopen-ask = <b>{ $work_order }</b> · It is signed. What has to be changed, and why? The customer can see it.
tech-reopen-short = A few words more, please: the customer has to sign again and wants to know why.
tech-reopen-sure = <b>{ $work_order }</b> · The signature of { $name } will not count any more, and they have to sign again. The first report is replaced.
tech-reopen-left = <b>{ $work_order }</b> · Nothing was changed. It stays signed.
tech-reopened = <b>{ $work_order }</b> · Open again. The customer knows that they have to sign once more. Tap [Finish] when you are done.
tech-reopen-help = What is signed can't be changed. With a reason you can void the signature, change something, and let the customer sign again.
