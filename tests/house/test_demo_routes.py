import os
import subprocess
import sys
from pathlib import Path

SOURCE = str(Path(__file__).parents[2] / "src")


def addresses(demo_mode: str) -> str:
    environment = os.environ | {
        "PYTHONPATH": SOURCE,
        "DEMO_MODE": demo_mode,
        "DJANGO_SETTINGS_MODULE": "lapor.settings",
    }
    code = "import django; django.setup(); from lapor import urls; print([str(p.pattern) for p in urls.urlpatterns])"
    return subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    ).stdout


def test_demo_routes_exist_only_in_demo_mode() -> None:
    assert "demo/" in addresses("yes")
    assert "demo/" not in addresses("")
