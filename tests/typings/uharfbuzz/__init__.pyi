# The part of uharfbuzz that reports use; the package ships no types.
from collections.abc import Iterator, Mapping, Sequence
from enum import IntFlag

class Blob:
    data: bytes
    @classmethod
    def from_file_path(cls, filename: str) -> Blob: ...

class Set:
    def add(self, value: int) -> None: ...
    def __iter__(self) -> Iterator[int]: ...

class Face:
    upem: int
    blob: Blob
    unicodes: Set
    def __init__(self, blob: Blob, index: int = 0) -> None: ...
    def reference_table(self, tag: str) -> Blob: ...

class Font:
    def __init__(self, face: Face) -> None: ...
    def get_glyph_h_advance(self, gid: int) -> int: ...
    def get_nominal_glyph(self, unicode: int) -> int | None: ...

class GlyphInfo:
    codepoint: int
    cluster: int

class GlyphPosition:
    x_advance: int
    y_advance: int
    x_offset: int
    y_offset: int

class Buffer:
    direction: str
    glyph_infos: Sequence[GlyphInfo]
    glyph_positions: Sequence[GlyphPosition]
    def add_str(self, text: str) -> None: ...
    def guess_segment_properties(self) -> None: ...

class SubsetFlags(IntFlag):
    NO_HINTING = ...
    RETAIN_GIDS = ...
    NOTDEF_OUTLINE = ...
    NO_LAYOUT_CLOSURE = ...

class SubsetInput:
    flags: SubsetFlags
    glyph_set: Set
    drop_table_tag_set: Set

def shape(font: Font, buffer: Buffer, features: Mapping[str, bool] | None = None) -> None: ...
def subset(face: Face, wanted: SubsetInput, /) -> Face: ...
