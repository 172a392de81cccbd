from domain.cases.rules import NoAsset
from domain.errors import DomainError

__all__ = ["AssetsOfSeveralSites", "NoAsset", "NoVisitPlanned", "NothingSaid", "TooManyOpenCases", "VipPriority"]


class AssetsOfSeveralSites(DomainError):
    """A case is about machines at one site. Params: sites (references)."""

    code = "assets-of-several-sites"


class NoVisitPlanned(DomainError):
    """There is no visit to come whose time could be changed. Params: case."""

    code = "no-visit-planned"


class NothingSaid(DomainError):
    """A message needs a text or a picture, and a problem some words."""

    code = "nothing-said"


class TooManyOpenCases(DomainError):
    """A guest has as many cases under way as may be. Params: case (the newest, which takes more words)."""

    code = "too-many-open-cases"


class VipPriority(DomainError):
    """A VIP account has P1 whatever the issue. Params: case."""

    code = "vip-priority"
