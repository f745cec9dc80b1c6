"""Subsets of fonts as objects of a PDF: composite fonts with glyph numbers of our own.

reportlab embeds TrueType fonts as sets of 256 characters, which has no room for shaped glyphs
that are no character's own; so the font objects are made here (ISO 32000-1, 9.7).
"""

from __future__ import annotations

import hashlib
import struct
from typing import Any

from reportlab.pdfbase import pdfdoc as _pdfdoc

from omgangsdesk.reports.shaping import Used

pdfdoc: Any = _pdfdoc
"""Its type stubs know little of what it holds."""

_NOT_DRAWN = ("GSUB", "GPOS", "GDEF", "BASE", "name", "OS/2", "cmap", "post", "kern", "VORG")
_SYMBOLIC = 4


def _subset(used: Used) -> Any:
    """The face with the outlines that were used, glyphs keeping their numbers."""
    import uharfbuzz as hb

    wanted = hb.SubsetInput()
    for glyph, _ in used.cids:
        wanted.glyph_set.add(glyph)
    for tag in _NOT_DRAWN:
        wanted.drop_table_tag_set.add(int.from_bytes(tag.ljust(4).encode(), "big"))
    flags = hb.SubsetFlags
    wanted.flags = (
        flags.RETAIN_GIDS | flags.NO_HINTING | flags.NO_LAYOUT_CLOSURE | flags.NOTDEF_OUTLINE
    )
    return hb.subset(used.face.hb_face, wanted)


def compressed(content: bytes, **entries: object) -> Any:
    """A stream of the file; reportlab's own pages would be a quarter larger, being ASCII."""
    stream = pdfdoc.PDFStream()
    stream.content = content
    stream.filters = [pdfdoc.PDFZCompress]
    for key, value in entries.items():
        stream.dictionary[key] = value
    return stream


def _to_unicode(used: Used) -> bytes:
    """The CMap that gives the text of each glyph back to whoever copies or searches."""
    pairs = sorted({cid: text for (_, text), cid in reversed(used.cids.items()) if text}.items())
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def",
        "/CMapName /Adobe-Identity-UCS def",
        "/CMapType 2 def",
        "1 begincodespacerange <0000> <ffff> endcodespacerange",
    ]
    for start in range(0, len(pairs), 100):
        part = pairs[start : start + 100]
        lines.append(f"{len(part)} beginbfchar")
        lines.extend(f"<{cid:04x}> <{text.encode('utf-16-be').hex()}>" for cid, text in part)
        lines.append("endbfchar")
    lines.append("endcmap CMapName currentdict /CMap defineresource pop end end")
    return "\n".join(lines).encode()


def _descriptor(used: Used, name: str, file: object) -> Any:
    face = used.face.hb_face
    head = face.reference_table("head").data
    hhea = face.reference_table("hhea").data
    scale = 1000 / used.face.em
    box = [round(edge * scale) for edge in struct.unpack(">4h", head[36:44])]
    ascent, descent = (round(edge * scale) for edge in struct.unpack(">2h", hhea[4:8]))
    return pdfdoc.PDFDictionary(
        {
            "Type": pdfdoc.PDFName("FontDescriptor"),
            "FontName": pdfdoc.PDFName(name),
            "Flags": _SYMBOLIC,
            "FontBBox": pdfdoc.PDFArray(box),
            "ItalicAngle": 0,
            "Ascent": ascent,
            "Descent": descent,
            "CapHeight": round(ascent * 0.75),
            "StemV": 50 + round(used.face.weight / 65) ** 2,
            ("FontFile3" if used.is_cff else "FontFile2"): file,
        }
    )


def _subset_name(used: Used) -> str:
    digest = hashlib.sha256(repr(sorted(used.cids)).encode("utf-8", "surrogatepass")).digest()
    letters = "".join(chr(ord("A") + byte % 26) for byte in digest[:6])
    return f"{letters}+{used.face.path.stem}"


def add_font(document: Any, used: Used) -> None:
    """Put the used part of a face into `document`, under the name its pages know it by."""
    name = _subset_name(used)
    subset = _subset(used)
    if used.is_cff:
        outlines = subset.reference_table("CFF ").data
        file = compressed(outlines, Subtype=pdfdoc.PDFName("CIDFontType0C"))
    else:
        outlines = subset.blob.data
        file = compressed(outlines, Length1=len(outlines))
    file_reference = document.Reference(file)
    descendant = {
        "Type": pdfdoc.PDFName("Font"),
        "Subtype": pdfdoc.PDFName("CIDFontType0" if used.is_cff else "CIDFontType2"),
        "BaseFont": pdfdoc.PDFName(name),
        "CIDSystemInfo": pdfdoc.PDFDictionary(
            {
                "Registry": pdfdoc.PDFString("Adobe"),
                "Ordering": pdfdoc.PDFString("Identity"),
                "Supplement": 0,
            }
        ),
        "FontDescriptor": document.Reference(_descriptor(used, name, file_reference)),
        "DW": 1000,
        "W": _widths(used),
    }
    if not used.is_cff:
        glyphs = {cid: glyph for (glyph, _), cid in used.cids.items()}
        numbers = [0, *(glyphs[cid] for cid in sorted(glyphs))]
        mapping = struct.pack(f">{len(numbers)}H", *numbers)
        descendant["CIDToGIDMap"] = document.Reference(compressed(mapping))
    font = pdfdoc.PDFDictionary(
        {
            "Type": pdfdoc.PDFName("Font"),
            "Subtype": pdfdoc.PDFName("Type0"),
            "BaseFont": pdfdoc.PDFName(name),
            "Encoding": pdfdoc.PDFName("Identity-H"),
            "DescendantFonts": pdfdoc.PDFArray(
                [document.Reference(pdfdoc.PDFDictionary(descendant))]
            ),
            "ToUnicode": document.Reference(compressed(_to_unicode(used))),
        }
    )
    document.idToObject["BasicFonts"].dict[used.resource] = document.Reference(font)


def _widths(used: Used) -> Any:
    """Widths of runs of CIDs, each run as its first CID and an array."""
    runs: dict[int, list[float]] = {}
    first = last = -2
    for cid, width in sorted(used.widths.items()):
        if cid != last + 1:
            first = cid
            runs[first] = []
        runs[first].append(width)
        last = cid
    return pdfdoc.PDFArray(
        [part for cid, run in runs.items() for part in (cid, pdfdoc.PDFArray(run))]
    )
