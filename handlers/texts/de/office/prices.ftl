## Preise

error-not-priced = Dafür steht nichts in der Preisliste: { $what }{ $of ->
    [none] {""}
   *[other] {" "}({ $of })
}.
