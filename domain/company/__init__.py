"""The company: its profile (name, look, language, schedule), and the Slack channel that each role reads."""

from domain.company.actions import adopt_timezone, save_company_profile
from domain.company.queries import company_profile
from domain.company.views import CompanyProfile

__all__ = ["CompanyProfile", "adopt_timezone", "company_profile", "save_company_profile"]
