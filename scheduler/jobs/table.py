"""The periodic jobs that need only domain and storage; the composition root adds those that need more."""

from functools import partial

from scheduler.jobs.leases import Undelivered, release_leases_of_silent_replicas, settle_leases
from scheduler.jobs.purging import Retention, purge
from scheduler.jobs.sealing import seal_journal
from scheduler.jobs.ticker import Job
from storage.media.items import MediaStore
from storage.outbox.topics import release_due


def periodic_jobs(undelivered: Undelivered, keep: Retention, store: MediaStore) -> tuple[Job, ...]:
    """`undelivered` follows up a parcel that was given up."""
    return (
        Job("leases", 20, partial(settle_leases, undelivered)),
        Job("replicas", 2, partial(release_leases_of_silent_replicas, undelivered)),
        Job("held", 10, release_due),
        Job("purge", 3600, partial(purge, keep, store)),
        Job("seal", 60, seal_journal),
    )
