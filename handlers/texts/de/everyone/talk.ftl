## Nachrichten zwischen Menschen

talk-edited = (bearbeitet)
