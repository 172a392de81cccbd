"""The list of all Slack features. Listeners, manifest, help and docs/commands.md are made from it."""

from handlers.slack.approvals import decide
from handlers.slack.approvals import list as approvals
from handlers.slack.cases import (
    ask,
    cancelling,
    case,
    correct,
    estimate,
    everything,
    find,
    hold,
    log,
    opening,
    queue,
    talk,
    way_in,
)
from handlers.slack.crew import crew
from handlers.slack.customers import customer, enrol, merge, people
from handlers.slack.digest import command as digest
from handlers.slack.dispatch import assign, late
from handlers.slack.emergencies import emergencies
from handlers.slack.enquiries import settle
from handlers.slack.home import home, mentions
from handlers.slack.kit import lines
from handlers.slack.kit.feature import Command, Feature, MessageShortcut, SlackEvent, Verb
from handlers.slack.setup import change, files, opened, overview
from handlers.slack.staff import contacts, joining, leaving, parked, preferences, role_channels, roles
from handlers.slack.staff.callout import callout
from handlers.slack.tasks import acting as task_acting
from handlers.slack.tasks import lists as task_lists

_FEATURES: tuple[Feature, ...] = (
    queue.FEATURE,
    case.FEATURE,
    find.FEATURE,
    task_lists.FEATURE,
    task_acting.FEATURE,
    assign.FEATURE,
    late.FEATURE,
    approvals.FEATURE,
    decide.FEATURE,
    crew.FEATURE,
    digest.FEATURE,
    ask.FEATURE,
    hold.FEATURE,
    talk.FEATURE,
    opening.FEATURE,
    log.FEATURE,
    settle.FEATURE,
    correct.FEATURE,
    cancelling.FEATURE,
    everything.FEATURE,
    estimate.FEATURE,
    way_in.FEATURE,
    home.FEATURE,
    mentions.FEATURE,
    joining.FEATURE,
    roles.FEATURE,
    role_channels.FEATURE,
    parked.FEATURE,
    lines.FEATURE,
    emergencies.FEATURE,
    leaving.FEATURE,
    contacts.FEATURE,
    customer.FEATURE,
    enrol.FEATURE,
    merge.FEATURE,
    people.FEATURE,
    overview.FEATURE,
    opened.FEATURE,
    change.FEATURE,
    files.FEATURE,
    preferences.FEATURE,
)
FEATURES: tuple[Feature, ...] = (*_FEATURES, Feature(commands=(callout(_FEATURES),)))

COMMANDS: tuple[Command, ...] = tuple(command for feature in FEATURES for command in feature.commands)
VERBS: tuple[Verb, ...] = tuple(verb for feature in FEATURES for verb in feature.verbs)
EVENTS: tuple[SlackEvent, ...] = tuple(event for feature in FEATURES for event in feature.events)
SHORTCUTS: tuple[MessageShortcut, ...] = tuple(each for feature in FEATURES for each in feature.shortcuts)
