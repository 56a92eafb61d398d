"""What differs in the calls around chats: who may make them, and what they do."""

from __future__ import annotations

from typing import Literal

from .facts import Facts


class ChatFacts(Facts):
    """Facts about chats, their records and what is known of their users."""

    # Who calls

    @property
    def nests_share_auth(self) -> bool:
        """Whether visitors of a share link show `outLinkAuthData`, and then name no app."""
        return self._since(4, 15, 0)

    @property
    def app_keys_name_the_app(self) -> bool:
        """Whether the key of an app stands for it, whatever app is named."""
        return self._since(4, 18, 0)

    @property
    def keys_read_logs(self) -> bool:
        """Whether the list of the log page takes API keys."""
        return self._since(4, 15, 2)

    @property
    def has_auth_proxy(self) -> bool:
        """Whether a key can act for another member of the team."""
        return self._since(4, 15, 0)

    # Chats

    @property
    def has_helper_chats(self) -> bool:
        """Whether `sourceType` names chats of another kind, which keys do not get to see."""
        return self._since(4, 15, 2)

    @property
    def checks_histories(self) -> bool:
        """Whether a schema checks calls that change or delete chats."""
        return self._since(4, 14, 5)

    @property
    def deletes_softly(self) -> bool:
        """Whether what is deleted is only hidden."""
        return self._since(4, 14, 5)

    @property
    def drops_files_without_chat(self) -> bool:
        """Whether deleting a chat without naming it deletes every file of the app."""
        return self._between((4, 14, 0), (4, 14, 5))

    @property
    def chat_id_length(self) -> int | None:
        """How long a chat id must be for its files, where that is checked."""
        return 24 if self._between((4, 14, 0), (4, 14, 1)) else None

    @property
    def has_generate_status(self) -> bool:
        """Whether chats tell if they are generating and if they have been read."""
        return self._since(4, 14, 11)

    @property
    def more_sources(self) -> list[str]:
        """Where chats come from, beside what every version knows."""
        team = ["team"] if not self._since(4, 15, 0) else []
        return [*team, "wechat"] if self._since(4, 14, 10) else team

    @property
    def init_needs_chat(self) -> bool:
        """Whether opening a chat window needs a chat id."""
        return self._since(4, 14, 5)

    @property
    def has_welcome_questions(self) -> bool:
        """Whether an app says with which questions it welcomes."""
        return self._since(4, 16, 0)

    @property
    def share_init_takes_any_chat(self) -> bool:
        """Whether a share link opened without a chat id hits upon any chat of the app."""
        return self._since(4, 16, 0)

    @property
    def tells_stop_result(self) -> bool:
        """Whether stopping tells if the run is over."""
        return self._since(4, 15, 0)

    # Records

    @property
    def shares_data_id(self) -> bool:
        """Whether question and answer of a round have one `dataId`, which must be unused."""
        return self._since(4, 15, 0)

    @property
    def merges_values(self) -> bool:
        """Whether reasoning and text are stored as one item."""
        return self._since(4, 14, 7)

    @property
    def duration_key(self) -> str:
        """The name of the field that tells how long an answer took."""
        return "durationSeconds" if self._since(4, 9, 7) else "totalRunningTime"

    def stores_failed_rounds(self, *, v2: bool) -> bool:
        """Whether a round that fails after its start is stored with `errorMsg`."""
        return self._since(4, 14, 11) if v2 else self._since(4, 15, 0)

    @property
    def empty_details(self) -> object:
        """What the details of a record are where there are none."""
        return [] if self._since(4, 9, 11) else {}

    @property
    def record_delete(self) -> Literal["query", "body", "either"]:
        """Where the arguments stand of a call that deletes a record."""
        if self._since(4, 15, 0):
            return "either"
        return "body" if self._between((4, 14, 0), (4, 14, 11)) else "query"

    @property
    def deletes_record_files(self) -> bool:
        """Whether the files of a question go with it."""
        return self._between((4, 14, 0), (4, 14, 5))

    @property
    def record_delete_gives_object(self) -> bool:
        """Whether deleting a record answers `{}` instead of null."""
        return self._between((4, 14, 11), (4, 15, 0))

    @property
    def slim_quotes(self) -> bool:
        """Whether the quotes of a record leave out their text."""
        return self._since(4, 13, 0)

    @property
    def anchors_quotes(self) -> bool:
        """Whether the passages of a collection have anchors, and pages of them begin at one."""
        return self._since(4, 14, 4)

    @property
    def shows_whole_collections(self) -> bool:
        """Whether a quoted document is shown as the database has it."""
        return not self._since(4, 15, 0)

    @property
    def quotes_need_citation(self) -> bool:
        """Whether a chat that cites nothing is refused even where no collection is asked for."""
        return self._since(4, 15, 0)

    # Feedback

    @property
    def checks_feedback(self) -> bool:
        """Whether a schema checks calls about feedback."""
        return self._since(4, 14, 4)

    @property
    def feedback_gives_object(self) -> bool:
        """Whether giving feedback answers `{}` instead of null."""
        return self._between((4, 14, 4), (4, 15, 0))

    @property
    def refuses_unknown_feedback(self) -> bool:
        """Whether feedback on a record that is not there is refused."""
        return self._since(4, 12, 0)

    @property
    def feedback_reaches(self) -> frozenset[str]:
        """The kinds of records that take feedback."""
        return frozenset({"AI"} if self._since(4, 15, 0) else {"AI", "Human"})
