## In place of the name and the words of somebody who was erased.

erased = gelöscht
