"""Text that was encoded as UTF-8 twice: `Â£` and `â\\x80\\x99` for a pound and an apostrophe. Some systems store it so."""

import re

ENOUGH = 2
"""Characters that no text has, from which on a page is one of those …"""
ENOUGH_SHOWN = 4
"""… and such beginnings as a text about the fault would have, too."""

# What the bytes of UTF-8 become when they are read as windows-1252, and where that has none as Latin-1.
_BYTES = {byte: bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(0x80, 0x100)}
_BYTE = {chr(byte): byte for byte in range(0x80, 0x100)} | {shown: byte for byte, shown in _BYTES.items()}
_REST = "".join(sorted({chr(byte) for byte in range(0x80, 0xC0)} | {_BYTES[byte] for byte in range(0x80, 0xC0)}))
_TWICE = re.compile(f"[\u00c2-\u00df][{_REST}]|[\u00e0-\u00ef][{_REST}]{{2}}|[\u00f0-\u00f4][{_REST}]{{3}}")
# In bytes it costs a hundredth: the letters â, Ã and others with a control character; â and the sign of the Euro.
_UNSEEN = re.compile(rb"\xc3[\x82-\xb4]\xc2[\x80-\x9f]")
_SHOWN = "â€".encode()


def is_twice(data: bytes) -> bool:
    """Whether valid UTF-8 is likely to have been encoded twice."""
    return len(_UNSEEN.findall(data)) >= ENOUGH or data.count(_SHOWN) >= ENOUGH_SHOWN


def once(text: str) -> str:
    """The text with what was encoded twice read as it was meant; what does not read so stays."""
    return _TWICE.sub(_meant, text)


def _meant(match: re.Match[str]) -> str:
    try:
        return bytes(_BYTE[char] for char in match[0]).decode()
    except UnicodeDecodeError:
        return match[0]
