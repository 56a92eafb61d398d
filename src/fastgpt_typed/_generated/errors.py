# Generated from spec/fastgpt.yaml; do not edit. Regenerate with `make generate`.
"""What each `statusText` of FastGPT means: the error class and a sentence that says what to do."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

ERRORS: Mapping[str, tuple[str, str]] = {
    "unAuthorization": (
        "AuthenticationError",
        "The server saw no API key it could read. Pass api_key= or set FASTGPT_API_KEY.",
    ),
    "unAuthApiKey": (
        "AuthenticationError",
        'The server does not know this API key. Make one under the app\'s "Publish > API" (or under Account > API keys) and check that base_url points at the same server.',
    ),
    "openapiUnExist": ("AuthenticationError", "The API key has been deleted. Make a new one."),
    "userNotActive": ("AuthenticationError", "The account that owns this API key is not active."),
    "accountCancellationPending": (
        "AuthenticationError",
        "The account that owns this API key is being closed.",
    ),
    "unAuthChat": (
        "PermissionDeniedError",
        "This chat belongs to another user, app or share link, or the call named no app. Check app_id and chat_id.",
    ),
    "unAuthApp": ("PermissionDeniedError", "The owner of this API key may not do this on the app."),
    "unAuthFile": (
        "PermissionDeniedError",
        "The link to this file is wrong or has expired. Ask for a new one.",
    ),
    "unAuthModel": ("PermissionDeniedError", "The team may not use the model of this app."),
    "unAuthLink": ("PermissionDeniedError", "The share link may not be used for this."),
    "unAuthUser": ("PermissionDeniedError", "The visitor of the share link was not accepted."),
    "unAuthTeam": (
        "PermissionDeniedError",
        "The owner of this API key does not belong to the team.",
    ),
    "unPermission": ("PermissionDeniedError", "The owner of this API key lacks the permission."),
    "notUser": ("PermissionDeniedError", "The owner of this API key is not a member of the team."),
    "invalidOwner": ("PermissionDeniedError", "Only the owner of the app may do this."),
    "openapiUnAuth": ("PermissionDeniedError", "The API key may not be used for this."),
    "pluginUnAuth": ("PermissionDeniedError", "The owner of this API key may not use the plugin."),
    "unAuthSkill": ("PermissionDeniedError", "The owner of this API key may not use the skill."),
    "unAuthDataset": (
        "PermissionDeniedError",
        "The owner of this API key may not read the knowledge base.",
    ),
    "unAuthDatasetCollection": (
        "PermissionDeniedError",
        "The owner of this API key may not read the document.",
    ),
    "unAuthDatasetData": (
        "PermissionDeniedError",
        "The owner of this API key may not read this entry of the knowledge base.",
    ),
    "unAuthDatasetFile": (
        "PermissionDeniedError",
        "The document is not quoted in this chat, or may not be read. Pass ids that stand in the quotes of the message.",
    ),
    "canNotEditAdminPermission": (
        "PermissionDeniedError",
        "Permissions of an administrator cannot be changed.",
    ),
    "inheritPermissionError": (
        "PermissionDeniedError",
        "The permission is inherited and cannot be changed here.",
    ),
    "agentSandboxPermissionDenied": (
        "PermissionDeniedError",
        "The owner of this API key may not use the agent sandbox.",
    ),
    "appUnExist": ("NotFoundError", "There is no app with this app_id on the server."),
    "fileNotFound": ("NotFoundError", "The file is not there (any more)."),
    "outlinkUnExist": ("NotFoundError", "There is no share link with this id."),
    "linkUnInvalid": ("NotFoundError", "The share link is not valid (any more)."),
    "pluginUnExist": ("NotFoundError", "The plugin of this app is not there (any more)."),
    "unExistDataset": ("NotFoundError", "The knowledge base is not there (any more)."),
    "unExistCollection": ("NotFoundError", "The collection is not there (any more)."),
    "modelUnExist": ("NotFoundError", "The model of this app is not configured on the server."),
    "skillUnExist": ("NotFoundError", "The skill is not there (any more)."),
    "invalidResource": ("NotFoundError", "The resource is not there or of another kind."),
    "invalidParams": ("BadRequestError", "The server did not accept the arguments."),
    "missingParams": ("BadRequestError", "An argument that this server needs was not given."),
    "invalidSkillId": ("BadRequestError", "There cannot be a skill with this id."),
    "invalidAppType": ("BadRequestError", "The app is of a kind this call does not work with."),
    "tooManyRequest": ("RateLimitError", "Too many requests. Wait, then try again."),
    "uploadFileIntervalLimit": (
        "RateLimitError",
        "Too many uploads in a short time. Wait, then try again.",
    ),
    "tooFrequent": ("RateLimitError", "Too many requests. Wait, then try again."),
    "aiPointsNotEnough": ("QuotaExceededError", "The team has used up its AI points."),
    "insufficientQuota": ("QuotaExceededError", "The quota is used up."),
    "balanceNotEnough": ("QuotaExceededError", "The balance of the account is used up."),
    "sandboxNotSupport": (
        "QuotaExceededError",
        "The plan of the team does not include agent sandboxes.",
    ),
    "openapiExceedLimit": ("QuotaExceededError", "The API key has used up its points."),
    "teamOverSize": ("QuotaExceededError", "The team has reached its number of members."),
    "datasetSizeNotEnough": (
        "QuotaExceededError",
        "The team has used up its knowledge-base space.",
    ),
    "reRankNotEnough": ("QuotaExceededError", "The plan of the team does not include re-ranking."),
    "chatIsGenerating": (
        "ConflictError",
        "An earlier run of this chat is still going on. Wait for it, stop it, or use another chat_id.",
    ),
    "agentSandboxInitializing": (
        "ConflictError",
        "The agent's sandbox is starting. Try again in a moment.",
    ),
    "runtimeUpgradeInProgress": (
        "ConflictError",
        "The agent's sandbox is being upgraded. Try again in a moment.",
    ),
    "commercialFeature": (
        "CommercialEditionError",
        "Only the commercial edition of FastGPT has this.",
    ),
    "communityVersionNumLimit": (
        "CommercialEditionError",
        "The community edition has reached its limit.",
    ),
    "licenseAppAmountLimit": (
        "CommercialEditionError",
        "The licence has reached its number of apps.",
    ),
    "licenseDatasetAmountLimit": (
        "CommercialEditionError",
        "The licence has reached its number of knowledge bases.",
    ),
    "licenseUserAmountLimit": (
        "CommercialEditionError",
        "The licence has reached its number of users.",
    ),
    "InvalidUploadFileType": ("UploadRejectedError", "The app does not accept files of this type."),
    "UploadFileTypeMismatch": (
        "UploadRejectedError",
        "The content of the file does not fit its name.",
    ),
    "FileUploadDisabled": (
        "UploadRejectedError",
        "The app has file upload switched off. Switch it on in the app's settings.",
    ),
}

ERROR_MESSAGES: Sequence[tuple[re.Pattern[str], str, str]] = (
    (
        re.compile("Chat dataId already exists"),
        "ConflictError",
        "This response_chat_item_id is already used in the chat. Choose another or none.",
    ),
    (
        re.compile("未配置商业版|commercial"),
        "CommercialEditionError",
        "This server is a community edition; only the commercial edition has this.",
    ),
    (
        re.compile("^messages is (empty|not array)|User question is empty"),
        "BadRequestError",
        "The message is empty.",
    ),
    (
        re.compile("^appId is empty|You need to use the app key|You don't have an app yet"),
        "BadRequestError",
        "The server does not know which app to run. Pass app_id, or use an API key of the app.",
    ),
    (
        re.compile("^app is empty"),
        "NotFoundError",
        "There is no app with this app_id on the server.",
    ),
    (
        re.compile("^(Chat|(Chat|Target|Prev|Next) item) not found"),
        "NotFoundError",
        "There is no such chat or message.",
    ),
    (
        re.compile("does not belong to the current workflow"),
        "PermissionDeniedError",
        "The file was uploaded for another app, chat or user. Upload it to this chat_id, after its first message when you use custom_uid.",
    ),
    (
        re.compile("EntityTooLarge"),
        "UploadRejectedError",
        "The file is larger than the server allows.",
    ),
    (
        re.compile("Cast to \\w+ failed"),
        "BadRequestError",
        "The server could not read an argument, usually an id or a date.",
    ),
    (
        re.compile('Data validation error|"code": *"(too_|invalid_)'),
        "BadRequestError",
        "The server did not accept the arguments.",
    ),
    (
        re.compile("^Key \\S+ is expired"),
        "AuthenticationError",
        "The API key has expired. Make a new one.",
    ),
    (
        re.compile("^Key \\S+ is over usage"),
        "QuotaExceededError",
        "The API key has used up its points.",
    ),
    (
        re.compile("链接超出使用限制"),
        "QuotaExceededError",
        "The share link has used up its points.",
    ),
    (re.compile("分享链接已过期"), "NotFoundError", "The share link has expired."),
    (
        re.compile("身份校验失败"),
        "PermissionDeniedError",
        "The visitor of the share link was not accepted.",
    ),
    (
        re.compile("您的工作流版本过低"),
        "BadRequestError",
        "The workflow of the app is too old for this server. Publish it again.",
    ),
    (
        re.compile("(voice|whisper model) not found|reading 'voices'|^Whisper is not open"),
        "NotFoundError",
        "The server does not have this voice or model, or the app has speech switched off.",
    ),
    (
        re.compile(
            "^(chatId or dataId|contentId or chatId) is empty|^missing parameter$|^Param are error"
        ),
        "BadRequestError",
        "An argument that this server needs was not given.",
    ),
    (
        re.compile("specified parts could not be found"),
        "BadRequestError",
        "The storage does not have the parts that were named. Start the upload again.",
    ),
    (
        re.compile("Please try again in \\d+ second"),
        "RateLimitError",
        "Too many requests. Wait, then try again.",
    ),
)
"""The same for errors without a name, told by what their message says."""
