"""The client."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Literal, Self

from .._core.http import TimeoutLike
from .._core.observing.observation import AttemptHook
from .._core.requests.options import MAX_RESPONSE_SIZE, NOT_GIVEN, ApiKey, ClientOptions, NotGiven
from .._core.requests.visitor import ShareLink
from .http import AsyncHTTP, AsyncHTTPXClient
from .resources import AsyncResources
from .wire.transport import AsyncTransport

if TYPE_CHECKING:
    from .._core.diagnosing.diagnosis import Diagnosis
    from .._core.runs.prompts import Prompt
    from .conversation import AsyncConversation
    from .runs.batching import AsyncBatch


class AsyncFastGPT(AsyncResources):
    """A client of one FastGPT server. Use one for as long as you can: it keeps connections open.

    Args:
        api_key: The API key, or a callable that returns one and is asked for every request.
            Default: FASTGPT_API_KEY.
        base_url: The server, with or without `/api` or `/api/v1`. Default: FASTGPT_BASE_URL, else
            `http://localhost:3000`.
        timeout: Seconds to wait for each step, or a `Timeout` with one for connecting, reading,
            writing and a free connection; None waits for ever.
        max_retries: How often to try again where that does no harm.
        server_version: The server's version such as "4.14.0", if you know it; saves looking for
            the address of a call.
        stream_idle_timeout: Seconds a stream may be silent; FastGPT sends a sign of life every ten.
        deadline: Seconds a call may take in all, with every attempt and the pauses between them; a
            stream, until it begins. Default no bound. Files on their way have none.
        max_response_size: The bytes of an answer, and of an event of a stream, that are taken at
            most; None for any number. Downloads and streams as a whole have no bound.
        hooks: What wants to see every request, for metrics and traces.
        http_client: An httpx client of yours, with proxies, certificates or hooks; it is never
            closed here.

    Raises:
        RequestValidationError: An argument is not what the client takes.
    """

    def __init__(
        self,
        api_key: ApiKey | None = None,
        base_url: str | None = None,
        *,
        timeout: float | TimeoutLike | NotGiven | None = NOT_GIVEN,
        max_retries: int = 2,
        server_version: str | None = None,
        stream_idle_timeout: float | None = 60,
        deadline: float | None = None,
        max_response_size: int | None = MAX_RESPONSE_SIZE,
        hooks: Sequence[AttemptHook] = (),
        http_client: AsyncHTTPXClient | None = None,
    ) -> None:
        options = ClientOptions.resolve(
            api_key=api_key,
            base_url=base_url,
            timeout=timeout,
            max_retries=max_retries,
            stream_idle_timeout=stream_idle_timeout,
            deadline=deadline,
            max_response_size=max_response_size,
            server_version=server_version,
            hooks=hooks,
        )
        super().__init__(AsyncTransport(options, AsyncHTTP(http_client)))

    @property
    def base_url(self) -> str:
        """The address of the server."""
        return self._transport.options.base_url

    def with_options(
        self,
        *,
        timeout: float | TimeoutLike | NotGiven | None = NOT_GIVEN,
        max_retries: int | NotGiven = NOT_GIVEN,
        stream_idle_timeout: float | NotGiven | None = NOT_GIVEN,
        deadline: float | NotGiven | None = NOT_GIVEN,
        max_response_size: int | NotGiven | None = NOT_GIVEN,
    ) -> Self:
        """Return a copy with other settings on the same connections.

        Args:
            timeout: As for the client.
            max_retries: As for the client.
            stream_idle_timeout: As for the client.
            deadline: As for the client.
            max_response_size: As for the client.

        Raises:
            RequestValidationError: An argument is not what the client takes.
        """
        options = self._transport.options.changed(
            timeout=timeout,
            max_retries=max_retries,
            stream_idle_timeout=stream_idle_timeout,
            deadline=deadline,
            max_response_size=max_response_size,
        )
        return self._with(self._transport.with_options(options))

    def share(self, share_id: str, out_link_uid: str) -> Self:
        """Return a copy that calls as the visitor of a share link, on the same connections.

        No API key is needed, and none is sent. The link stands for its app, so calls need no
        `app_id`. What the link does not show, such as most of the nodes' data, is left out by the
        server. The first call asks the server what the link leads to.

        Args:
            share_id: The id of the share link, the end of its address.
            out_link_uid: Your id of the visitor; each sees only chats of its own.

        Raises:
            RequestValidationError: An argument is empty.
        """
        link = ShareLink(share_id, out_link_uid, self._transport.options.server_version)
        return self._with(self._transport.as_visitor(link))

    def conversation(
        self,
        app_id: str | None = None,
        chat_id: str | None = None,
        *,
        custom_uid: str | None = None,
        version: Literal["v1", "v2"] = "v1",
    ) -> AsyncConversation:
        """Return a chat as a conversation; nothing is sent yet.

        Args:
            app_id: The app; not needed on a share link, nor with an app key of 4.18 or later.
            chat_id: The chat to go on with. Default a new one, with an id that every version takes.
            custom_uid: Your id of the end user, shown in the app's logs.
            version: The endpoint that runs the app; `v2` (4.9.4+) can be stopped and resumed.
        """
        from .conversation import AsyncConversation  # noqa: PLC0415 - not all programs converse

        return AsyncConversation(
            self._transport, app_id=app_id, chat_id=chat_id, custom_uid=custom_uid, version=version
        )

    def batch(
        self,
        prompts: Iterable[str | Prompt],
        *,
        app_id: str | None = None,
        concurrency: int = 8,
        version: Literal["v1", "v2"] = "v1",
        max_wait: float = 300,
    ) -> AsyncBatch:
        """Put many prompts to an app, so many at once; nothing is sent before the block begins.

        What comes of them comes in the order in which they end, and what goes wrong is a result
        too: `async with client.batch(prompts) as results: async for result in results: ...`. A
        prompt is run again only where the server was too busy to run it at all.

        Args:
            prompts: Texts, or `Prompt` objects with messages, variables, a chat.
            app_id: The app; not needed on a share link, nor with an app key.
            concurrency: How many prompts are run at a time. FastGPT counts runs by the minute.
            version: The endpoint that runs the app.
            max_wait: Seconds a prompt may be held back where the server asks for patience.

        Returns:
            The results, to be read inside its `with` block.

        Raises:
            RequestValidationError: A prompt, or another argument, is not what FastGPT takes.
        """
        from .runs.batching import AsyncBatch  # noqa: PLC0415 - few programs have many prompts

        return AsyncBatch(
            self._transport,
            prompts,
            app_id=app_id,
            concurrency=concurrency,
            version=version,
            max_wait=max_wait,
        )

    async def diagnose(self, app_id: str | None = None, *, run: bool = False) -> Diagnosis:
        """Look whether everything is right between here and the server.

        Nothing is run and nothing written, unless `run` is set: what is looked for is asked without
        the API key, so that no server acts on it, and the key and the app are tried by opening a
        chat window. On the way it finds out which versions the server may have, and which calls.

        Args:
            app_id: The app to look at; not needed on a share link.
            run: Run the app once on a word, to see how its stream comes. That costs points; the
                chat is deleted again.

        Returns:
            What was found, and what to do about it.
        """
        from .diagnosing import AsyncDoctor  # noqa: PLC0415 - few programs ever look

        return await AsyncDoctor(self._transport, app_id).examine(run=run)

    async def aclose(self) -> None:
        """Close the connections; leaving the `with` block does it too."""
        await self._transport.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.aclose()

    def _with(self, transport: AsyncTransport) -> Self:
        copy = object.__new__(type(self))
        AsyncResources.__init__(copy, transport)
        return copy

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle what the client was told, key included; it opens connections of its own then."""
        return _revive, (type(self), *self._transport.recipe)

    def __repr__(self) -> str:
        # Tracebacks with locals show clients whose constructor has failed.
        where = f"base_url={self.base_url!r}" if hasattr(self, "_transport") else ""
        return f"{type(self).__name__}({where})"


def _revive(
    kind: type[AsyncFastGPT], options: ClientOptions, link: ShareLink | None
) -> AsyncFastGPT:
    """Make a client again, in another process."""
    transport = AsyncTransport(options, AsyncHTTP())
    client = object.__new__(kind)
    AsyncResources.__init__(client, transport if link is None else transport.as_visitor(link))
    return client
