## Refusals: what is wrong, what to do, nothing lost. The key is error- and the refusal's code.

error-any = That did not work. Nothing was changed; please try again, or ask the office.
error-not-found = I can't find that. It may be done already.
error-not-allowed = That is not yours to do here. Please ask the office.
error-conflict = Somebody changed this a moment ago. Please look again and repeat it.
error-illegal-move = That is no longer possible: it has moved on since.
