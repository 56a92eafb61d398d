"""Messages that are put together."""

from __future__ import annotations

import base64
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fastgpt_typed import RequestValidationError, UploadedFile, messages, models

PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"
CONTENTS = {
    "image/png": PNG,
    "image/jpeg": b"\xff\xd8\xff\xe0\0\x10JFIF",
    "image/gif": b"GIF89a\1\0\1\0",
    "image/webp": b"RIFF\x24\n\0\0WEBPVP8 ",
    "image/bmp": b"BM\x46\n\0\0\0\0\0\0\x36\0\0\0",
    "image/tiff": b"II*\0\x08\0\0\0",
    "image/avif": b"\0\0\0\x1cftypavif",
    "image/heic": b"\0\0\0\x18ftypheic",
    "image/svg+xml": b'<?xml version="1.0"?>\n<!-- a cat -->\n<svg xmlns="http://www.w3.org/2000/svg">',
}
UPLOADED = UploadedFile(
    name="terms.pdf", key="chat/k", url="http://h.test/f?sig=1", size=3, content_type="image/png"
)


def url_of(content: bytes, kind: str) -> str:
    return f"data:{kind};base64,{base64.b64encode(content).decode()}"


def test_one_text_stays_a_text() -> None:
    assert messages.user("Hi") == models.UserMessage(content="Hi")


def test_parts_keep_their_order() -> None:
    picture = messages.image("https://h.test/cat.png", detail="low")
    document = messages.file(UPLOADED)
    said = messages.user("Look:", picture, "and read", document)
    assert said.to_api() == {
        "role": "user",
        "content": [
            {"type": "text", "text": "Look:"},
            {"type": "image_url", "image_url": {"url": "https://h.test/cat.png", "detail": "low"}},
            {"type": "text", "text": "and read"},
            {"type": "file_url", "url": UPLOADED.url, "name": "terms.pdf", "key": "chat/k"},
        ],
    }


def test_one_part_that_is_no_text_stays_in_a_list() -> None:
    part = models.VideoPart(video_url=models.VideoUrl(url="https://h.test/cat.mp4"))
    assert messages.user(part).content == [part]


@given(st.lists(st.text(), min_size=2))
def test_any_texts_are_parts(texts: list[str]) -> None:
    assert messages.user(*texts).content == [models.TextPart(text=text) for text in texts]


@given(st.text())
def test_any_text_is_said_by_all_sides(text: str) -> None:
    assert messages.user(text).to_api() == {"role": "user", "content": text}
    assert messages.system(text).to_api() == {"role": "system", "content": text}
    assert messages.assistant(text).to_api() == {"role": "assistant", "content": text}


@pytest.mark.parametrize(("kind", "content"), CONTENTS.items())
def test_bytes_have_the_type_of_their_content(kind: str, content: bytes) -> None:
    assert messages.image(content).image_url.url == url_of(content, kind)


@pytest.mark.parametrize(("kind", "content"), CONTENTS.items())
def test_content_tells_more_than_the_name(tmp_path: Path, kind: str, content: bytes) -> None:
    path = tmp_path / "cat.xyz.ico"
    path.write_bytes(content)
    assert messages.image(path).image_url.url == url_of(content, kind)
    assert messages.image(str(path)) == messages.image(path)


def test_the_name_tells_where_the_content_does_not(tmp_path: Path) -> None:
    path = tmp_path / "cat.png"
    path.write_bytes(b"who knows")
    assert messages.image(path).image_url.url == url_of(b"who knows", "image/png")


@given(st.binary())
def test_any_bytes_are_a_picture_or_an_error(content: bytes) -> None:
    url = None
    with suppress(RequestValidationError):
        url = messages.image(content).image_url.url
    assert url is None or base64.b64decode(url.partition(",")[2]) == content


@pytest.mark.parametrize(
    "url", ["http://h.test/a", "HTTPS://h.test/a", "data:image/png;base64,AA", "DATA:,x"]
)
def test_addresses_are_taken_as_they_are(url: str) -> None:
    assert messages.image(url) == models.ImagePart(image_url=models.ImageUrl(url=url))


def test_uploaded_files_carry_their_key() -> None:
    part = messages.image(UPLOADED, detail="high")
    assert part.to_api() == {
        "type": "image_url",
        "image_url": {"url": UPLOADED.url, "detail": "high"},
        "key": "chat/k",
    }
    assert messages.image(UPLOADED) == UPLOADED.image_part()
    assert messages.file(UPLOADED, name="b.pdf").name == "b.pdf"


def test_a_document_at_an_address() -> None:
    part = messages.file("https://h.test/a?id=1", name="a.pdf")
    assert part == models.FilePart(url="https://h.test/a?id=1", name="a.pdf")


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        (b"", "no picture that is known"),
        (b"%PDF-1.4", "no picture that is known"),
        (b"BM is not always a bitmap", "no picture that is known"),
        ("no/such/cat.png", "cannot be read: No such file"),
        ("", "cannot be read: Is a directory"),
        ("no\0cat.png", "cannot be read: embedded null"),
        (7, "expected a path, bytes, a URL or an uploaded file"),
        (None, "expected a path, bytes, a URL or an uploaded file"),
    ],
)
def test_what_is_no_picture(source: Any, problem: str) -> None:
    with pytest.raises(RequestValidationError, match=problem) as caught:
        messages.image(source)
    assert set(caught.value.problems) == {"source"}


def test_an_empty_file_and_one_of_another_kind(tmp_path: Path) -> None:
    for name, content in {"cat.png": b"", "notes.txt": b"a cat"}.items():
        path = tmp_path / name
        path.write_bytes(content)
        with pytest.raises(RequestValidationError, match="source: is no picture"):
            messages.image(path)


def test_closeness_is_checked() -> None:
    with pytest.raises(RequestValidationError, match="detail: expected 'auto', 'low' or 'high'"):
        messages.image(PNG, detail="near")  # type: ignore[arg-type]


@pytest.mark.parametrize("source", ["terms.pdf", Path("a.pdf"), b"%PDF", "data:,x", "ftp://h", 5])
def test_documents_are_uploaded_first(source: Any) -> None:
    with pytest.raises(RequestValidationError, match=r"source: .*chat\.files\.upload"):
        messages.file(source)


@pytest.mark.parametrize(
    ("parts", "where"),
    [
        ((), "parts"),
        ((5,), "parts[0]"),
        (("a", None), "parts[1]"),
    ],
)
def test_what_is_no_part(parts: Any, where: str) -> None:
    with pytest.raises(RequestValidationError) as caught:
        messages.user(*parts)
    assert any(name.startswith(where) for name in caught.value.problems), caught.value.problems


@pytest.mark.parametrize("say", [messages.system, messages.assistant])
def test_what_is_no_text(say: Any) -> None:
    with pytest.raises(RequestValidationError, match="text: "):
        say(5)
    with pytest.raises(RequestValidationError, match="name: "):
        messages.file("https://h.test/a", name=5)  # type: ignore[arg-type]
