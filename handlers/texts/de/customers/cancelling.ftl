## Eine Anfrage, die ihr Kunde oder das Büro zurückzieht.

cancel-request-ask-begun = { $name } ist { $state ->
    [on_site] schon bei Ihnen
    [paused] mit der Arbeit noch nicht fertig
   *[travelling] schon auf dem Weg zu Ihnen
}. Sollen wir unser Büro bitten, den Besuch zu beenden? Es entscheidet, und Sie lesen es hier.
cancel-request-yes-begun = Büro fragen
cancel-request-asked = Unser Büro und der Techniker wissen, dass Sie zurückziehen möchten. Das Büro entscheidet, und wir schreiben es Ihnen hier. Bis dahin geht der Besuch weiter.
request-cancel-asked = { $state ->
    [granted] Der Besuch wird beendet; dann ist die Anfrage zurückgezogen.
   *[asked] Sie möchten zurückziehen. Unser Büro entscheidet.
}
timeline-cancel-asked = Das Büro wurde gebeten zurückzuziehen.
timeline-goes-on = Das Büro hat den Besuch weitergehen lassen.
timeline-time-unsuitable = Die Zeit des Besuchs passte Ihnen nicht.
told-visit-goes-on = Unser Büro hat entschieden, dass der Besuch weitergeht.{ $known ->
    [yes] {" "}Wenn das für Sie nicht passt, rufen Sie uns an: { $phone }.
   *[no] {" "}Wenn das für Sie nicht passt, schreiben Sie uns.
}
told-visit-ending = { $reason ->
    [cost_not_approved] Ihre Firma hat den Kosten nicht zugestimmt. { $name } beendet den Besuch; dann ist die Anfrage storniert.
    [customer_cancelled] Wie gewünscht beendet { $name } den Besuch. Dann ist die Anfrage zurückgezogen.
   *[other] Diese Anfrage wird storniert: „{ $reason }“ { $name } beendet den Besuch.
}
