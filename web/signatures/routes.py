"""Addresses by which people sign and look after their signatures; none of them needs an account."""

from drafting_engine.participation.permissions import Act
from web.access.access_checks import ProtectedRoute, VisitorRoute
from web.signatures import receipts, review_tables, reviewing, signing, verifying

_REVIEW = "/petitions/{number:int}/signatures/review"
_TABLES = {
    "bursts": review_tables.bursts,
    "hours": review_tables.hours,
    "invalidations": review_tables.invalidations,
}


def visitor_routes() -> list[VisitorRoute]:
    """Return the pages of those who sign."""
    both, form = ("GET", "POST"), ("POST",)
    return [
        VisitorRoute(
            "/petitions/{number:int}/sign", signing.sign, methods=both, name="sign", at_once=signing.sign_at_once
        ),
        VisitorRoute("/petitions/{number:int}/signed", signing.signed, name="signed"),
        VisitorRoute("/signatures/confirm/{token}", receipts.confirm, methods=both, name="confirm_signature"),
        VisitorRoute("/signatures/{token}", receipts.show, name="signature"),
        VisitorRoute("/signatures/{token}/receipt", receipts.file, name="receipt"),
        VisitorRoute("/signatures/{token}/proof", receipts.proof, name="signature_proof"),
        VisitorRoute("/signatures/{token}/refuse", receipts.refuse, methods=form, name="refuse_signature"),
        VisitorRoute("/signatures/{token}/withdraw", receipts.withdraw, methods=form, name="withdraw_signature"),
    ]


def protected_routes() -> list[ProtectedRoute]:
    """Return the pages of those who look after signatures."""
    return [
        ProtectedRoute(
            _REVIEW,
            reviewing.review,
            act=Act.INVALIDATE,
            name="review_signatures",
            methods=("GET", "POST"),
        ),
        *(
            ProtectedRoute(f"{_REVIEW}/{name}.csv", table, act=Act.INVALIDATE, name=f"review_{name}_csv")
            for name, table in _TABLES.items()
        ),
        ProtectedRoute(
            "/petitions/{number:int}/signatures/verify",
            verifying.verify,
            act=Act.INVALIDATE,
            name="verify_residence",
            methods=("GET", "POST"),
        ),
    ]
