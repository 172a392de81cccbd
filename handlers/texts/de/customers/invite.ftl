## Fremde kennenlernen und ein Gerät finden.

invite-invalid = Diese Einladung gilt nicht: Sie ist schon benutzt oder zu alt. Bitte fragen Sie nach einer neuen, wo Sie sie herhaben.
invite-accepted = Willkommen an Bord, { $name }.
