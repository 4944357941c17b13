"""What the tests of the website share."""

from at_now import own_folder, stopped_clock

__all__ = ["own_folder", "stopped_clock"]
