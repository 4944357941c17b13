"""Style sheets, scripts and pictures: each is named by a hash of its content, so that browsers may keep it for good."""

from whitenoise.storage import CompressedManifestStaticFilesStorage

_, _IMPORTS = CompressedManifestStaticFilesStorage._js_module_import_aggregation_patterns


class Assets(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """As WhiteNoise does it; what our own JavaScript modules import is named by its hash too.

    Django's switch for that reads the packages' scripts as well, and stumbles over examples in their comments.
    """

    patterns = (*CompressedManifestStaticFilesStorage.patterns, ("js/*.js", _IMPORTS))
