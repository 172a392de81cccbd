"""The list of all Slack features. Listeners, manifest, help and docs/commands.md are made from it."""

from handlers.slack.cases import ask, cancelling, case, correct, everything, find, queue, way_in
from handlers.slack.crew import crew
from handlers.slack.digest import command as digest
from handlers.slack.dispatch import assign
from handlers.slack.emergencies import emergencies
from handlers.slack.enquiries import settle
from handlers.slack.home import home, mentions
from handlers.slack.kit import lines
from handlers.slack.kit.feature import Command, Feature, SlackEvent, Verb
from handlers.slack.staff import contacts, joining, leaving, parked, preferences, roles
from handlers.slack.staff.callout import callout

_FEATURES: tuple[Feature, ...] = (
    queue.FEATURE,
    case.FEATURE,
    find.FEATURE,
    assign.FEATURE,
    crew.FEATURE,
    digest.FEATURE,
    ask.FEATURE,
    settle.FEATURE,
    correct.FEATURE,
    cancelling.FEATURE,
    everything.FEATURE,
    way_in.FEATURE,
    home.FEATURE,
    mentions.FEATURE,
    joining.FEATURE,
    roles.FEATURE,
    parked.FEATURE,
    lines.FEATURE,
    emergencies.FEATURE,
    leaving.FEATURE,
    contacts.FEATURE,
    preferences.FEATURE,
)
FEATURES: tuple[Feature, ...] = (*_FEATURES, Feature(commands=(callout(_FEATURES),)))

COMMANDS: tuple[Command, ...] = tuple(command for feature in FEATURES for command in feature.commands)
VERBS: tuple[Verb, ...] = tuple(verb for feature in FEATURES for verb in feature.verbs)
EVENTS: tuple[SlackEvent, ...] = tuple(event for feature in FEATURES for event in feature.events)
