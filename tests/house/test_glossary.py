from pathlib import Path

import pytest
from django.apps import apps
from django.utils import translation

from lapor.agencies.models import Role
from lapor.reports.submission import Channel
from lapor.reports.viewings import ViewingKind
from lapor.reports.workflow import Action, Kind, Status

GLOSSARY = (Path(__file__).parents[2] / "docs" / "glossary.md").read_text()
MODELS = [model.__name__ for model in apps.get_app_config("lapor").get_models()]


@pytest.mark.parametrize("name", MODELS)
def test_every_model_is_in_the_glossary(name: str) -> None:
    assert f"| `{name}` |" in GLOSSARY


@pytest.mark.parametrize("member", [*Kind, *Status, *Action, *Role, *Channel, *ViewingKind])
def test_every_value_is_in_the_glossary_with_its_label(
    member: Kind | Status | Action | Role | Channel | ViewingKind,
) -> None:
    with translation.override("id"):
        assert f"| `{member.name}` | {member.label} |" in GLOSSARY
