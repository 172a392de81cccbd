## Getting to know a stranger, and finding a machine.

invite-invalid = This invite can't be used: it was used already, or it is too old. Please ask the person who sent it for a new one.
invite-accepted = Welcome aboard, { $name }.
invite-elsewhere = { $name } already uses another phone. If you go on, that phone loses its access and whatever was started there.
invite-button-go-on = Go on here
invite-button-leave = Leave it
invite-left = All right, nothing was changed. The link still works.
