## The customer signs off in their chat.

signoff-link = { $name } has finished: { $summary }
    Please look it over and sign.
signoff-chat = { $name } has finished: { $summary }
    Is everything done? Your name confirms it.
signoff-button-page = Read and sign
signoff-button-confirm = Confirm the work
signoff-button-missing = Something is missing
signoff-button-sign = Sign it
signoff-over = This visit needs no signature any more. Thank you.
signoff-button-on = Read on ({ $page } of { $of })
signoff-button-right = All correct
signoff-name-ask = { $machine }: what name should we put on it?
signoff-name-unclear = Please write your first and last name.
signoff-rating-ask = How was the visit?
signoff-stars = { $stars ->
    [5] 5 · excellent
    [4] 4 · good
    [3] 3 · all right
    [2] 2 · poor
   *[1] 1 · bad
}
signoff-comment-ask = Anything to add? With your answer, or with [Sign it], you sign the work as done.
signoff-help = Your name, an optional rating and comment go into the service report. Cancel, and nothing is signed.
signoff-done = ✅ Signed by { $name }. The report is on its way to you.
signoff-signed = ✅ { $machine }: the work is signed off by { $name }. Thank you.
signoff-missing-ask = What is missing, or not right yet? Your technician gets it at once.
signoff-missing-short = A few words more, please, so that the technician knows what to do.
signoff-missing-told = Thank you. Your technician has it and will see to it.
signoff-missing-help = Nothing is signed. Write what is missing, and the technician gets it.
