## Refusals around the work

error-already-signed = { $work_order } is signed already. Nothing was changed.
error-not-in-stock = There are { $on_hand } of { $part } there, not { $wanted }. Nothing was taken.
error-bad-quantity = A quantity is a whole number from 1.
error-completion-refused = { $work_order } can't be finished yet. Tap [Finish] to see what is missing.
error-signature-incomplete = Something is missing from the signature. Nothing was signed; please try again.
error-signature-request-invalid = This link was used already, or its time is over. Ask for a new one.
error-reason-needed = Please say why, in a few words.
error-text-needed = Please write a few words.
