## Absagen rund um die Arbeit

error-already-signed = { $work_order } ist schon unterschrieben. Es wurde nichts geändert.
error-not-in-stock = Von { $part } sind dort { $on_hand }, nicht { $wanted }. Es wurde nichts entnommen.
error-bad-quantity = Eine Menge ist eine ganze Zahl ab 1.
error-completion-refused = { $work_order } lässt sich noch nicht abschließen. Tippen Sie auf [Abschließen], um zu sehen, was fehlt.
error-signature-incomplete = An der Unterschrift fehlt etwas. Es wurde nichts unterschrieben; bitte versuchen Sie es noch einmal.
error-signature-request-invalid = Dieser Link ist schon benutzt, oder seine Zeit ist um. Bitte fragen Sie nach einem neuen.
error-reason-needed = Bitte sagen Sie in ein paar Worten, warum.
error-text-needed = Bitte schreiben Sie ein paar Worte.
