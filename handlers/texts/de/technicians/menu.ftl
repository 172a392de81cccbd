## Das Menü der Befehle

tech-command-today = Ihre Besuche heute
tech-command-tomorrow = Ihre Besuche morgen
tech-command-status = Woran Sie gerade sind
tech-command-help = Was Sie hier tun können
