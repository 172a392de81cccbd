## In place of the name and the words of somebody who was erased.

erased = gelöscht
error-already-erased = { $ref } wurde schon gelöscht; es ist nichts mehr da.
error-erasure-work-open = Das lässt sich noch nicht löschen: Es gibt offene Arbeit, { $refs }. Schließen Sie sie erst ab oder geben Sie sie jemand anderem.
