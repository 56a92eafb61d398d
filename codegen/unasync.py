"""Turns async source into its synchronous twin, token by token."""

from __future__ import annotations

import io
import re
import tokenize

KEYWORDS = ("async", "await")

NAMES = {
    "__aenter__": "__enter__",
    "__aexit__": "__exit__",
    "__aiter__": "__iter__",
    "__anext__": "__next__",
    "aclose": "close",
    "aiter": "iter",
    "anext": "next",
    "aread": "read",
    "AsyncByteStream": "SyncByteStream",
    "AsyncClient": "Client",
    "StopAsyncIteration": "StopIteration",
    "AsyncIterable": "Iterable",
    "AsyncIterator": "Iterator",
    "AsyncGenerator": "Generator",
    "_compat_async": "_compat_sync",
    "async_transport": "transport",
    "handle_async_request": "handle_request",
}
"""Names that change in a way of their own; `AsyncX` becomes `X` without being listed."""

OWN_NAME = re.compile(r"Async(?=[A-Z])")
"""How classes of our own are told apart."""

# Python 3.12 cuts f-strings into tokens of their own.
_PROSE = (tokenize.STRING, tokenize.COMMENT, getattr(tokenize, "FSTRING_MIDDLE", tokenize.STRING))


class Unasync:
    """Rewrites modules and remembers which names it met."""

    def __init__(self) -> None:
        self.used: set[str] = set()

    def rewrite(self, source: str) -> str:
        """Return the synchronous twin of a module."""
        lines = source.splitlines(keepends=True)
        result: list[str] = []
        row, column = 1, 0
        swallow_blank = False
        for token in tokenize.generate_tokens(io.StringIO(source).readline):
            gap = _between(lines, (row, column), token.start)
            if swallow_blank:
                gap = gap.lstrip(" ")
            swallow_blank = token.type == tokenize.NAME and token.string in KEYWORDS
            result.append(gap)
            if not swallow_blank:
                result.append(self._replacement(token))
            row, column = token.end
        return "".join(result)

    def unused(self) -> set[str]:
        """The substitutions no module has needed."""
        return set(NAMES) - self.used

    def _replacement(self, token: tokenize.TokenInfo) -> str:
        text = token.string
        if token.type == tokenize.NAME:
            if text in NAMES:
                self.used.add(text)
                return NAMES[text]
            return OWN_NAME.sub("", text)
        if token.type in _PROSE:
            return _plain_prose(text)
        return text


def _plain_prose(text: str) -> str:
    """Docstrings and comments speak of the synchronous client too."""
    text = re.sub(r"\bawait (?=\w+[.(])", "", text)
    text = re.sub(r"\basync (?=with|for|def)\b", "", text)
    return re.sub(r"\bAsync(?=[A-Z])", "", text)


def _between(lines: list[str], start: tuple[int, int], end: tuple[int, int]) -> str:
    (start_row, start_column), (end_row, end_column) = start, end
    if start_row > len(lines):
        return ""
    if start_row == end_row:
        return lines[start_row - 1][start_column:end_column]
    middle = "".join(lines[start_row : end_row - 1])
    last = lines[end_row - 1][:end_column] if end_row <= len(lines) else ""
    return lines[start_row - 1][start_column:] + middle + last
