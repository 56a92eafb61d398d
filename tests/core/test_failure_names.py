"""Every name that FastGPT gives to an error is known: 4.8.22 to 4.16.0, and 4.18 in the making."""

from __future__ import annotations

import pytest

from fastgpt_typed._core.responses.failures import error_from_envelope
from fastgpt_typed._generated.errors import ERRORS
from tests.core.support import failure

FAMILIES = {
    "fixed": """unAuthorization unAuthProToken tooManyRequest uploadFileIntervalLimit
        insufficientQuota unAuthModel unAuthFile unAuthApiKey""",
    "chat": "unAuthChat chatIsGenerating",
    "openapi": "openapiUnExist openapiUnAuth openapiExceedLimit",
    "app": "appUnExist unAuthApp invalidOwner invalidAppType canNotEditAdminPermission",
    "outLink": "linkUnInvalid outlinkUnExist unAuthLink unAuthUser",
    "team": """notUser unPermission accountCancellationPending teamOverSize teamMemberOverSize
        unAuthTeam aiPointsNotEnough datasetSizeNotEnough datasetAmountNotEnough appAmountNotEnough
        pluginAmountNotEnough appFolderAmountNotEnough websiteSyncNotEnough reRankNotEnough
        ticketNotAvailable groupNameEmpty groupNotExist cannotDeleteDefaultGroup groupNameDuplicate
        userNotActive orgMemberNotExist orgMemberDuplicated orgNotExist orgParentNotExist
        cannotMoveToSubPath cannotModifyRootOrg cannotDeleteNonEmptyOrg invitationLinkInvalid
        youHaveBeenInTheTeam tooManyInvitations datasetFolderAmountNotEnough sandboxNotSupport
        teamPluginInstallDisabled""",
    "team, verification": """disabled serviceNotConfigured noRemainingTimes alreadyVerified
        enterpriseOccupied tooFrequent serviceError serviceTimeout infoFailed taskNotFound
        taskExpired amountError amountFailed processing""",
    "team, verification on 4.16.0": """enterpriseAuthDisabled enterpriseAuthServiceNotConfigured
        enterpriseAuthNoRemainingTimes enterpriseAuthAlreadyVerified
        enterpriseAuthEnterpriseOccupied enterpriseAuthTooFrequent enterpriseAuthServiceError
        enterpriseAuthServiceTimeout enterpriseAuthInfoFailed enterpriseAuthTaskNotFound
        enterpriseAuthTaskExpired enterpriseAuthAmountError enterpriseAuthAmountFailed
        enterpriseAuthProcessing""",
    "user": """userExist unAuthRole account_psw_error unAuthSso invalidVerificationCode
        sendVerificationCodeTooFrequently verifyCodeTooFrequently invalidAccount
        registrationMethodNotSupported balanceNotEnough""",
    "common": """invalidParams invalidResource fileNotFound missingParams inheritPermissionError
        folderDepthLimit folderMoveDepthLimit""",
    "plugin": "pluginUnExist pluginUnAuth",
    "system": """communityVersionNumLimit commercialFeature licenseAppAmountLimit
        licenseDatasetAmountLimit licenseUserAmountLimit""",
    "dataset": """sameApiCollection notSupportSync unExistDataset unExistCollection unAuthDataset
        unAuthDatasetCollection unAuthDatasetData unAuthDatasetFile unCreateCollection
        unLinkCollection invalidVectorModelOrQAModel noApiServer""",
    "model": "modelUnExist",
    "sandbox": """agentSandboxPermissionDenied agentSandboxInitializing runtimeUpgradeFailed
        runtimeUpgradeInProgress""",
    "s3": "InvalidUploadFileType UploadFileTypeMismatch FileUploadDisabled",
    "skill": """skillUnExist unAuthSkill skillNameExists invalidSkillName invalidDescription
        invalidCategory invalidConfig missingModel requirementsTooLong noStorage noFieldsToUpdate
        invalidArchiveFormat invalidSkillPackage invalidSkillId archiveEmpty
        archiveExtractionFailed archiveTooLarge missingImageRepository skillNameTooLong""",
    "coupon": "invalidCoupon",
}
NAMES = [name for names in FAMILIES.values() for name in names.split()]

MEANINGS = {
    "AuthenticationError": "account_psw_error invalidAccount unAuthSso userNotActive",
    "PermissionDeniedError": """unCreateCollection unLinkCollection unPermission notUser
        registrationMethodNotSupported teamPluginInstallDisabled disabled""",
    "NotFoundError": """groupNotExist orgNotExist orgParentNotExist orgMemberNotExist taskNotFound
        taskExpired invitationLinkInvalid invalidCoupon noApiServer noStorage modelUnExist""",
    "BadRequestError": """folderDepthLimit groupNameEmpty cannotMoveToSubPath cannotModifyRootOrg
        cannotDeleteDefaultGroup invalidVerificationCode archiveTooLarge amountError infoFailed""",
    "RateLimitError": """tooFrequent enterpriseAuthTooFrequent sendVerificationCodeTooFrequently
        verifyCodeTooFrequently""",
    "QuotaExceededError": """datasetAmountNotEnough appAmountNotEnough pluginAmountNotEnough
        appFolderAmountNotEnough datasetFolderAmountNotEnough websiteSyncNotEnough
        ticketNotAvailable tooManyInvitations noRemainingTimes teamOverSize balanceNotEnough""",
    "ConflictError": """userExist groupNameDuplicate orgMemberDuplicated youHaveBeenInTheTeam
        cannotDeleteNonEmptyOrg sameApiCollection skillNameExists alreadyVerified
        enterpriseOccupied processing runtimeUpgradeInProgress""",
    "CommercialEditionError": "licenseAppAmountLimit licenseUserAmountLimit",
    "InternalServerError": """serviceError serviceTimeout serviceNotConfigured runtimeUpgradeFailed
        unAuthProToken""",
}


def test_the_table_has_these_names_and_no_others() -> None:
    assert sorted(NAMES) == sorted(ERRORS)


@pytest.mark.parametrize(
    ("name", "kind"), [(name, kind) for kind, names in MEANINGS.items() for name in names.split()]
)
def test_a_name_leads_to_its_class(name: str, kind: str) -> None:
    error = error_from_envelope(failure(500, name), status_code=500, operation="chat.init")
    assert type(error).__name__ == kind


@pytest.mark.parametrize("name", NAMES)
def test_a_sentence_says_it_in_plain_words(name: str) -> None:
    _, sentence = ERRORS[name]
    assert sentence[0].isupper()
    assert sentence.endswith(".")
    assert name not in sentence
    assert 15 < len(sentence) < 250
