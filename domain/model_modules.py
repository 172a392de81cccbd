"""The modules of all models, in the order of the tiers, for whoever opens the database."""

MODEL_MODULES = (
    "domain.access.models",
    "domain.approvals.models",
    "domain.evidence.models",
    "domain.tasks.models",
    "domain.customers.models",
    "domain.assets.models",
    "domain.contracts.models",
    "domain.pricing.models",
    "domain.sla.models",
    "domain.work_types.models",
    "domain.crew.models",
    "domain.parts.models",
    "domain.cases.models",
    "domain.emergency_calls.models",
    "domain.work_orders.models",
    "domain.appointments.models",
    "domain.service_reports.models",
    "domain.erasure.models",
)
