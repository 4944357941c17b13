"""Write PDF files anew without who made them, where, with what, and without anything that acts or hides in them."""

from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream

from lapor.reports.cleaning.carriers import bare_jpeg, bare_jpeg2000
from lapor.reports.cleaning.judgement import Facts, UnfitError

# Who, when and with what; scripts and actions; files inside the file; what a newer edition left behind.
UNWANTED_KEYS = frozenset(
    {"/Metadata", "/PieceInfo", "/LastModified", "/CreationDate", "/ModDate", "/Thumb", "/SpiderInfo", "/WebCapture"}
    | {"/OpenAction", "/AA", "/JS", "/JavaScript", "/XFA", "/Requirements", "/Legal", "/Perms", "/Threads"}
    | {"/EF", "/AF", "/EmbeddedFiles", "/Collection", "/RichMediaContent", "/RichMediaSettings", "/3DD", "/Movie"}
)
ACTING_ANNOTATIONS = frozenset({"/FileAttachment", "/RichMedia", "/Screen", "/Movie", "/Sound", "/3D"})
HARMLESS_ACTIONS = frozenset({"/GoTo", "/URI", "/Named"})
BARE = {"/DCTDecode": bare_jpeg, "/JPXDecode": bare_jpeg2000}
MOST_OBJECTS = 300_000
DEEPEST = 60
BROKEN = (pikepdf.PdfError, pikepdf.ForeignObjectError, ValueError, TypeError, KeyError, RuntimeError, MemoryError)


def clean_document(source: Path, target: Path) -> Facts:
    """Write the pages, and nothing else that the file held.

    :raises UnfitError: `locked` if a password opens it, `broken` if it has no page or cannot be read.
    """
    try:
        with pikepdf.open(source) as pdf:
            _strip(pdf)
            pdf.save(target, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    except pikepdf.PasswordError as error:
        raise UnfitError("locked") from error
    except BROKEN as error:
        raise UnfitError("broken") from error
    return Facts("application/pdf")


def _strip(pdf: Pdf) -> None:
    if len(pdf.pages) == 0 or len(pdf.objects) > MOST_OBJECTS:
        raise UnfitError("broken")
    for key in ("/Info", "/ID"):
        if key in pdf.trailer:
            del pdf.trailer[key]
    for thing in pdf.objects:
        _strip_tree(thing, 0)


def _strip_tree(thing: Any, depth: int) -> None:
    """Strip an object and all that it holds directly; what it refers to is an object of its own."""
    if depth > DEEPEST:
        raise UnfitError("broken")
    if isinstance(thing, Stream):
        _strip_dictionary(thing)
        _strip_carrier(thing)
    elif isinstance(thing, Dictionary):
        _strip_dictionary(thing)
    for part in _direct_parts(thing):
        _strip_tree(part, depth + 1)


def _direct_parts(thing: Any) -> list[Any]:
    if isinstance(thing, (Dictionary, Stream)):
        values = [thing.get(key) for key in thing.keys()]  # noqa: SIM118 - a PDF dictionary iterates otherwise
    elif isinstance(thing, Array):
        values = list(thing)
    else:
        return []
    return [value for value in values if isinstance(value, (Dictionary, Array)) and not value.is_indirect]


def _strip_dictionary(thing: Any) -> None:
    for key in UNWANTED_KEYS.intersection(thing.keys()):
        del thing[key]
    for key in ("/A", "/PA", "/Next"):
        if isinstance(thing.get(key), Dictionary) and str(thing[key].get("/S", "")) not in HARMLESS_ACTIONS | {""}:
            del thing[key]
    if isinstance(thing.get("/Annots"), Array):
        thing["/Annots"] = Array([note for note in thing["/Annots"] if not _acts(note)])
    if str(thing.get("/Type", "")) == "/Annot":
        for key in ("/T", "/NM", "/M", "/RC") if "/FT" not in thing else ("/M",):
            if key in thing:
                del thing[key]


def _acts(note: Any) -> bool:
    return isinstance(note, Dictionary) and str(note.get("/Subtype", "")) in ACTING_ANNOTATIONS


def _strip_carrier(stream: Stream) -> None:
    """Strip a photo that lies in the file as its camera wrote it."""
    names: Any = stream.get("/Filter")
    parameters: Any = stream.get("/DecodeParms")
    if isinstance(names, Array) and len(names) == 1:
        names = names[0]
    bare = BARE.get(str(names)) if isinstance(names, Name) else None
    if bare:
        stream.write(bare(stream.read_raw_bytes()), filter=names, decode_parms=parameters)
