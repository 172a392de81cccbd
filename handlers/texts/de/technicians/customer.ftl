## Was der Kunde eines Besuchs sagt

tech-time-refused = <b>{ $work_order }</b> · { $name } passt { $window } nicht. Gewünscht: { time-wish }. Das Büro entscheidet; bis Sie von ihm hören, bleibt es beim Besuch.
