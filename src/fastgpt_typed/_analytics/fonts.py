"""Which fonts can write a name."""

# The stubs of matplotlib leave open what kind of paths it takes, which makes these partly unknown.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false

from __future__ import annotations

from collections.abc import Container

from matplotlib import rcParams
from matplotlib.font_manager import FontEntry, FontProperties, fontManager, get_font

CHINESE = (
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "PingFang SC",
    "Hiragino Sans GB",
    "Heiti SC",
    "Microsoft YaHei",
    "SimHei",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "Droid Sans Fallback",
    "Noto Sans CJK JP",
    "Arial Unicode MS",
)
"""Fonts with Chinese characters, as systems bring them."""
LONGEST_NAME = 60


def drawable(name: str, *, instead: str) -> tuple[str, list[str]]:
    """Return what can be written of a name, and the fonts to write it with.

    Args:
        name: The name.
        instead: What to write where no font on this machine has any of its characters.
    """
    text = " ".join(name.split())
    if len(text) > LONGEST_NAME:
        text = f"{text[: LONGEST_NAME - 1]}…"
    families = list(rcParams["font.family"])
    known = _characters(fontManager.findfont(FontProperties(family=families)))
    strange = {character for character in text if ord(character) not in known}
    if strange and (chinese := _chinese()) is not None:
        families.append(chinese.name)
        known = _characters(chinese.fname)
        strange = {character for character in strange if ord(character) not in known}
    return "".join(sign for sign in text if sign not in strange).strip() or instead, families


def _chinese() -> FontEntry | None:
    """Return the first of the Chinese fonts that is there."""
    installed = {font.name: font for font in fontManager.ttflist}
    return next((installed[name] for name in CHINESE if name in installed), None)


def _characters(path: str) -> Container[int]:
    return get_font(path).get_charmap().keys()
