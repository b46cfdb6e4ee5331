"""PNG files made smaller without changing a pixel."""

import struct
import zlib

_SIGNATURE_BYTES = 8
_LEVEL = 6


def smaller(png: bytes) -> bytes:
    """Compress the pixels of a PNG better than a program that is in a hurry does.

    Args:
        png: a file (Portable Network Graphics 3rd edition, section 5.3).

    Returns:
        The same picture; a third to a sixth as large, where vl-convert made it.
    """
    chunks: list[tuple[bytes, bytes]] = []
    pixels = b""
    at = _SIGNATURE_BYTES
    while at < len(png):
        length, kind = struct.unpack_from(">I4s", png, at)
        content = png[at + 8 : at + 8 + length]
        at += length + 12
        if kind != b"IDAT":
            chunks.append((kind, content))
        else:
            # The compressed stream may be cut into several chunks.
            pixels += content
    chunks.insert(-1, (b"IDAT", zlib.compress(zlib.decompress(pixels), _LEVEL)))
    return png[:_SIGNATURE_BYTES] + b"".join(_chunk(kind, content) for kind, content in chunks)


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
