"""What differs on the wire from one FastGPT version to the next, each fact under its name.

Read on running servers of 4.14.0 and 4.16.0, and between them in FastGPT's source. Where neither
tells the release of a change, it is put at 4.16.0.
"""

from __future__ import annotations

from typing import Literal

from .chatfacts import ChatFacts

_FILE_NOT_FOUND = 507002


class Dialect(ChatFacts):
    """The wire of one server version.

    Args:
        version: The version.
    """

    # Errors

    @property
    def general_status_text(self) -> str:
        """The `statusText` of errors that have no name of their own."""
        return "error" if self._since(4, 13, 2) else ""

    @property
    def names_user_errors(self) -> bool:
        """Whether errors of the caller carry `errorType`."""
        return self._since(4, 15, 4)

    @property
    def clears_cookie_in_full(self) -> bool:
        """Whether the cookie of a login is taken away with all its attributes."""
        return self._since(4, 15, 2)

    @property
    def validation(self) -> Literal["text", "text_400", "issues"]:
        """How a refused request tells what is wrong with it."""
        if self._since(4, 14, 5):
            return "issues"
        return "text_400" if self._since(4, 14, 4) else "text"

    @property
    def refuses_malformed_keys_as_unknown(self) -> bool:
        """Whether a key without dashes counts as unknown rather than as missing."""
        return self._since(4, 15, 0)

    @property
    def has_request_ids(self) -> bool:
        """Whether answers carry `x-request-id`."""
        return self._since(4, 14, 7)

    @property
    def has_rate_headers(self) -> bool:
        """Whether completions carry `X-RateLimit-*`."""
        return self._since(4, 14, 3)

    @property
    def upload_limit_name(self) -> str:
        """What it is called that somebody uploads too much."""
        return (
            "uploadFileIntervalLimit" if self._between((4, 14, 11), (4, 16)) else "tooManyRequest"
        )

    @property
    def body_limit(self) -> int:
        """How many megabytes a request may have."""
        return 10 if self._since(4, 15, 4) else 20

    def http_status(self, code: int) -> int:
        """Return the HTTP status of an error with this code in its body."""
        if not self._since(4, 14, 11):
            return 500
        if 400 <= code <= 499:
            return code
        if code == _FILE_NOT_FOUND:
            return 404
        if self._since(4, 15, 5):
            return 500
        return 400 if 510000 <= code <= 510999 else 500

    def busy_status(self, *, v2: bool) -> int:
        """Return the HTTP status of a run that is refused because its chat is generating."""
        return 409 if v2 and not self._since(4, 15, 5) else 500

    # Requests

    @property
    def checks_requests(self) -> bool:
        """Whether a schema checks every request before its key is looked at."""
        return self._since(4, 14, 11)

    @property
    def body_app_wins(self) -> bool:
        """Whether `appId` of the body wins over the app of the key."""
        return self._since(4, 15, 0)

    @property
    def needs_target(self) -> bool:
        """Whether a call that names no app is refused everywhere."""
        return self._since(4, 15, 0)

    @property
    def needs_source(self) -> bool:
        """Whether listing chats without `source` finds none."""
        return not self._since(4, 9, 10)

    @property
    def drops_unknown_variables(self) -> bool:
        """Whether variables the app does not declare are dropped."""
        return self._since(4, 11, 1)

    # Runs

    @property
    def tells_duration(self) -> bool:
        """Whether streams have `workflowDuration`."""
        return self._since(4, 9, 7)

    @property
    def makes_titles(self) -> bool:
        """Whether the first turn of a chat tells its title, which then stays."""
        return self._since(4, 15, 0)

    @property
    def done_is_last(self) -> bool:
        """Whether `[DONE]` comes after `flowResponses`."""
        return self._since(4, 14, 11)

    @property
    def numbers_flow_responses(self) -> bool:
        """Whether `flowResponses` is an object with the numbers of its items as keys."""
        return self._between((4, 14, 7), (4, 14, 7, 2))

    @property
    def shows_config_node(self) -> bool:
        """Whether the node of the app's configuration announces itself."""
        return not self._since(4, 16, 0)

    @property
    def sends_child_nodes(self) -> bool:
        """Whether nodes inside others are events of their own, and hang in `childrenResponses`."""
        return self._since(4, 15, 0)

    @property
    def sends_hidden_nodes(self) -> bool:
        """Whether a node that visitors must not see is an event without a payload."""
        return not self._since(4, 14, 7)

    @property
    def names_values(self) -> bool:
        """Whether events of tools carry `responseValueId`, and items `llmRequestIds`."""
        return self._since(4, 14, 7)

    @property
    def leaves_out_response(self) -> bool:
        """Whether events of tools have no `response` until there is one."""
        return self._since(4, 14, 9)

    @property
    def sums_tokens(self) -> bool:
        """Whether the items of nodes have tokens read and written in one figure too."""
        return not self._since(4, 9, 7)

    @property
    def tells_finish_reason(self) -> bool:
        """Whether the items of models tell why they ended."""
        return self._since(4, 9, 4)

    @property
    def tells_tool_result(self) -> bool:
        """Whether the items of tools tell what they answered."""
        return self._since(4, 9, 6)

    @property
    def keeps_skips(self) -> bool:
        """Whether a run that waits remembers which nodes are yet to be skipped."""
        return self._since(4, 12, 3)

    @property
    def keeps_usage(self) -> bool:
        """Whether a run that waits remembers its bill."""
        return self._since(4, 13, 0)

    @property
    def plan_ask_key(self) -> str | None:
        """The name of the id of a question that an agent asks, if it has one."""
        if self._since(4, 15, 2):
            return "askId"
        return "planId" if self._since(4, 14, 9) else None

    @property
    def tells_tool_input(self) -> bool:
        """Whether the items of tools tell what they were called with."""
        return self._since(4, 14, 4)

    @property
    def resumes(self) -> bool:
        """Whether a v2 stream can be taken up again."""
        return self._since(4, 14, 11)

    @property
    def keeps_tool_messages(self) -> bool:
        """Whether a run that waits inside a tool call has a list of the model's messages."""
        return not self._since(4, 16, 0)

    @property
    def sums_loop_rounds(self) -> bool:
        """Whether a run that waits inside a loop has a summary of the round, not its items."""
        return self._since(4, 15, 0)

    @property
    def tells_plan_calls(self) -> bool:
        """Whether agents tell of the calls that make their plans, and name their questions."""
        return self._since(4, 15, 0)

    @property
    def names_plans(self) -> bool:
        """Whether plans and their steps have a `name`, not a `task` and `title`."""
        return self._since(4, 15, 2)

    @property
    def stores_plan_answers(self) -> bool:
        """Whether the question of an agent keeps what was answered."""
        return self._since(4, 14, 9)

    @property
    def empties_plugin_variables(self) -> bool:
        """Whether the inputs of a plugin app are no variables of the chat."""
        return self._since(4, 11, 1)

    def refuses_busy_chats(self, *, v2: bool) -> bool:
        """Whether a second run on a chat that is generating is refused."""
        return self._since(4, 14, 11) if v2 else self._since(4, 15, 0)

    @property
    def runs_on_without_reader(self) -> bool:
        """Whether a v2 run goes on when its stream is closed."""
        return self._since(4, 14, 5)

    @property
    def v1_returns_chat_id(self) -> bool:
        """Whether `id` of a v1 answer is the real chat id."""
        return self._since(4, 9, 11) and not self._between((4, 14, 4), (4, 14, 11))

    @property
    def v2_returns_chat_id(self) -> bool:
        """Whether `id` of a v2 answer is the real chat id."""
        return self._since(4, 15, 0)

    @property
    def splits_reasoning(self) -> bool:
        """Whether `reasoning_content` stands beside `content`."""
        return self._since(4, 14, 4)

    @property
    def shows_lone_pieces(self) -> bool:
        """Whether an answer tells of a piece that is no text and the only one, and of its like.

        Such pieces come without the state of the run.
        """
        return self._since(4, 15, 2)

    def types_items(self, *, v2: bool) -> bool:
        """Whether the items of an answer carry `type`."""
        if v2:
            return not self._since(4, 14, 7)
        return not self._between((4, 15, 2), (4, 15, 3))

    @property
    def tells_model_failures(self) -> bool:
        """Whether an answer has the failure of a model as its `error`."""
        return self._since(4, 14, 4)

    @property
    def node_error(self) -> Literal["object", "text", "both"]:
        """How a node tells that its model failed: `error`, `errorText`, or both."""
        if self._since(4, 14, 16):
            return "both"
        return "text" if self._since(4, 11, 0) else "object"

    # Files

    @property
    def upload(self) -> Literal["form", "put", "proxy", "alias"]:
        """How files are uploaded: a form or a PUT to the store, or a PUT to FastGPT itself."""
        if self._since(4, 15, 2):
            return "alias"
        if self._since(4, 14, 11):
            return "proxy"
        return "put" if self._since(4, 14, 5) else "form"

    @property
    def signs_file_names(self) -> bool:
        """Whether a PUT to the store has to carry the headers that tell of the file's name."""
        return self._since(4, 14, 6)

    @property
    def takes_parts(self) -> bool:
        """Whether large files are uploaded in parts."""
        return self._since(4, 16, 0)

    @property
    def takes_forms(self) -> bool:
        """Whether files can be sent to FastGPT as a form."""
        return not self._since(4, 14, 3)

    @property
    def checks_file_owner(self) -> bool:
        """Whether a file can be read only through the chat it was uploaded for."""
        return self._since(4, 15, 0)

    @property
    def checks_files_of_runs(self) -> bool:
        """Whether a run is refused a file that was uploaded for another chat."""
        return self._since(4, 15, 4)

    @property
    def select_config(self) -> Literal["ignored", "forbidden", "needed"]:
        """What the server makes of `fileSelectConfig` when it is asked for an upload."""
        if self._between((4, 14, 11), (4, 14, 18)):
            return "forbidden"
        return "needed" if self._between((4, 14, 18), (4, 15, 2)) else "ignored"

    @property
    def default_max_upload(self) -> int:
        """The most bytes a file may have."""
        return 1_048_576_000 if self._since(4, 14, 5) else 524_288_000
