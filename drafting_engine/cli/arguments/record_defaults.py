"""What is written to the record and the register where no option says something else: it is theirs, in English."""

AUTHOR = "Drafting group"
EMAIL = "drafting-group@instance.invalid"
TITLE = "Constitution"
REASON_TO_PURGE = "the right to erasure"
TOKEN_LABEL = "command line"  # noqa: S105  # no secret
