"""How FastGPT refuses: its table of errors, its envelope, and the event of a stream."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from ..wire import WireResponse, json_response
from .dialect import Dialect

_TABLE: Mapping[str, tuple[int, str]] = {
    "unAuthorization": (403, "common:code_error.error_message.403"),
    "tooManyRequest": (429, "common:error.too_many_request"),
    "uploadFileIntervalLimit": (429, "common:error.upload_file_interval_limit"),
    "linkUnInvalid": (501, "common:code_error.outlink_error.invalid_link"),
    "insufficientQuota": (510, "common:code_error.error_message.510"),
    "unAuthApiKey": (514, "common:code_error.error_message.514"),
    "aiPointsNotEnough": (500004, "common:code_error.team_error.ai_points_not_enough"),
    "datasetSizeNotEnough": (500005, "common:code_error.team_error.dataset_size_not_enough"),
    "datasetAmountNotEnough": (500006, "common:code_error.team_error.dataset_amount_not_enough"),
    "appAmountNotEnough": (500007, "common:code_error.team_error.app_amount_not_enough"),
    "pluginAmountNotEnough": (500008, "common:code_error.team_error.plugin_amount_not_enough"),
    "unAuthDatasetFile": (501007, "common:core.dataset.error.unAuthDatasetFile"),
    "appUnExist": (502000, "common:code_error.app_error.not_exist"),
    "unAuthApp": (502001, "common:code_error.app_error.un_auth_app"),
    "unAuthChat": (504000, "common:code_error.chat_error.un_auth"),
    "chatIsGenerating": (504001, "common:code_error.chat_error.chat_generating"),
    "skillUnExist": (509000, "common:code_error.skill_error.not_exist"),
    "fileNotFound": (507002, "common:error.fileNotFound"),
    "unAuthFile": (507003, "common:error.unAuthFile"),
    "missingParams": (507004, "common:error.missingParams"),
    "InvalidUploadFileType": (510000, "common:error.s3_upload_invalid_file_type"),
    "UploadFileTypeMismatch": (510001, "common:error.s3_upload_invalid_file_type"),
    "FileUploadDisabled": (510002, "common:error.file_upload_disabled"),
}

Issue = Mapping[str, object]
"""What a schema found wrong, in the words of the library FastGPT checks with."""


class RefusalError(Exception):
    """An answer that says no.

    Args:
        message: What the caller is told.
        code: The code in the body.
        status_text: The name of the error; None for errors without one.
        by_user: Whether newer servers call it an error of the caller.
        issues: What a schema found wrong.
        http_status: The HTTP status, if it does not follow from the code.
    """

    def __init__(
        self,
        message: str,
        *,
        code: int = 500,
        status_text: str | None = None,
        by_user: bool = False,
        issues: Sequence[Issue] = (),
        http_status: int | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.code = code
        self.status_text = status_text
        self.by_user = by_user
        self.issues = issues
        self.http_status = http_status

    @classmethod
    def known(cls, status_text: str) -> RefusalError:
        """Make an error of FastGPT's table; a name that is not in it gets code 500."""
        code, message = _TABLE.get(status_text, (500, f"common:code_error.{status_text}"))
        return cls(message, code=code, status_text=status_text)

    @classmethod
    def invalid(cls, issues: Sequence[Issue]) -> RefusalError:
        """Make the error of a request that a schema refuses."""
        return cls("Data validation error", code=400, issues=issues)

    @classmethod
    def bad_date(cls, field: str) -> RefusalError:
        """Make the error of a date that the database cannot read."""
        return cls(
            f'Cast to date failed for value "Invalid Date" (type Date) at path "{field}" '
            'for model "chats"'
        )

    def response(self, dialect: Dialect) -> WireResponse:
        """Return the enveloped answer."""
        status = self.http_status or dialect.http_status(self._code(dialect))
        return json_response(self._envelope(dialect), status, self.headers(dialect))

    def event(self) -> dict[str, object]:
        """Return the payload of the `error` event of a stream."""
        if self.status_text is None:
            return {"message": self.message}
        return {
            "code": self.code,
            "statusText": self.status_text,
            "message": self.message,
            "data": None,
        }

    def headers(self, dialect: Dialect) -> list[tuple[str, str]]:
        """Return the headers it brings along."""
        if self.status_text != "unAuthorization":
            return []
        age = "Max-Age=0; Path=/; HttpOnly; SameSite=Strict"
        return [
            (
                "Set-Cookie",
                f"fastgpt_token=; {age if dialect.clears_cookie_in_full else 'Path=/; Max-Age=0'}",
            )
        ]

    def _code(self, dialect: Dialect) -> int:
        return 500 if self.issues and dialect.validation == "text" else self.code

    def _envelope(self, dialect: Dialect) -> dict[str, object]:
        as_text = bool(self.issues) and dialect.validation != "issues"
        status_text = self.status_text
        if status_text is None:
            status_text = "" if self.code == 501 else dialect.general_status_text
        envelope: dict[str, object] = {
            "code": self._code(dialect),
            "statusText": status_text,
            "message": json.dumps(self.issues, indent=2) if as_text else self.message,
            "data": None,
        }
        if self.issues and not as_text:
            envelope["zodError"] = self.issues
        if self.by_user and dialect.names_user_errors:
            envelope["errorType"] = "UserError"
        return envelope
