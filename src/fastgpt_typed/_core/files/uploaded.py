"""A file that lies on the server."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..._generated import models


@dataclass(frozen=True, slots=True)
class UploadedFile:
    """A file that was uploaded to a chat.

    Attributes:
        name: Its name.
        key: Its key on the server; store this one. None on servers up to 4.13, which have no keys.
        url: Where to read it for the next hour (on servers up to 4.13: week); do not store it.
        size: Bytes.
        content_type: Its type.
    """

    name: str
    key: str | None
    url: str = field(repr=False)
    size: int
    content_type: str

    def image_part(self) -> models.ImagePart:
        """The file as a picture of a message."""
        return models.ImagePart(image_url=models.ImageUrl(url=self.url), key=self.key)

    def file_part(self) -> models.FilePart:
        """The file as a document of a message."""
        return models.FilePart(name=self.name, url=self.url, key=self.key)
