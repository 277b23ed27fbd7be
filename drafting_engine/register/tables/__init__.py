"""The tables as they are now, one noun a module; how they became so stands in `versions/`."""

from drafting_engine.register.tables.amendment_reports import amendment_moderations, amendment_reports
from drafting_engine.register.tables.amendments import (
    amendment_steps,
    amendment_titles,
    amendments,
    cosignatures,
    cosigned_versions,
)
from drafting_engine.register.tables.comments import (
    answers,
    comments,
    moderations,
    reactions,
    reanchorings,
    reports,
    wordings,
)
from drafting_engine.register.tables.drafts import drafts
from drafting_engine.register.tables.following import (
    dispatches,
    followers,
    following_requests,
    followings,
    happening_topics,
    happenings,
    mail_batches,
    watched_branches,
)
from drafting_engine.register.tables.heads import heads
from drafting_engine.register.tables.identities import identities
from drafting_engine.register.tables.journal import journal
from drafting_engine.register.tables.kiosks import kiosk_late_rows, kiosk_rows, kiosk_steps, kiosks
from drafting_engine.register.tables.links import link_steps, links
from drafting_engine.register.tables.logs import log_attestations, log_leaves, log_nodes, log_seals, seal_signers
from drafting_engine.register.tables.metadata import METADATA, Moment
from drafting_engine.register.tables.notices import notices
from drafting_engine.register.tables.people import (
    address_changes,
    letters,
    people,
    permits,
    role_changes,
    roles,
    sessions,
    tokens,
)
from drafting_engine.register.tables.petitions import (
    petition_decisions,
    petition_steps,
    petition_thresholds,
    petition_versions,
    petitions,
    signing_pauses,
    signing_watch,
)
from drafting_engine.register.tables.residence import residence_checks, resident_accounts, resident_claims
from drafting_engine.register.tables.residents import resident_files, residents
from drafting_engine.register.tables.seals import row_seals, table_seals
from drafting_engine.register.tables.signature_batches import batch_contents, batch_rows, signature_batches
from drafting_engine.register.tables.signature_reviews import burst_alerts, invalidated_signatures, invalidations
from drafting_engine.register.tables.signatures import (
    signature_counts,
    signature_letters,
    signature_tallies,
    signatures,
)

__all__ = [
    "METADATA",
    "Moment",
    "address_changes",
    "amendment_moderations",
    "amendment_reports",
    "amendment_steps",
    "amendment_titles",
    "amendments",
    "answers",
    "batch_contents",
    "batch_rows",
    "burst_alerts",
    "comments",
    "cosignatures",
    "cosigned_versions",
    "dispatches",
    "drafts",
    "followers",
    "following_requests",
    "followings",
    "happening_topics",
    "happenings",
    "heads",
    "identities",
    "invalidated_signatures",
    "invalidations",
    "journal",
    "kiosk_late_rows",
    "kiosk_rows",
    "kiosk_steps",
    "kiosks",
    "letters",
    "link_steps",
    "links",
    "log_attestations",
    "log_leaves",
    "log_nodes",
    "log_seals",
    "mail_batches",
    "moderations",
    "notices",
    "people",
    "permits",
    "petition_decisions",
    "petition_steps",
    "petition_thresholds",
    "petition_versions",
    "petitions",
    "reactions",
    "reanchorings",
    "reports",
    "residence_checks",
    "resident_accounts",
    "resident_claims",
    "resident_files",
    "residents",
    "role_changes",
    "roles",
    "row_seals",
    "seal_signers",
    "sessions",
    "signature_batches",
    "signature_counts",
    "signature_letters",
    "signature_tallies",
    "signatures",
    "signing_pauses",
    "signing_watch",
    "table_seals",
    "tokens",
    "watched_branches",
    "wordings",
]
