## The signing page and what it answers.

sign-title = Sign for the work
sign-heading = Please check and sign
sign-work = What was done
sign-rating = How was it? (5 is best)
sign-star = { $stars ->
    [one] 1 star
   *[other] { $stars } stars
}
sign-name = Your name
sign-pad = Sign here with a finger or the mouse
sign-clear = Clear
sign-typed = I can't draw here: my typed name is my signature
sign-comment = Anything to add? (optional)
sign-send = Sign
sign-sending = Sending…
sign-consent = By signing you confirm that the work described above was done.
sign-done-heading = Signed, thank you
sign-done-text = The report is on its way to you.
sign-changed = This has changed. Please read it again, then sign once more. What you typed is still there.
sign-name-missing = Please write your name first.
sign-ink-missing = Please sign in the white field, or tick that your typed name is your signature.
sign-offline = There is no connection. Nothing is lost: please try again in a moment.
sign-failed = That didn't go through. Nothing is lost: please try again.
sign-image-bad = The drawing did not arrive whole. Please clear the field and sign once more.
sign-comment-long = Please keep the comment under 1,000 characters.
sign-busy = Too much is going on at this moment. Please tap the button again in a few seconds.
sign-launch-invalid = Please open this page from the button in your Telegram chat, on the phone that the visit belongs to.
sign-gone-heading = This link is no longer good
sign-gone-text = It was used already, or its time is over. Ask your technician, or write to us, for a new one.
sign-already-heading = Already signed
