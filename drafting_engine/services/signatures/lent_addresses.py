"""Addresses that services lend to anybody for an hour: one person could sign with a thousand of them."""

from disposable_email_domains import blocklist

from drafting_engine.errors import Invalid


def require_own_address(email: str) -> None:
    """Raise `Invalid` for an address at a service that lends addresses, or at one of its subdomains."""
    labels = email.rpartition("@")[2].split(".")
    if any(".".join(labels[start:]) in blocklist for start in range(len(labels) - 1)):
        raise Invalid("address-is-lent", domain=".".join(labels)[:80])
