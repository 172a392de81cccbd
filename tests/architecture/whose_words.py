"""Who reads what members of staff type: every field in Slack, and every question to technicians that takes a text."""

CUSTOMER, STAFF, SEARCH = "customer", "staff", "search"
"""SEARCH: it is looked up or parsed, and shown to nobody else."""

SLACK_FIELDS: dict[tuple[str, str], str] = {
    ("handlers/slack/approvals/decide.py", "WHY"): STAFF,
    ("handlers/slack/cases/ask.py", "TEXT"): CUSTOMER,
    ("handlers/slack/cases/talk.py", "TEXT"): CUSTOMER,
    ("handlers/slack/cases/cancelling.py", "REASON"): CUSTOMER,
    ("handlers/slack/cases/cancelling.py", "NOTE"): STAFF,
    ("handlers/slack/cases/opening.py", "PROBLEM"): CUSTOMER,
    ("handlers/slack/cases/opening.py", "WHO"): SEARCH,
    ("handlers/slack/cases/correct.py", "REASON"): "by its hint",
    ("handlers/slack/customers/enrol.py", "where"): STAFF,
    ("handlers/slack/dispatch/form.py", "HOLD"): STAFF,
    ("handlers/slack/dispatch/form.py", "REASON"): STAFF,
    ("handlers/slack/dispatch/form.py", "NOTE"): STAFF,
    ("handlers/slack/dispatch/late.py", "WHY"): STAFF,
    ("handlers/slack/enquiries/settle.py", "WANTED"): SEARCH,
    ("handlers/slack/home/home.py", "FILTER"): SEARCH,
    ("handlers/slack/setup/form.py", "where"): STAFF,
    ("handlers/slack/tasks/acting.py", "TEXT"): STAFF,
}
"""By module and the name of the field's id."""

TECHNICIANS_QUESTIONS: dict[tuple[str, str], str] = {
    ("handlers/technicians/checklist.py", "ask_note"): CUSTOMER,
    ("handlers/technicians/diagnosed.py", "ask_minutes"): SEARCH,
    ("handlers/technicians/finish.py", "ask_summary"): CUSTOMER,
    ("handlers/technicians/finish.py", "ask_recommendations"): CUSTOMER,
    ("handlers/technicians/hold.py", "ask_note"): STAFF,
    ("handlers/technicians/notes.py", "ask_note"): STAFF,
    ("handlers/technicians/talk.py", "ask_words"): CUSTOMER,
    ("handlers/technicians/parts.py", "ask_part"): SEARCH,
    ("handlers/technicians/parts.py", "ask_quantity"): SEARCH,
    ("handlers/technicians/reopening.py", "ask_reason"): CUSTOMER,
    ("handlers/technicians/signing.py", "ask_signer"): CUSTOMER,
    ("handlers/technicians/signing.py", "ask_reason"): STAFF,
    ("handlers/technicians/travel.py", "ask_arrival"): SEARCH,
    ("handlers/technicians/travel.py", "ask_why"): STAFF,
    ("handlers/technicians/which.py", "which_visit"): STAFF,
}
"""By module and the function that asks."""

SAID_TO_BE_FOR_CUSTOMERS: dict[str, dict[str, str]] = {
    "slack-ask-hint": {"en": "their chat", "de": "Chat"},
    "slack-new-problem-hint": {"en": "The customer reads this", "de": "liest der Kunde"},
    "slack-customer-reads": {"en": "The customer reads this", "de": "liest der Kunde"},
    "tech-check-note-ask": {"en": "in the report", "de": "im Bericht"},
    "tech-summary-ask": {"en": "the customer reads", "de": "der Kunde liest"},
    "tech-recommend-ask": {"en": "to the customer", "de": "Kunden"},
    "tech-reopen-ask": {"en": "The customer can see it", "de": "Kunde"},
    "tech-signer-ask": {"en": "Who signed", "de": "Wer hat unterschrieben"},
}
"""Where a question or its hint says that a customer reads the answer: the words that say so, in each language."""
