# Generated from spec/fastgpt.yaml; do not edit. Regenerate with `make generate`.
"""The models, each loaded when it is first asked for."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .apps_logs import AppFigures as AppFigures
    from .apps_logs import AppPoint as AppPoint
    from .apps_logs import AppsLogsTotalsRequest as AppsLogsTotalsRequest
    from .apps_logs import ChatFigures as ChatFigures
    from .apps_logs import ChatLog as ChatLog
    from .apps_logs import ChatPoint as ChatPoint
    from .apps_logs import LogChartData as LogChartData
    from .apps_logs import LogChartRequest as LogChartRequest
    from .apps_logs import LogListRequest as LogListRequest
    from .apps_logs import LogMember as LogMember
    from .apps_logs import LogPage as LogPage
    from .apps_logs import LogTotals as LogTotals
    from .apps_logs import LogUser as LogUser
    from .apps_logs import LogUsers as LogUsers
    from .apps_logs import LogUsersRequest as LogUsersRequest
    from .apps_logs import Timespan as Timespan
    from .apps_logs import UserFigures as UserFigures
    from .apps_logs import UserPoint as UserPoint
    from .chat import AppType as AppType
    from .chat import AutoExecute as AutoExecute
    from .chat import ChatApp as ChatApp
    from .chat import ChatConfig as ChatConfig
    from .chat import ChatInit as ChatInit
    from .chat import ChatInitRequest as ChatInitRequest
    from .chat import ChatInputGuideConfig as ChatInputGuideConfig
    from .chat import ChatRecentlyUsedRequest as ChatRecentlyUsedRequest
    from .chat import ChatResumeRequest as ChatResumeRequest
    from .chat import ChatShareInitRequest as ChatShareInitRequest
    from .chat import ChatStopRequest as ChatStopRequest
    from .chat import CustomInputConfig as CustomInputConfig
    from .chat import DatasetModel as DatasetModel
    from .chat import DatasetOption as DatasetOption
    from .chat import InputConfig as InputConfig
    from .chat import InputSettings as InputSettings
    from .chat import PluginInput as PluginInput
    from .chat import QuestionGuideConfig as QuestionGuideConfig
    from .chat import QuestionGuideOptions as QuestionGuideOptions
    from .chat import RecentApp as RecentApp
    from .chat import RecentApps as RecentApps
    from .chat import ResumeState as ResumeState
    from .chat import ScheduledTrigger as ScheduledTrigger
    from .chat import SecretSetting as SecretSetting
    from .chat import SliderMark as SliderMark
    from .chat import StopResult as StopResult
    from .chat import SuggestedQuestions as SuggestedQuestions
    from .chat import SuggestFromMessagesRequest as SuggestFromMessagesRequest
    from .chat import SuggestQuestionsRequest as SuggestQuestionsRequest
    from .chat import TtsConfig as TtsConfig
    from .chat import VariableItem as VariableItem
    from .chat import WelcomeConfig as WelcomeConfig
    from .chat import WhisperConfig as WhisperConfig
    from .chat_completions import AgentAsk as AgentAsk
    from .chat_completions import AgentAskCall as AgentAskCall
    from .chat_completions import AgentAskParams as AgentAskParams
    from .chat_completions import AgentCall as AgentCall
    from .chat_completions import AgentPlanAsk as AgentPlanAsk
    from .chat_completions import AgentPlanAskParams as AgentPlanAskParams
    from .chat_completions import AgentPlanCheck as AgentPlanCheck
    from .chat_completions import AgentPlanCheckParams as AgentPlanCheckParams
    from .chat_completions import AgentPlanUpdate as AgentPlanUpdate
    from .chat_completions import AgentStopGate as AgentStopGate
    from .chat_completions import AskOption as AskOption
    from .chat_completions import AskQuestion as AskQuestion
    from .chat_completions import AssistantMessage as AssistantMessage
    from .chat_completions import AssistantPart as AssistantPart
    from .chat_completions import AudioPart as AudioPart
    from .chat_completions import AudioReference as AudioReference
    from .chat_completions import AuthProxy as AuthProxy
    from .chat_completions import BuilderAction as BuilderAction
    from .chat_completions import BuilderPreview as BuilderPreview
    from .chat_completions import BuilderPreviewParams as BuilderPreviewParams
    from .chat_completions import BuilderSection as BuilderSection
    from .chat_completions import ChatCompletionBody as ChatCompletionBody
    from .chat_completions import ChatCompletionRequest as ChatCompletionRequest
    from .chat_completions import ChatMessage as ChatMessage
    from .chat_completions import ChatRole as ChatRole
    from .chat_completions import Choice as Choice
    from .chat_completions import ClassifyItem as ClassifyItem
    from .chat_completions import CompletionMessage as CompletionMessage
    from .chat_completions import CompressUsage as CompressUsage
    from .chat_completions import ContentItem as ContentItem
    from .chat_completions import FilePart as FilePart
    from .chat_completions import FileSelectConfig as FileSelectConfig
    from .chat_completions import FileValue as FileValue
    from .chat_completions import FinishReason as FinishReason
    from .chat_completions import FormField as FormField
    from .chat_completions import FormListItem as FormListItem
    from .chat_completions import FunctionCall as FunctionCall
    from .chat_completions import FunctionMessage as FunctionMessage
    from .chat_completions import HistoryPreviewItem as HistoryPreviewItem
    from .chat_completions import ImagePart as ImagePart
    from .chat_completions import ImageUrl as ImageUrl
    from .chat_completions import InputAudio as InputAudio
    from .chat_completions import InputKind as InputKind
    from .chat_completions import Interactive as Interactive
    from .chat_completions import JsonObject as JsonObject
    from .chat_completions import KnownInteractive as KnownInteractive
    from .chat_completions import LoopRound as LoopRound
    from .chat_completions import ModelAudio as ModelAudio
    from .chat_completions import ModelFile as ModelFile
    from .chat_completions import ModelFunction as ModelFunction
    from .chat_completions import ModelLink as ModelLink
    from .chat_completions import ModelMessage as ModelMessage
    from .chat_completions import ModelMessagePart as ModelMessagePart
    from .chat_completions import ModelToolCall as ModelToolCall
    from .chat_completions import ModelUsage as ModelUsage
    from .chat_completions import ModuleType as ModuleType
    from .chat_completions import NestedInteractive as NestedInteractive
    from .chat_completions import NestedParams as NestedParams
    from .chat_completions import NodeError as NodeError
    from .chat_completions import NodeOutput as NodeOutput
    from .chat_completions import NodeResponse as NodeResponse
    from .chat_completions import NodeResponses as NodeResponses
    from .chat_completions import OpenAIFile as OpenAIFile
    from .chat_completions import OpenAIFilePart as OpenAIFilePart
    from .chat_completions import OutLinkAuthData as OutLinkAuthData
    from .chat_completions import ParallelTask as ParallelTask
    from .chat_completions import PaymentPause as PaymentPause
    from .chat_completions import PaymentPauseParams as PaymentPauseParams
    from .chat_completions import Plan as Plan
    from .chat_completions import PlanAskOption as PlanAskOption
    from .chat_completions import PlanEvidence as PlanEvidence
    from .chat_completions import PlanStage as PlanStage
    from .chat_completions import PlanStep as PlanStep
    from .chat_completions import PlanStepTitle as PlanStepTitle
    from .chat_completions import QueryExtension as QueryExtension
    from .chat_completions import Quote as Quote
    from .chat_completions import QuoteScore as QuoteScore
    from .chat_completions import ReadFile as ReadFile
    from .chat_completions import RefusalPart as RefusalPart
    from .chat_completions import RunEdge as RunEdge
    from .chat_completions import RunState as RunState
    from .chat_completions import SelectOption as SelectOption
    from .chat_completions import SkillUse as SkillUse
    from .chat_completions import SkippedNodes as SkippedNodes
    from .chat_completions import SystemMessage as SystemMessage
    from .chat_completions import TextPart as TextPart
    from .chat_completions import TextValue as TextValue
    from .chat_completions import ToolCallRequest as ToolCallRequest
    from .chat_completions import ToolMessage as ToolMessage
    from .chat_completions import ToolRunState as ToolRunState
    from .chat_completions import ToolUse as ToolUse
    from .chat_completions import UnknownInteractive as UnknownInteractive
    from .chat_completions import Usage as Usage
    from .chat_completions import UserInput as UserInput
    from .chat_completions import UserInputParams as UserInputParams
    from .chat_completions import UserMessage as UserMessage
    from .chat_completions import UserPart as UserPart
    from .chat_completions import UserSelect as UserSelect
    from .chat_completions import UserSelectParams as UserSelectParams
    from .chat_completions import ValueKind as ValueKind
    from .chat_completions import VideoPart as VideoPart
    from .chat_completions import VideoUrl as VideoUrl
    from .chat_feedback import FeedbackAnnotateRequest as FeedbackAnnotateRequest
    from .chat_feedback import FeedbackCloseRequest as FeedbackCloseRequest
    from .chat_feedback import FeedbackReadRequest as FeedbackReadRequest
    from .chat_feedback import FeedbackRecordIds as FeedbackRecordIds
    from .chat_feedback import FeedbackRecordIdsRequest as FeedbackRecordIdsRequest
    from .chat_feedback import FeedbackUpdateRequest as FeedbackUpdateRequest
    from .chat_files import ChatFilesAbortMultipartRequest as ChatFilesAbortMultipartRequest
    from .chat_files import CompletedUpload as CompletedUpload
    from .chat_files import FileUploadForm as FileUploadForm
    from .chat_files import FileUploadMetadata as FileUploadMetadata
    from .chat_files import FileUploadTarget as FileUploadTarget
    from .chat_files import MultipartCompletion as MultipartCompletion
    from .chat_files import PresignDownloadRequest as PresignDownloadRequest
    from .chat_files import PresignDraftUploadRequest as PresignDraftUploadRequest
    from .chat_files import PresignedUpload as PresignedUpload
    from .chat_files import PresignUploadRequest as PresignUploadRequest
    from .chat_files import StoredFile as StoredFile
    from .chat_files import UploadedPart as UploadedPart
    from .chat_files import UploadForm as UploadForm
    from .chat_files import UploadTarget as UploadTarget
    from .chat_histories import ChatHistoriesClearRequest as ChatHistoriesClearRequest
    from .chat_histories import ChatHistoriesDeleteRequest as ChatHistoriesDeleteRequest
    from .chat_histories import History as History
    from .chat_histories import HistoryBatchDeleteRequest as HistoryBatchDeleteRequest
    from .chat_histories import HistoryListRequest as HistoryListRequest
    from .chat_histories import HistoryMarkReadRequest as HistoryMarkReadRequest
    from .chat_histories import HistoryPage as HistoryPage
    from .chat_histories import HistoryStatus as HistoryStatus
    from .chat_histories import HistoryStatuses as HistoryStatuses
    from .chat_histories import HistoryStatusRequest as HistoryStatusRequest
    from .chat_histories import HistoryUpdateRequest as HistoryUpdateRequest
    from .chat_input_guides import InputGuideRequest as InputGuideRequest
    from .chat_input_guides import InputGuides as InputGuides
    from .chat_quotes import CitedQuote as CitedQuote
    from .chat_quotes import CitedQuotes as CitedQuotes
    from .chat_quotes import CollectionQuote as CollectionQuote
    from .chat_quotes import CollectionQuotePage as CollectionQuotePage
    from .chat_quotes import CollectionQuotesRequest as CollectionQuotesRequest
    from .chat_quotes import QuoteCollection as QuoteCollection
    from .chat_quotes import QuoteSource as QuoteSource
    from .chat_quotes import QuoteSourceRequest as QuoteSourceRequest
    from .chat_quotes import QuotesRequest as QuotesRequest
    from .chat_quotes import QuoteVersion as QuoteVersion
    from .chat_records import ChatRecordsDetailRequest as ChatRecordsDetailRequest
    from .chat_records import RecordDeleteRequest as RecordDeleteRequest
    from .chat_records import RecordListRequest as RecordListRequest
    from .chat_records import RecordPage as RecordPage
    from .chat_records import RecordsAroundRequest as RecordsAroundRequest
    from .chat_speech import SpeechConfig as SpeechConfig
    from .chat_speech import SpeechRequest as SpeechRequest
    from .chat_transcriptions import TranscriptionForm as TranscriptionForm
    from .chat_transcriptions import TranscriptionTarget as TranscriptionTarget
    from .common import AdminFeedback as AdminFeedback
    from .common import ChatSource as ChatSource
    from .common import ChatTarget as ChatTarget
    from .common import CiteLink as CiteLink
    from .common import GenerateStatus as GenerateStatus
    from .common import NonEmptyString as NonEmptyString
    from .common import OpenChatSource as OpenChatSource
    from .common import Record as Record
    from .common import RecordError as RecordError
    from .common import RecordWindow as RecordWindow
    from .common import TargetType as TargetType
    from .events import AnswerDelta as AnswerDelta
    from .events import Delta as Delta
    from .events import DeltaChoice as DeltaChoice
    from .events import Duration as Duration
    from .events import EventPayload as EventPayload
    from .events import InteractiveUpdate as InteractiveUpdate
    from .events import NodeStatus as NodeStatus
    from .events import PlanStatusUpdate as PlanStatusUpdate
    from .events import PlanUpdate as PlanUpdate
    from .events import ResumePhase as ResumePhase
    from .events import ResumeRefusal as ResumeRefusal
    from .events import RunFailure as RunFailure
    from .events import SandboxEndpoint as SandboxEndpoint
    from .events import SandboxUpdate as SandboxUpdate
    from .events import SkillUpdate as SkillUpdate
    from .events import StepTitleUpdate as StepTitleUpdate
    from .events import Title as Title
    from .events import ToolDelta as ToolDelta
else:

    def __getattr__(name: str) -> object:
        if name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = getattr(import_module(f".{_HOMES[name]}", __name__), name)
        globals()[name] = value
        return value


_HOMES = {
    "AdminFeedback": "common",
    "AgentAsk": "chat_completions",
    "AgentAskCall": "chat_completions",
    "AgentAskParams": "chat_completions",
    "AgentCall": "chat_completions",
    "AgentPlanAsk": "chat_completions",
    "AgentPlanAskParams": "chat_completions",
    "AgentPlanCheck": "chat_completions",
    "AgentPlanCheckParams": "chat_completions",
    "AgentPlanUpdate": "chat_completions",
    "AgentStopGate": "chat_completions",
    "AnswerDelta": "events",
    "AppFigures": "apps_logs",
    "AppPoint": "apps_logs",
    "AppType": "chat",
    "AppsLogsTotalsRequest": "apps_logs",
    "AskOption": "chat_completions",
    "AskQuestion": "chat_completions",
    "AssistantMessage": "chat_completions",
    "AssistantPart": "chat_completions",
    "AudioPart": "chat_completions",
    "AudioReference": "chat_completions",
    "AuthProxy": "chat_completions",
    "AutoExecute": "chat",
    "BuilderAction": "chat_completions",
    "BuilderPreview": "chat_completions",
    "BuilderPreviewParams": "chat_completions",
    "BuilderSection": "chat_completions",
    "ChatApp": "chat",
    "ChatCompletionBody": "chat_completions",
    "ChatCompletionRequest": "chat_completions",
    "ChatConfig": "chat",
    "ChatFigures": "apps_logs",
    "ChatFilesAbortMultipartRequest": "chat_files",
    "ChatHistoriesClearRequest": "chat_histories",
    "ChatHistoriesDeleteRequest": "chat_histories",
    "ChatInit": "chat",
    "ChatInitRequest": "chat",
    "ChatInputGuideConfig": "chat",
    "ChatLog": "apps_logs",
    "ChatMessage": "chat_completions",
    "ChatPoint": "apps_logs",
    "ChatRecentlyUsedRequest": "chat",
    "ChatRecordsDetailRequest": "chat_records",
    "ChatResumeRequest": "chat",
    "ChatRole": "chat_completions",
    "ChatShareInitRequest": "chat",
    "ChatSource": "common",
    "ChatStopRequest": "chat",
    "ChatTarget": "common",
    "Choice": "chat_completions",
    "CiteLink": "common",
    "CitedQuote": "chat_quotes",
    "CitedQuotes": "chat_quotes",
    "ClassifyItem": "chat_completions",
    "CollectionQuote": "chat_quotes",
    "CollectionQuotePage": "chat_quotes",
    "CollectionQuotesRequest": "chat_quotes",
    "CompletedUpload": "chat_files",
    "CompletionMessage": "chat_completions",
    "CompressUsage": "chat_completions",
    "ContentItem": "chat_completions",
    "CustomInputConfig": "chat",
    "DatasetModel": "chat",
    "DatasetOption": "chat",
    "Delta": "events",
    "DeltaChoice": "events",
    "Duration": "events",
    "EventPayload": "events",
    "FeedbackAnnotateRequest": "chat_feedback",
    "FeedbackCloseRequest": "chat_feedback",
    "FeedbackReadRequest": "chat_feedback",
    "FeedbackRecordIds": "chat_feedback",
    "FeedbackRecordIdsRequest": "chat_feedback",
    "FeedbackUpdateRequest": "chat_feedback",
    "FilePart": "chat_completions",
    "FileSelectConfig": "chat_completions",
    "FileUploadForm": "chat_files",
    "FileUploadMetadata": "chat_files",
    "FileUploadTarget": "chat_files",
    "FileValue": "chat_completions",
    "FinishReason": "chat_completions",
    "FormField": "chat_completions",
    "FormListItem": "chat_completions",
    "FunctionCall": "chat_completions",
    "FunctionMessage": "chat_completions",
    "GenerateStatus": "common",
    "History": "chat_histories",
    "HistoryBatchDeleteRequest": "chat_histories",
    "HistoryListRequest": "chat_histories",
    "HistoryMarkReadRequest": "chat_histories",
    "HistoryPage": "chat_histories",
    "HistoryPreviewItem": "chat_completions",
    "HistoryStatus": "chat_histories",
    "HistoryStatusRequest": "chat_histories",
    "HistoryStatuses": "chat_histories",
    "HistoryUpdateRequest": "chat_histories",
    "ImagePart": "chat_completions",
    "ImageUrl": "chat_completions",
    "InputAudio": "chat_completions",
    "InputConfig": "chat",
    "InputGuideRequest": "chat_input_guides",
    "InputGuides": "chat_input_guides",
    "InputKind": "chat_completions",
    "InputSettings": "chat",
    "Interactive": "chat_completions",
    "InteractiveUpdate": "events",
    "JsonObject": "chat_completions",
    "KnownInteractive": "chat_completions",
    "LogChartData": "apps_logs",
    "LogChartRequest": "apps_logs",
    "LogListRequest": "apps_logs",
    "LogMember": "apps_logs",
    "LogPage": "apps_logs",
    "LogTotals": "apps_logs",
    "LogUser": "apps_logs",
    "LogUsers": "apps_logs",
    "LogUsersRequest": "apps_logs",
    "LoopRound": "chat_completions",
    "ModelAudio": "chat_completions",
    "ModelFile": "chat_completions",
    "ModelFunction": "chat_completions",
    "ModelLink": "chat_completions",
    "ModelMessage": "chat_completions",
    "ModelMessagePart": "chat_completions",
    "ModelToolCall": "chat_completions",
    "ModelUsage": "chat_completions",
    "ModuleType": "chat_completions",
    "MultipartCompletion": "chat_files",
    "NestedInteractive": "chat_completions",
    "NestedParams": "chat_completions",
    "NodeError": "chat_completions",
    "NodeOutput": "chat_completions",
    "NodeResponse": "chat_completions",
    "NodeResponses": "chat_completions",
    "NodeStatus": "events",
    "NonEmptyString": "common",
    "OpenAIFile": "chat_completions",
    "OpenAIFilePart": "chat_completions",
    "OpenChatSource": "common",
    "OutLinkAuthData": "chat_completions",
    "ParallelTask": "chat_completions",
    "PaymentPause": "chat_completions",
    "PaymentPauseParams": "chat_completions",
    "Plan": "chat_completions",
    "PlanAskOption": "chat_completions",
    "PlanEvidence": "chat_completions",
    "PlanStage": "chat_completions",
    "PlanStatusUpdate": "events",
    "PlanStep": "chat_completions",
    "PlanStepTitle": "chat_completions",
    "PlanUpdate": "events",
    "PluginInput": "chat",
    "PresignDownloadRequest": "chat_files",
    "PresignDraftUploadRequest": "chat_files",
    "PresignUploadRequest": "chat_files",
    "PresignedUpload": "chat_files",
    "QueryExtension": "chat_completions",
    "QuestionGuideConfig": "chat",
    "QuestionGuideOptions": "chat",
    "Quote": "chat_completions",
    "QuoteCollection": "chat_quotes",
    "QuoteScore": "chat_completions",
    "QuoteSource": "chat_quotes",
    "QuoteSourceRequest": "chat_quotes",
    "QuoteVersion": "chat_quotes",
    "QuotesRequest": "chat_quotes",
    "ReadFile": "chat_completions",
    "RecentApp": "chat",
    "RecentApps": "chat",
    "Record": "common",
    "RecordDeleteRequest": "chat_records",
    "RecordError": "common",
    "RecordListRequest": "chat_records",
    "RecordPage": "chat_records",
    "RecordWindow": "common",
    "RecordsAroundRequest": "chat_records",
    "RefusalPart": "chat_completions",
    "ResumePhase": "events",
    "ResumeRefusal": "events",
    "ResumeState": "chat",
    "RunEdge": "chat_completions",
    "RunFailure": "events",
    "RunState": "chat_completions",
    "SandboxEndpoint": "events",
    "SandboxUpdate": "events",
    "ScheduledTrigger": "chat",
    "SecretSetting": "chat",
    "SelectOption": "chat_completions",
    "SkillUpdate": "events",
    "SkillUse": "chat_completions",
    "SkippedNodes": "chat_completions",
    "SliderMark": "chat",
    "SpeechConfig": "chat_speech",
    "SpeechRequest": "chat_speech",
    "StepTitleUpdate": "events",
    "StopResult": "chat",
    "StoredFile": "chat_files",
    "SuggestFromMessagesRequest": "chat",
    "SuggestQuestionsRequest": "chat",
    "SuggestedQuestions": "chat",
    "SystemMessage": "chat_completions",
    "TargetType": "common",
    "TextPart": "chat_completions",
    "TextValue": "chat_completions",
    "Timespan": "apps_logs",
    "Title": "events",
    "ToolCallRequest": "chat_completions",
    "ToolDelta": "events",
    "ToolMessage": "chat_completions",
    "ToolRunState": "chat_completions",
    "ToolUse": "chat_completions",
    "TranscriptionForm": "chat_transcriptions",
    "TranscriptionTarget": "chat_transcriptions",
    "TtsConfig": "chat",
    "UnknownInteractive": "chat_completions",
    "UploadForm": "chat_files",
    "UploadTarget": "chat_files",
    "UploadedPart": "chat_files",
    "Usage": "chat_completions",
    "UserFigures": "apps_logs",
    "UserInput": "chat_completions",
    "UserInputParams": "chat_completions",
    "UserMessage": "chat_completions",
    "UserPart": "chat_completions",
    "UserPoint": "apps_logs",
    "UserSelect": "chat_completions",
    "UserSelectParams": "chat_completions",
    "ValueKind": "chat_completions",
    "VariableItem": "chat",
    "VideoPart": "chat_completions",
    "VideoUrl": "chat_completions",
    "WelcomeConfig": "chat",
    "WhisperConfig": "chat",
}

__all__ = [
    "AdminFeedback",
    "AgentAsk",
    "AgentAskCall",
    "AgentAskParams",
    "AgentCall",
    "AgentPlanAsk",
    "AgentPlanAskParams",
    "AgentPlanCheck",
    "AgentPlanCheckParams",
    "AgentPlanUpdate",
    "AgentStopGate",
    "AnswerDelta",
    "AppFigures",
    "AppPoint",
    "AppType",
    "AppsLogsTotalsRequest",
    "AskOption",
    "AskQuestion",
    "AssistantMessage",
    "AssistantPart",
    "AudioPart",
    "AudioReference",
    "AuthProxy",
    "AutoExecute",
    "BuilderAction",
    "BuilderPreview",
    "BuilderPreviewParams",
    "BuilderSection",
    "ChatApp",
    "ChatCompletionBody",
    "ChatCompletionRequest",
    "ChatConfig",
    "ChatFigures",
    "ChatFilesAbortMultipartRequest",
    "ChatHistoriesClearRequest",
    "ChatHistoriesDeleteRequest",
    "ChatInit",
    "ChatInitRequest",
    "ChatInputGuideConfig",
    "ChatLog",
    "ChatMessage",
    "ChatPoint",
    "ChatRecentlyUsedRequest",
    "ChatRecordsDetailRequest",
    "ChatResumeRequest",
    "ChatRole",
    "ChatShareInitRequest",
    "ChatSource",
    "ChatStopRequest",
    "ChatTarget",
    "Choice",
    "CiteLink",
    "CitedQuote",
    "CitedQuotes",
    "ClassifyItem",
    "CollectionQuote",
    "CollectionQuotePage",
    "CollectionQuotesRequest",
    "CompletedUpload",
    "CompletionMessage",
    "CompressUsage",
    "ContentItem",
    "CustomInputConfig",
    "DatasetModel",
    "DatasetOption",
    "Delta",
    "DeltaChoice",
    "Duration",
    "EventPayload",
    "FeedbackAnnotateRequest",
    "FeedbackCloseRequest",
    "FeedbackReadRequest",
    "FeedbackRecordIds",
    "FeedbackRecordIdsRequest",
    "FeedbackUpdateRequest",
    "FilePart",
    "FileSelectConfig",
    "FileUploadForm",
    "FileUploadMetadata",
    "FileUploadTarget",
    "FileValue",
    "FinishReason",
    "FormField",
    "FormListItem",
    "FunctionCall",
    "FunctionMessage",
    "GenerateStatus",
    "History",
    "HistoryBatchDeleteRequest",
    "HistoryListRequest",
    "HistoryMarkReadRequest",
    "HistoryPage",
    "HistoryPreviewItem",
    "HistoryStatus",
    "HistoryStatusRequest",
    "HistoryStatuses",
    "HistoryUpdateRequest",
    "ImagePart",
    "ImageUrl",
    "InputAudio",
    "InputConfig",
    "InputGuideRequest",
    "InputGuides",
    "InputKind",
    "InputSettings",
    "Interactive",
    "InteractiveUpdate",
    "JsonObject",
    "KnownInteractive",
    "LogChartData",
    "LogChartRequest",
    "LogListRequest",
    "LogMember",
    "LogPage",
    "LogTotals",
    "LogUser",
    "LogUsers",
    "LogUsersRequest",
    "LoopRound",
    "ModelAudio",
    "ModelFile",
    "ModelFunction",
    "ModelLink",
    "ModelMessage",
    "ModelMessagePart",
    "ModelToolCall",
    "ModelUsage",
    "ModuleType",
    "MultipartCompletion",
    "NestedInteractive",
    "NestedParams",
    "NodeError",
    "NodeOutput",
    "NodeResponse",
    "NodeResponses",
    "NodeStatus",
    "NonEmptyString",
    "OpenAIFile",
    "OpenAIFilePart",
    "OpenChatSource",
    "OutLinkAuthData",
    "ParallelTask",
    "PaymentPause",
    "PaymentPauseParams",
    "Plan",
    "PlanAskOption",
    "PlanEvidence",
    "PlanStage",
    "PlanStatusUpdate",
    "PlanStep",
    "PlanStepTitle",
    "PlanUpdate",
    "PluginInput",
    "PresignDownloadRequest",
    "PresignDraftUploadRequest",
    "PresignUploadRequest",
    "PresignedUpload",
    "QueryExtension",
    "QuestionGuideConfig",
    "QuestionGuideOptions",
    "Quote",
    "QuoteCollection",
    "QuoteScore",
    "QuoteSource",
    "QuoteSourceRequest",
    "QuoteVersion",
    "QuotesRequest",
    "ReadFile",
    "RecentApp",
    "RecentApps",
    "Record",
    "RecordDeleteRequest",
    "RecordError",
    "RecordListRequest",
    "RecordPage",
    "RecordWindow",
    "RecordsAroundRequest",
    "RefusalPart",
    "ResumePhase",
    "ResumeRefusal",
    "ResumeState",
    "RunEdge",
    "RunFailure",
    "RunState",
    "SandboxEndpoint",
    "SandboxUpdate",
    "ScheduledTrigger",
    "SecretSetting",
    "SelectOption",
    "SkillUpdate",
    "SkillUse",
    "SkippedNodes",
    "SliderMark",
    "SpeechConfig",
    "SpeechRequest",
    "StepTitleUpdate",
    "StopResult",
    "StoredFile",
    "SuggestFromMessagesRequest",
    "SuggestQuestionsRequest",
    "SuggestedQuestions",
    "SystemMessage",
    "TargetType",
    "TextPart",
    "TextValue",
    "Timespan",
    "Title",
    "ToolCallRequest",
    "ToolDelta",
    "ToolMessage",
    "ToolRunState",
    "ToolUse",
    "TranscriptionForm",
    "TranscriptionTarget",
    "TtsConfig",
    "UnknownInteractive",
    "UploadForm",
    "UploadTarget",
    "UploadedPart",
    "Usage",
    "UserFigures",
    "UserInput",
    "UserInputParams",
    "UserMessage",
    "UserPart",
    "UserPoint",
    "UserSelect",
    "UserSelectParams",
    "ValueKind",
    "VariableItem",
    "VideoPart",
    "VideoUrl",
    "WelcomeConfig",
    "WhisperConfig",
]
