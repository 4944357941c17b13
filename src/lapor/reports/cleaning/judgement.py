"""What the cleaning of one file ends with: facts about what is kept, or the reason why it cannot be taken."""

from dataclasses import dataclass


class UnfitError(Exception):
    """A file that cannot be taken; the argument says why: `type`, `heic`, `size`, `broken` or `locked`."""


@dataclass(frozen=True)
class Facts:
    """What the cleaned file is; sizes are those on the screen, 0 where there is nothing to see or to hear."""

    media_type: str
    width: int = 0
    height: int = 0
    seconds: int = 0
    has_thumbnail: bool = False
