## Die Unterschrift

tech-sign-hand-over = <b>{ $work_order }</b> · Geben Sie das Telefon zum Unterschreiben weiter.
tech-sign-ask = <b>{ $work_order }</b> · Bitte die Unterschrift des Kunden. Wie?
tech-sign-sent = <b>{ $work_order }</b> · { $name } hat es im Chat. Ich schreibe, wenn unterschrieben ist.
tech-sign-no-chat = { $name } hat keinen Chat mit uns. Bitte holen Sie die Unterschrift auf anderem Weg.
tech-sheet-ask = <b>{ $work_order }</b> · Senden Sie ein Foto des unterschriebenen Blatts.
tech-sheet-help = Das ganze Blatt, flach und im Licht, der Name lesbar.
tech-signer-ask = Wer hat unterschrieben?
tech-signer-unclear = Bitte schreiben Sie den Namen wie auf dem Blatt.
tech-rating-ask = Wie bewertet { $name } den Besuch?
tech-absent-ask = <b>{ $work_order }</b> · Warum gibt es keine Unterschrift? Ohne Unterschrift muss die Disposition dem Abschluss zustimmen.
tech-absent-why = { $why ->
    [refuses] Will nicht unterschreiben
   *[absent] Niemand ist da
}
tech-absent-reason-ask = Was wurde gesagt, oder wen haben Sie gesucht? Danach entscheidet die Disposition.
tech-absent-note = Keine Unterschrift: { $why ->
    [refuses] der Kunde will nicht
   *[absent] niemand ist da, der unterschreibt
} ({ $words })
tech-absent-asked = <b>{ $work_order }</b> · Die Disposition ist um Zustimmung gebeten. Ich schreibe, wenn sie da ist; Sie können inzwischen weitermachen.
tech-absent-phone = <b>{ $work_order }</b> · Das ist vermerkt, aber ich kann die Disposition von hier aus nicht fragen. { $known ->
    [yes] Bitte rufen Sie im Büro an: { $phone }.
   *[no] Bitte rufen Sie im Büro an.
} Der Auftrag bleibt offen, bis { $approves ->
    [yes] dort zugestimmt wird oder jemand unterschreibt.
   *[no] jemand unterschreibt.
}
tech-absent-help = Nichts ist verloren: Unterschreibt doch noch jemand, tippen Sie wieder auf [Abschließen].
tech-sheet-changed = <b>{ $work_order }</b> · Seit das Foto kam, hat sich etwas geändert. Das Blatt muss für das unterschrieben werden, was jetzt da steht.
tech-reopen-ask = <b>{ $work_order }</b> · Es ist unterschrieben. Was muss geändert werden, und warum? Der Kunde kann es sehen.
tech-reopen-short = Bitte ein paar Worte mehr: Der Kunde muss noch einmal unterschreiben und möchte wissen, warum.
tech-reopen-sure = <b>{ $work_order }</b> · Die Unterschrift von { $name } gilt dann nicht mehr, und es muss noch einmal unterschrieben werden. Der erste Bericht wird ersetzt.
tech-reopen-left = <b>{ $work_order }</b> · Es wurde nichts geändert. Es bleibt unterschrieben.
tech-reopened = <b>{ $work_order }</b> · Wieder offen. Der Kunde weiß, dass er noch einmal unterschreiben muss. Tippen Sie auf [Abschließen], wenn Sie fertig sind.
tech-reopen-help = Was unterschrieben ist, lässt sich nicht ändern. Mit einem Grund können Sie die Unterschrift aufheben, etwas ändern und den Kunden noch einmal unterschreiben lassen.
