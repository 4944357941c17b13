"""What printed pages share."""


def latin(text: str) -> str:
    """Return the text as the fonts that every PDF reader has can draw it."""
    plain = text.replace("…", "...").replace("“", '"').replace("”", '"').replace("–", "-").replace("•", "*")
    return plain.encode("latin-1", "replace").decode("latin-1")


def is_lossy(text: str) -> bool:
    """Tell whether some of the text cannot be drawn."""
    return latin(text).count("?") > text.count("?")
