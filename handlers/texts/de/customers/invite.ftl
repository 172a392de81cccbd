## Fremde kennenlernen und ein Gerät finden.

invite-invalid = Diese Einladung gilt nicht: Sie ist schon benutzt oder zu alt. Bitte fragen Sie nach einer neuen, wo Sie sie herhaben.
invite-accepted = Willkommen an Bord, { $name }.
invite-elsewhere = { $name } ist schon mit einem anderen Telefon dabei. Wenn es hier weitergeht, endet der Zugang dort, mit allem, was begonnen war.
invite-button-go-on = Hier weiter
invite-button-leave = Lieber nicht
invite-left = Gut, es wurde nichts geändert. Der Link gilt weiter.
