## Pages that are opened by a link.

session-enter-heading = Ihre Seite öffnen
session-enter-text = Dieser Link gilt nur für Sie, und nur einmal.
session-enter-button = Öffnen
session-over-heading = Diese Seite ist geschlossen
session-over-text = Der Link ist benutzt oder abgelaufen, oder Sie haben die Seite verlassen. Bitte fragen Sie nach einem neuen.
session-refused-heading = Das kam nicht von dieser Seite
session-refused-text = Es wurde nichts geändert. Bitte öffnen Sie die Seite noch einmal und wiederholen Sie es dort.
