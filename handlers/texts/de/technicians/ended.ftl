## Ein Besuch, den die Disposition beendet hat

tech-ended = <b>{ $work_order }</b> · { $account }: { $name } hat Ihren Besuch beendet. Was Sie festgehalten haben, bleibt erhalten; jemand anderes macht weiter.
