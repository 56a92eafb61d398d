"""Goes on with runs that others have started."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._core.runs.run import RESUME, Run
from ..._generated import models
from ..resource import AsyncResource

if TYPE_CHECKING:
    from .stream import AsyncStreamContext


class AsyncRunAttachments(AsyncResource):
    """What a chat needs beyond the calls of the spec."""

    def resume(
        self,
        *,
        chat_id: str,
        app_id: str | None = None,
        skill_id: str | None = None,
        source_type: models.TargetType | None = None,
    ) -> AsyncStreamContext:
        """Attach to a run that is going on, and read its answer as a stream of typed events.

        What has been said so far comes first (`events.ResumePhase` `catchup`), then what is being
        said (`live`). If the run has ended, `events.ResumeCompleted` brings the latest messages.
        The run must have been started to be resumed, as `stream(..., version="v2",
        resumable=True)` and FastGPT's own chat window do; otherwise the server falls silent after
        the two phases, and `StreamIdleTimeoutError` ends the wait. Leaving the stream does not stop
        the run; its `stop` does.

        FastGPT: `GET /api/core/chat/resume`, since 4.14.11.

        Args:
            chat_id: The chat.
            app_id: The app; not needed on a share link, nor with an app key of 4.18 or later.
            skill_id: The skill whose test chat is meant, in place of an app. Since 4.15.0.
            source_type: What of the app is meant: the app itself (default) or the helper that
                builds it. Since 4.15.2.

        Returns:
            A context manager; inside `with` it gives the stream, whose `final` tells what else may
            go wrong.

        Raises:
            RequestValidationError: An argument is not what FastGPT takes; nothing was sent.
            NotFoundError: There is no such chat.
            APIStatusError: The server refused; the subclass says why (key, permission, ...).
            APIConnectionError: The server could not be reached, or did not answer in time.
            StreamIdleTimeoutError: Nothing came for longer than `stream_idle_timeout`.
            ResponseValidationError: The answer is not FastGPT's; usually a wrong `base_url`.
            RouteNotFoundError: The server does not have this call.
        """
        from .stream import AsyncStreamContext  # noqa: PLC0415 - not all programs stream

        arguments = {
            "app_id": app_id,
            "chat_id": chat_id,
            "skill_id": skill_id,
            "source_type": source_type,
        }
        self._transport.check(RESUME, arguments)
        return AsyncStreamContext(self._transport, Run(RESUME, arguments, chat_id))
