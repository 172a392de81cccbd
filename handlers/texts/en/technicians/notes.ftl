## Notes and free words

tech-note-ask = <b>{ $work_order }</b> · What should be noted? Write it or speak it.
tech-note-short = A few words more, please, so that others understand it.
tech-note-voice = Voice note, recording { $recording }
tech-note-kept = <b>{ $work_order }</b> · Noted.
tech-note-voice-kept = <b>{ $work_order }</b> · Your recording is kept.
tech-note-help = Notes are for colleagues and the record. The customer gets no message.
tech-talk-ask = <b>{ $work_order }</b> · “{ $text }” Who is it for?
tech-talk-note = Add as note
tech-talk-customer = Message the customer
tech-talk-sent = <b>{ $case }</b> · Sent to { $name }.
tech-talk-help = A note stays with us; a message goes to the customer's chat.
tech-which-help = Tap the visit that it is for. Until then you can send more; all of it goes with that visit.
tech-write-ask = <b>{ $work_order }</b> · What do you want to write to { $name }? Words, photos, a recording or a place.
tech-write-unusable = I can't pass that on. Please write it, or send a photo, a recording, a file or a place.
tech-talk-corrected = <b>{ $case }</b> · Your correction is passed on.
