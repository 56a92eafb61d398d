# Generated from spec/fastgpt.yaml; do not edit. Regenerate with `make generate`.
"""`client.chat`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from ..._generated import models, operations
from ..runs.resume import AsyncRunAttachments

if TYPE_CHECKING:
    from .chat_completions import AsyncCompletions
    from .chat_feedback import AsyncFeedback
    from .chat_files import AsyncFiles
    from .chat_histories import AsyncHistories
    from .chat_input_guides import AsyncInputGuides
    from .chat_quotes import AsyncQuotes
    from .chat_records import AsyncRecords
    from .chat_speech import AsyncSpeech
    from .chat_transcriptions import AsyncTranscriptions


class AsyncChat(AsyncRunAttachments):
    """Talk to apps and look after the conversations."""

    @cached_property
    def completions(self) -> AsyncCompletions:
        """The calls of `chat.completions`."""
        from .chat_completions import AsyncCompletions

        return AsyncCompletions(self._transport)

    @cached_property
    def histories(self) -> AsyncHistories:
        """The calls of `chat.histories`."""
        from .chat_histories import AsyncHistories

        return AsyncHistories(self._transport)

    @cached_property
    def records(self) -> AsyncRecords:
        """The calls of `chat.records`."""
        from .chat_records import AsyncRecords

        return AsyncRecords(self._transport)

    @cached_property
    def files(self) -> AsyncFiles:
        """The calls of `chat.files`."""
        from .chat_files import AsyncFiles

        return AsyncFiles(self._transport)

    @cached_property
    def feedback(self) -> AsyncFeedback:
        """The calls of `chat.feedback`."""
        from .chat_feedback import AsyncFeedback

        return AsyncFeedback(self._transport)

    @cached_property
    def quotes(self) -> AsyncQuotes:
        """The calls of `chat.quotes`."""
        from .chat_quotes import AsyncQuotes

        return AsyncQuotes(self._transport)

    @cached_property
    def input_guides(self) -> AsyncInputGuides:
        """The calls of `chat.input_guides`."""
        from .chat_input_guides import AsyncInputGuides

        return AsyncInputGuides(self._transport)

    @cached_property
    def speech(self) -> AsyncSpeech:
        """The calls of `chat.speech`."""
        from .chat_speech import AsyncSpeech

        return AsyncSpeech(self._transport)

    @cached_property
    def transcriptions(self) -> AsyncTranscriptions:
        """The calls of `chat.transcriptions`."""
        from .chat_transcriptions import AsyncTranscriptions

        return AsyncTranscriptions(self._transport)

    @cached_property
    def with_raw_response(self) -> AsyncChatWithRawResponse:
        """The same calls, each returning status, headers and body beside the value."""
        return AsyncChatWithRawResponse(self)

    async def init(
        self,
        *,
        app_id: str | None = None,
        chat_id: str | None = None,
        skill_id: str | None = None,
        source_type: models.TargetType | None = None,
    ) -> models.ChatInit:
        """Return what a chat window needs to open a chat.

        The app's name, avatar and welcome text, its variables, and the title and variable values of
        the chat. From 4.14.11 on the call also marks the chat as read.

        FastGPT: `GET /api/core/chat/init`, since 4.8.22.

        Args:
            app_id: The app; not needed on a share link, nor with an app key of 4.18 or later.
            chat_id: The chat; it need not exist yet. Left out means a new one.
            skill_id: The skill whose test chat is meant, in place of an app. Since 4.15.0.
            source_type: What of the app is meant: the app itself (default) or the helper that
                builds it. Since 4.15.2.

        Returns:
            The app and the chat.

        Raises:
            RequestValidationError: An argument is not what FastGPT takes; nothing was sent.
            APIStatusError: The server refused; the subclass says why (key, permission, quota, ...).
            APIConnectionError: The server could not be reached, or did not answer in time.
            ResponseValidationError: The answer is not FastGPT's; usually a wrong `base_url`.
            RouteNotFoundError: The server does not have this call.
        """
        return await self._transport.call(
            operations.CHAT_INIT,
            {
                "app_id": app_id,
                "chat_id": chat_id,
                "skill_id": skill_id,
                "source_type": source_type,
            },
        )

    async def stop(
        self,
        *,
        chat_id: str,
        app_id: str | None = None,
        skill_id: str | None = None,
        source_type: models.TargetType | None = None,
    ) -> models.StopResult:
        """Stop the run of a chat.

        Ends a stream that was started through `/v2/chat/completions` within a tenth of a second;
        what was said so far is kept and the stream closes as usual.

        Everything else makes the call take its full five seconds and report success all the same: a
        chat that is idle or unknown, and a run that was started through `/v1/chat/completions`,
        which goes on. `completed` tells whether the run has really ended.

        FastGPT: `POST /api/v2/chat/stop`, since 4.14.5.

        Args:
            chat_id: The chat.
            app_id: The app; not needed on a share link, nor with an app key of 4.18 or later.
            skill_id: The skill whose test chat is meant, in place of an app. Since 4.15.0.
            source_type: What of the app is meant: the app itself (default) or the helper that
                builds it. Since 4.15.2.

        Returns:
            Whether the run has ended, in `.completed`.

        Raises:
            RequestValidationError: An argument is not what FastGPT takes; nothing was sent.
            APIStatusError: The server refused; the subclass says why (key, permission, quota, ...).
            APIConnectionError: The server could not be reached, or did not answer in time.
            ResponseValidationError: The answer is not FastGPT's; usually a wrong `base_url`.
            RouteNotFoundError: The server does not have this call.
        """
        return await self._transport.call(
            operations.CHAT_STOP,
            {
                "chat_id": chat_id,
                "app_id": app_id,
                "skill_id": skill_id,
                "source_type": source_type,
            },
        )

    async def suggest_questions(
        self,
        *,
        chat_id: str,
        app_id: str | None = None,
        question_guide: models.QuestionGuideOptions | Mapping[str, object] | None = None,
        skill_id: str | None = None,
        source_type: models.TargetType | None = None,
    ) -> models.SuggestedQuestions:
        """Let a model think of questions the user may ask next.

        Looks at the last six records of the chat and usually returns three questions, sometimes
        none. Runs a model, so it costs points. The chat need not exist; an unknown model is
        replaced by the server's default one.

        FastGPT: `POST /api/core/ai/agent/v2/createQuestionGuide`, since 4.8.22.

        Args:
            chat_id: The chat.
            app_id: The app; not needed on a share link, nor with an app key of 4.18 or later.
            question_guide: How to ask the model. Left out means as the published app says.
            skill_id: The skill whose test chat is meant, in place of an app. Since 4.15.0.
            source_type: What of the app is meant: the app itself (default) or the helper that
                builds it. Since 4.15.2.

        Returns:
            The questions.

        Raises:
            RequestValidationError: An argument is not what FastGPT takes; nothing was sent.
            APIStatusError: The server refused; the subclass says why (key, permission, quota, ...).
            APIConnectionError: The server could not be reached, or did not answer in time.
            ResponseValidationError: The answer is not FastGPT's; usually a wrong `base_url`.
            RouteNotFoundError: The server does not have this call.
        """
        return await self._transport.call(
            operations.CHAT_SUGGEST_QUESTIONS,
            {
                "chat_id": chat_id,
                "app_id": app_id,
                "question_guide": question_guide,
                "skill_id": skill_id,
                "source_type": source_type,
            },
        )

    async def suggest_questions_from_messages(
        self,
        *,
        messages: Sequence[models.ChatMessage | Mapping[str, object]],
    ) -> models.SuggestedQuestions:
        """Let a model think of questions that follow from the messages you send.

        The older form of `suggest_questions`: it takes the conversation itself and knows neither
        app nor chat. Runs the server's default model, so it costs points.

        FastGPT: `POST /api/core/ai/agent/createQuestionGuide`, since 4.8.22.

        Args:
            messages: What was said so far.

        Returns:
            The questions.

        Raises:
            RequestValidationError: An argument is not what FastGPT takes; nothing was sent.
            APIStatusError: The server refused; the subclass says why (key, permission, quota, ...).
            APIConnectionError: The server could not be reached, or did not answer in time.
            ResponseValidationError: The answer is not FastGPT's; usually a wrong `base_url`.
            RouteNotFoundError: The server does not have this call.
        """
        return await self._transport.call(
            operations.CHAT_SUGGEST_QUESTIONS_FROM_MESSAGES,
            {
                "messages": messages,
            },
        )

    async def recently_used(
        self,
    ) -> models.RecentApps:
        """List the apps the API key's owner talked to last.

        At most twenty, the most recent first; deleted apps are left out.

        FastGPT: `GET /api/core/chat/recentlyUsed`, since 4.14.5. Visitors of a share link cannot
        make this call.

        Returns:
            The apps.

        Raises:
            RequestValidationError: An argument is not what FastGPT takes; nothing was sent.
            APIStatusError: The server refused; the subclass says why (key, permission, quota, ...).
            APIConnectionError: The server could not be reached, or did not answer in time.
            ResponseValidationError: The answer is not FastGPT's; usually a wrong `base_url`.
            RouteNotFoundError: The server does not have this call.
        """
        return await self._transport.call(
            operations.CHAT_RECENTLY_USED,
            {},
        )


class AsyncChatWithRawResponse:
    """The calls of `chat` with their HTTP responses."""

    def __init__(self, resource: AsyncChat) -> None:
        from ..raw import raw_response

        self.init = raw_response(resource.init)
        self.stop = raw_response(resource.stop)
        self.suggest_questions = raw_response(resource.suggest_questions)
        self.suggest_questions_from_messages = raw_response(
            resource.suggest_questions_from_messages
        )
        self.recently_used = raw_response(resource.recently_used)
