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
    "userNotActive": (
        "AuthenticationError",
        "The account that owns this API key is not active: it has left the team or never joined it. Use the key of a member.",
    ),
    "accountCancellationPending": (
        "AuthenticationError",
        "The account that owns this API key is being closed. Use the key of another member.",
    ),
    "account_psw_error": ("AuthenticationError", "The account or its password is wrong."),
    "invalidAccount": (
        "AuthenticationError",
        "There is no account of this name. Check how it is spelled.",
    ),
    "unAuthSso": ("AuthenticationError", "The single sign-on was not accepted. Log in again."),
    "unAuthChat": (
        "PermissionDeniedError",
        "This chat belongs to another user, app or share link, or the call named no app. Check app_id and chat_id.",
    ),
    "unAuthApp": (
        "PermissionDeniedError",
        "The owner of this API key may not do this on the app. Check app_id, or have the app's owner grant it.",
    ),
    "unAuthFile": (
        "PermissionDeniedError",
        "The link to this file is wrong or has expired. Ask for a new one.",
    ),
    "unAuthModel": (
        "PermissionDeniedError",
        "The team may not use the model of this app. Choose another one in the app.",
    ),
    "unAuthLink": (
        "PermissionDeniedError",
        "The share link may not be used for this. Check share_id and chat_id.",
    ),
    "unAuthUser": (
        "PermissionDeniedError",
        "The visitor of the share link was not accepted. Check out_link_uid.",
    ),
    "unAuthTeam": (
        "PermissionDeniedError",
        "The owner of this API key does not belong to the team. Use the key of a member.",
    ),
    "unAuthRole": (
        "PermissionDeniedError",
        "The owner of this API key does not have the role this takes.",
    ),
    "unPermission": (
        "PermissionDeniedError",
        "The owner of this API key lacks the permission. Have an administrator of the team grant it.",
    ),
    "notUser": (
        "PermissionDeniedError",
        "The owner of this API key has no account, or is not a member of the team. Use the key of a member.",
    ),
    "invalidOwner": ("PermissionDeniedError", "Only the owner of the app may do this."),
    "openapiUnAuth": (
        "PermissionDeniedError",
        "The API key may not be used for this. Use one of its owner's.",
    ),
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
    "unCreateCollection": (
        "PermissionDeniedError",
        "The owner of this API key may not add documents to the knowledge base.",
    ),
    "unLinkCollection": (
        "PermissionDeniedError",
        "The owner of this API key may not work with this linked document of the knowledge base.",
    ),
    "canNotEditAdminPermission": (
        "PermissionDeniedError",
        "Permissions of an administrator cannot be changed.",
    ),
    "inheritPermissionError": (
        "PermissionDeniedError",
        "The permission is inherited and cannot be changed here. Change it on the folder above.",
    ),
    "agentSandboxPermissionDenied": (
        "PermissionDeniedError",
        "The app may not use the agent sandbox. Have an administrator switch it on.",
    ),
    "registrationMethodNotSupported": (
        "PermissionDeniedError",
        "The server does not register accounts of this kind. Use another name, such as an email address.",
    ),
    "teamPluginInstallDisabled": (
        "PermissionDeniedError",
        "Members of the team may not install plugins.",
    ),
    "disabled": (
        "PermissionDeniedError",
        "This server has the verification of companies switched off.",
    ),
    "enterpriseAuthDisabled": (
        "PermissionDeniedError",
        "This server has the verification of companies switched off.",
    ),
    "appUnExist": ("NotFoundError", "There is no app with this app_id on the server."),
    "fileNotFound": ("NotFoundError", "The file is not there (any more)."),
    "outlinkUnExist": ("NotFoundError", "There is no share link with this id."),
    "linkUnInvalid": ("NotFoundError", "The share link is not valid (any more)."),
    "pluginUnExist": ("NotFoundError", "The plugin of this app is not there (any more)."),
    "unExistDataset": ("NotFoundError", "The knowledge base is not there (any more)."),
    "unExistCollection": ("NotFoundError", "The collection is not there (any more)."),
    "noApiServer": (
        "NotFoundError",
        "The knowledge base has no API server. Set one in its configuration.",
    ),
    "modelUnExist": (
        "NotFoundError",
        "The model of this app is not configured on the server. Choose another one in the app.",
    ),
    "skillUnExist": ("NotFoundError", "The skill is not there (any more)."),
    "noStorage": ("NotFoundError", "The skill has no stored files. Save it once, then try again."),
    "invalidResource": ("NotFoundError", "The resource is not there or of another kind."),
    "groupNotExist": ("NotFoundError", "There is no such group of members."),
    "orgNotExist": ("NotFoundError", "There is no such department."),
    "orgParentNotExist": ("NotFoundError", "There is no such department to put this one under."),
    "orgMemberNotExist": ("NotFoundError", "The department has no such member."),
    "invitationLinkInvalid": (
        "NotFoundError",
        "The invitation has expired or been withdrawn. Ask for a new one.",
    ),
    "invalidCoupon": ("NotFoundError", "There is no such coupon, or it cannot be used (any more)."),
    "taskNotFound": (
        "NotFoundError",
        "There is no such verification, or it is over. Start a new one.",
    ),
    "enterpriseAuthTaskNotFound": (
        "NotFoundError",
        "There is no such verification, or it is over. Start a new one.",
    ),
    "taskExpired": ("NotFoundError", "The verification has expired. Start a new one."),
    "enterpriseAuthTaskExpired": (
        "NotFoundError",
        "The verification has expired. Start a new one.",
    ),
    "invalidParams": ("BadRequestError", "The server did not accept the arguments."),
    "missingParams": ("BadRequestError", "An argument that this server needs was not given."),
    "invalidAppType": ("BadRequestError", "The app is of a kind this call does not work with."),
    "folderDepthLimit": (
        "BadRequestError",
        "Folders cannot be nested this deep. Create it further up.",
    ),
    "folderMoveDepthLimit": (
        "BadRequestError",
        "Folders cannot be nested this deep. Move it to a place further up.",
    ),
    "notSupportSync": ("BadRequestError", "This document cannot be synchronized."),
    "invalidVectorModelOrQAModel": (
        "BadRequestError",
        "The knowledge base has no usable model for vectors or for questions. Choose others in its configuration.",
    ),
    "invalidVerificationCode": (
        "BadRequestError",
        "The verification code is wrong or has expired. Ask for a new one.",
    ),
    "groupNameEmpty": ("BadRequestError", "A group of members needs a name."),
    "cannotDeleteDefaultGroup": (
        "BadRequestError",
        "The default group of a team cannot be deleted.",
    ),
    "cannotModifyRootOrg": ("BadRequestError", "The topmost department cannot be changed."),
    "cannotMoveToSubPath": (
        "BadRequestError",
        "A department cannot be moved into itself. Choose another place.",
    ),
    "invalidSkillId": ("BadRequestError", "There cannot be a skill with this id."),
    "invalidSkillName": ("BadRequestError", "A skill needs a name."),
    "skillNameTooLong": (
        "BadRequestError",
        "The name of the skill is too long; 50 characters will do.",
    ),
    "invalidDescription": (
        "BadRequestError",
        "The description of the skill is too long; below 500 characters will do.",
    ),
    "invalidCategory": ("BadRequestError", "There is no such category of skills."),
    "invalidConfig": (
        "BadRequestError",
        "The configuration of the skill is too large or of the wrong shape.",
    ),
    "missingModel": ("BadRequestError", "The skill cannot be written without a model. Name one."),
    "requirementsTooLong": (
        "BadRequestError",
        "What the skill shall do is described at too great length. Shorten it.",
    ),
    "noFieldsToUpdate": ("BadRequestError", "Nothing was given that could be changed."),
    "invalidArchiveFormat": ("BadRequestError", "A skill comes as .zip, .tar or .tar.gz."),
    "invalidSkillPackage": (
        "BadRequestError",
        "The files of the skill are not laid out as those of a skill.",
    ),
    "archiveEmpty": ("BadRequestError", "There is nothing in the archive of the skill."),
    "archiveExtractionFailed": (
        "BadRequestError",
        "The archive of the skill cannot be unpacked. Pack it anew.",
    ),
    "archiveTooLarge": (
        "BadRequestError",
        "The archive of the skill is larger than the server allows.",
    ),
    "missingImageRepository": (
        "BadRequestError",
        "The image of the skill was named without its repository.",
    ),
    "infoFailed": (
        "BadRequestError",
        "What was said about the company could not be verified. Correct it, then try again.",
    ),
    "enterpriseAuthInfoFailed": (
        "BadRequestError",
        "What was said about the company could not be verified. Correct it, then try again.",
    ),
    "amountError": (
        "BadRequestError",
        "The amount is not the one that was paid. Check it, then try again.",
    ),
    "enterpriseAuthAmountError": (
        "BadRequestError",
        "The amount is not the one that was paid. Check it, then try again.",
    ),
    "amountFailed": (
        "BadRequestError",
        "The verification ended after too many wrong amounts. Start a new one.",
    ),
    "enterpriseAuthAmountFailed": (
        "BadRequestError",
        "The verification ended after too many wrong amounts. Start a new one.",
    ),
    "tooManyRequest": ("RateLimitError", "Too many requests. Wait, then try again."),
    "uploadFileIntervalLimit": (
        "RateLimitError",
        "Too many uploads in a short time. Wait, then try again.",
    ),
    "sendVerificationCodeTooFrequently": (
        "RateLimitError",
        "Too many verification codes in a short time. Wait before you ask for another one.",
    ),
    "verifyCodeTooFrequently": (
        "RateLimitError",
        "Too many attempts with a verification code. Wait, then try again.",
    ),
    "tooFrequent": ("RateLimitError", "Too many requests. Wait, then try again."),
    "enterpriseAuthTooFrequent": ("RateLimitError", "Too many requests. Wait, then try again."),
    "aiPointsNotEnough": (
        "QuotaExceededError",
        "The team has used up its AI points. Buy more, or wait for the next period.",
    ),
    "insufficientQuota": ("QuotaExceededError", "The quota of the account is used up."),
    "balanceNotEnough": ("QuotaExceededError", "The balance of the account is used up."),
    "openapiExceedLimit": (
        "QuotaExceededError",
        "The API key has used up its points. Raise its limit, or use another key.",
    ),
    "teamOverSize": ("QuotaExceededError", "The team has reached its number of members."),
    "teamMemberOverSize": ("QuotaExceededError", "The team has reached its number of members."),
    "datasetSizeNotEnough": (
        "QuotaExceededError",
        "The team has used up its knowledge-base space. Delete entries, or extend the plan.",
    ),
    "datasetAmountNotEnough": (
        "QuotaExceededError",
        "The team has reached its number of knowledge bases. Delete some, or extend the plan.",
    ),
    "appAmountNotEnough": (
        "QuotaExceededError",
        "The team has reached its number of apps. Delete some, or extend the plan.",
    ),
    "pluginAmountNotEnough": (
        "QuotaExceededError",
        "The team has reached its number of plugins. Delete some, or extend the plan.",
    ),
    "appFolderAmountNotEnough": (
        "QuotaExceededError",
        "The team has reached its number of app folders. Delete some.",
    ),
    "datasetFolderAmountNotEnough": (
        "QuotaExceededError",
        "The team has reached its number of knowledge-base folders. Delete some.",
    ),
    "tooManyInvitations": (
        "QuotaExceededError",
        "The team has too many open invitations. Withdraw some.",
    ),
    "sandboxNotSupport": (
        "QuotaExceededError",
        "The plan of the team does not include agent sandboxes.",
    ),
    "reRankNotEnough": (
        "QuotaExceededError",
        "The plan of the team does not include re-ranking. Switch it off in the app.",
    ),
    "websiteSyncNotEnough": (
        "QuotaExceededError",
        "The plan of the team does not include the synchronization of websites.",
    ),
    "ticketNotAvailable": (
        "QuotaExceededError",
        "The plan of the team does not include support tickets.",
    ),
    "noRemainingTimes": ("QuotaExceededError", "The company cannot be verified any more often."),
    "enterpriseAuthNoRemainingTimes": (
        "QuotaExceededError",
        "The company cannot be verified any more often.",
    ),
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
    "sameApiCollection": (
        "ConflictError",
        "The knowledge base has this document of the API server already.",
    ),
    "userExist": (
        "ConflictError",
        "There is an account of this name already. Choose another name.",
    ),
    "groupNameDuplicate": (
        "ConflictError",
        "There is a group of this name already. Choose another name.",
    ),
    "orgMemberDuplicated": ("ConflictError", "The department has this member already."),
    "cannotDeleteNonEmptyOrg": (
        "ConflictError",
        "The department is not empty. Move its members and parts elsewhere first.",
    ),
    "youHaveBeenInTheTeam": ("ConflictError", "The account belongs to the team already."),
    "skillNameExists": (
        "ConflictError",
        "There is a skill of this name already. Choose another name.",
    ),
    "alreadyVerified": ("ConflictError", "The team or the company has been verified already."),
    "enterpriseAuthAlreadyVerified": (
        "ConflictError",
        "The team or the company has been verified already.",
    ),
    "enterpriseOccupied": (
        "ConflictError",
        "The company has been verified for another team, or is being so.",
    ),
    "enterpriseAuthEnterpriseOccupied": (
        "ConflictError",
        "The company has been verified for another team, or is being so.",
    ),
    "processing": ("ConflictError", "The verification is still going on. Try again in a moment."),
    "enterpriseAuthProcessing": (
        "ConflictError",
        "The verification is still going on. Try again in a moment.",
    ),
    "commercialFeature": (
        "CommercialEditionError",
        "Only the commercial edition of FastGPT has this.",
    ),
    "communityVersionNumLimit": (
        "CommercialEditionError",
        "The community edition has reached its limit. Delete something, or use the commercial edition.",
    ),
    "licenseAppAmountLimit": (
        "CommercialEditionError",
        "The licence has reached its number of apps. Delete some, or extend it.",
    ),
    "licenseDatasetAmountLimit": (
        "CommercialEditionError",
        "The licence has reached its number of knowledge bases. Delete some, or extend it.",
    ),
    "licenseUserAmountLimit": (
        "CommercialEditionError",
        "The licence has reached its number of users. Extend it.",
    ),
    "runtimeUpgradeFailed": (
        "InternalServerError",
        "The agent's sandbox could not be upgraded. Try again.",
    ),
    "unAuthProToken": (
        "InternalServerError",
        "The server and its commercial part do not have the same PRO_TOKEN. Its administrator can set it.",
    ),
    "serviceNotConfigured": (
        "InternalServerError",
        "The server has no service that verifies companies. Its administrator can set one.",
    ),
    "enterpriseAuthServiceNotConfigured": (
        "InternalServerError",
        "The server has no service that verifies companies. Its administrator can set one.",
    ),
    "serviceError": (
        "InternalServerError",
        "A service that the server relies on failed. Try again in a moment.",
    ),
    "enterpriseAuthServiceError": (
        "InternalServerError",
        "A service that the server relies on failed. Try again in a moment.",
    ),
    "serviceTimeout": (
        "InternalServerError",
        "A service that the server relies on did not answer in time. Try again in a moment.",
    ),
    "enterpriseAuthServiceTimeout": (
        "InternalServerError",
        "A service that the server relies on did not answer in time. Try again in a moment.",
    ),
    "InvalidUploadFileType": (
        "UploadRejectedError",
        "The app does not accept files of this type. Allow it in the app's settings.",
    ),
    "UploadFileTypeMismatch": (
        "UploadRejectedError",
        "The content of the file does not fit its name.",
    ),
    "FileUploadDisabled": (
        "UploadRejectedError",
        "The app has file upload switched off. Switch it on in the app's settings.",
    ),
}

ERROR_KEYS: Mapping[str, str] = {
    "code_error.account_error": "account_psw_error",
    "code_error.account_exist": "userExist",
    "code_error.account_not_found": "notUser",
    "code_error.app_error.can_not_edit_admin_permission": "canNotEditAdminPermission",
    "code_error.app_error.invalid_app_type": "invalidAppType",
    "code_error.app_error.invalid_owner": "invalidOwner",
    "code_error.app_error.not_exist": "appUnExist",
    "code_error.app_error.un_auth_app": "unAuthApp",
    "code_error.chat_error.chat_generating": "chatIsGenerating",
    "code_error.chat_error.un_auth": "unAuthChat",
    "code_error.error_message.403": "unAuthorization",
    "code_error.error_message.510": "insufficientQuota",
    "code_error.error_message.511": "unAuthModel",
    "code_error.error_message.513": "unAuthFile",
    "code_error.error_message.514": "unAuthApiKey",
    "code_error.invalid_account": "invalidAccount",
    "code_error.openapi_error.api_key_not_exist": "openapiUnExist",
    "code_error.openapi_error.exceed_limit": "openapiExceedLimit",
    "code_error.openapi_error.un_auth": "openapiUnAuth",
    "code_error.outlink_error.invalid_link": "linkUnInvalid",
    "code_error.outlink_error.link_not_exist": "outlinkUnExist",
    "code_error.outlink_error.un_auth_user": "unAuthUser",
    "code_error.plugin_error.un_auth": "pluginUnAuth",
    "code_error.sandbox_error.agent_sandbox_initializing": "agentSandboxInitializing",
    "code_error.sandbox_error.agent_sandbox_permission_denied": "agentSandboxPermissionDenied",
    "code_error.sandbox_error.runtime_upgrade_failed": "runtimeUpgradeFailed",
    "code_error.skill_error.archive_empty": "archiveEmpty",
    "code_error.skill_error.archive_extraction_failed": "archiveExtractionFailed",
    "code_error.skill_error.archive_too_large": "archiveTooLarge",
    "code_error.skill_error.can_not_edit_admin_permission": "canNotEditAdminPermission",
    "code_error.skill_error.invalid_archive_format": "invalidArchiveFormat",
    "code_error.skill_error.invalid_category": "invalidCategory",
    "code_error.skill_error.invalid_config": "invalidConfig",
    "code_error.skill_error.invalid_description": "invalidDescription",
    "code_error.skill_error.invalid_name": "invalidSkillName",
    "code_error.skill_error.invalid_package": "invalidSkillPackage",
    "code_error.skill_error.invalid_skill_id": "invalidSkillId",
    "code_error.skill_error.missing_image_repository": "missingImageRepository",
    "code_error.skill_error.missing_model": "missingModel",
    "code_error.skill_error.name_exists": "skillNameExists",
    "code_error.skill_error.no_fields_to_update": "noFieldsToUpdate",
    "code_error.skill_error.no_storage": "noStorage",
    "code_error.skill_error.not_exist": "skillUnExist",
    "code_error.skill_error.requirements_too_long": "requirementsTooLong",
    "code_error.skill_error.skill_name_too_long": "skillNameTooLong",
    "code_error.skill_error.un_auth_skill": "unAuthSkill",
    "code_error.system_error.commercial_feature": "commercialFeature",
    "code_error.system_error.community_version_num_limit": "communityVersionNumLimit",
    "code_error.system_error.license_app_amount_limit": "licenseAppAmountLimit",
    "code_error.system_error.license_dataset_amount_limit": "licenseDatasetAmountLimit",
    "code_error.system_error.license_user_amount_limit": "licenseUserAmountLimit",
    "code_error.team_error.ai_points_not_enough": "aiPointsNotEnough",
    "code_error.team_error.app_amount_not_enough": "appAmountNotEnough",
    "code_error.team_error.app_folder_amount_not_enough": "appFolderAmountNotEnough",
    "code_error.team_error.cannot_delete_default_group": "cannotDeleteDefaultGroup",
    "code_error.team_error.cannot_delete_non_empty_org": "cannotDeleteNonEmptyOrg",
    "code_error.team_error.cannot_modify_root_org": "cannotModifyRootOrg",
    "code_error.team_error.cannot_move_to_sub_path": "cannotMoveToSubPath",
    "code_error.team_error.dataset_amount_not_enough": "datasetAmountNotEnough",
    "code_error.team_error.dataset_folder_amount_not_enough": "datasetFolderAmountNotEnough",
    "code_error.team_error.dataset_size_not_enough": "datasetSizeNotEnough",
    "code_error.team_error.group_name_duplicate": "groupNameDuplicate",
    "code_error.team_error.group_name_empty": "groupNameEmpty",
    "code_error.team_error.group_not_exist": "groupNotExist",
    "code_error.team_error.invitation_link_invalid": "invitationLinkInvalid",
    "code_error.team_error.not_user": "notUser",
    "code_error.team_error.org_member_duplicated": "orgMemberDuplicated",
    "code_error.team_error.org_member_not_exist": "orgMemberNotExist",
    "code_error.team_error.org_not_exist": "orgNotExist",
    "code_error.team_error.org_parent_not_exist": "orgParentNotExist",
    "code_error.team_error.over_size": "teamOverSize",
    "code_error.team_error.plugin_amount_not_enough": "pluginAmountNotEnough",
    "code_error.team_error.re_rank_not_enough": "reRankNotEnough",
    "code_error.team_error.sandbox_not_support": "sandboxNotSupport",
    "code_error.team_error.ticket_not_available": "ticketNotAvailable",
    "code_error.team_error.too_many_invitations": "tooManyInvitations",
    "code_error.team_error.un_auth": "unAuthTeam",
    "code_error.team_error.user_not_active": "userNotActive",
    "code_error.team_error.website_sync_not_enough": "websiteSyncNotEnough",
    "code_error.team_error.you_have_been_in_the_team": "youHaveBeenInTheTeam",
    "collection_not_support_sync": "notSupportSync",
    "core.dataset.error.canNotEditAdminPermission": "canNotEditAdminPermission",
    "core.dataset.error.invalidVectorModelOrQAModel": "invalidVectorModelOrQAModel",
    "core.dataset.error.noApiServer": "noApiServer",
    "core.dataset.error.notSupportSync": "notSupportSync",
    "core.dataset.error.sameApiCollection": "sameApiCollection",
    "core.dataset.error.unAuthDataset": "unAuthDataset",
    "core.dataset.error.unAuthDatasetCollection": "unAuthDatasetCollection",
    "core.dataset.error.unAuthDatasetData": "unAuthDatasetData",
    "core.dataset.error.unAuthDatasetFile": "unAuthDatasetFile",
    "core.dataset.error.unCreateCollection": "unCreateCollection",
    "core.dataset.error.unExistDataset": "unExistDataset",
    "core.dataset.error.unLinkCollection": "unLinkCollection",
    "coupon_invalid": "invalidCoupon",
    "enterprise_auth.error.already_verified": "enterpriseAuthAlreadyVerified",
    "enterprise_auth.error.amount_error": "enterpriseAuthAmountError",
    "enterprise_auth.error.amount_failed": "enterpriseAuthAmountFailed",
    "enterprise_auth.error.disabled": "enterpriseAuthDisabled",
    "enterprise_auth.error.enterprise_occupied": "enterpriseAuthEnterpriseOccupied",
    "enterprise_auth.error.info_failed": "enterpriseAuthInfoFailed",
    "enterprise_auth.error.no_remaining_times": "enterpriseAuthNoRemainingTimes",
    "enterprise_auth.error.processing": "enterpriseAuthProcessing",
    "enterprise_auth.error.service_error": "enterpriseAuthServiceError",
    "enterprise_auth.error.service_not_configured": "enterpriseAuthServiceNotConfigured",
    "enterprise_auth.error.service_timeout": "enterpriseAuthServiceTimeout",
    "enterprise_auth.error.task_expired": "enterpriseAuthTaskExpired",
    "enterprise_auth.error.task_not_found": "enterpriseAuthTaskNotFound",
    "enterprise_auth.error.too_frequent": "enterpriseAuthTooFrequent",
    "error.code_error": "invalidVerificationCode",
    "error.fileNotFound": "fileNotFound",
    "error.file_upload_disabled": "FileUploadDisabled",
    "error.folderDepthLimit": "folderDepthLimit",
    "error.folderMoveDepthLimit": "folderMoveDepthLimit",
    "error.inheritPermissionError": "inheritPermissionError",
    "error.invalid_params": "invalidParams",
    "error.missingParams": "missingParams",
    "error.registration_method_not_supported": "registrationMethodNotSupported",
    "error.s3_upload_invalid_file_type": "InvalidUploadFileType",
    "error.send_auth_code_too_frequently": "sendVerificationCodeTooFrequently",
    "error.too_many_request": "tooManyRequest",
    "error.tool_not_exist": "pluginUnExist",
    "error.unAuthFile": "unAuthFile",
    "error.upload_file_interval_limit": "uploadFileIntervalLimit",
    "error.verify_code_too_frequently": "verifyCodeTooFrequently",
    "error_collection_not_exist": "unExistCollection",
    "error_invalid_resource": "invalidResource",
    "error_un_permission": "unPermission",
    "same_api_collection": "sameApiCollection",
    "sandbox_runtime_upgrade_in_progress": "runtimeUpgradeInProgress",
    "sso_auth_failed": "unAuthSso",
}
"""The `statusText` that belongs to a translation key, without the key's namespace."""

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
        re.compile(
            "^messages is (empty|not array)|User question is empty|AI_input_is_empty|Messages empty"
        ),
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
        re.compile("Select dataset empty|dataset_quote_type error"),
        "BadRequestError",
        "A search in the app has no knowledge base. Choose one in the app.",
    ),
    (
        re.compile("LLM_model_response_empty"),
        "InternalServerError",
        "The model answered nothing. Try again, or choose another model in the app.",
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
