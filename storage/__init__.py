"""The ground: database, journal, inbox, outbox, timers, conversations, media. It knows no concept of the business."""
