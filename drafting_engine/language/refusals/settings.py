"""Refusals of an operator's settings."""

from collections.abc import Mapping

from drafting_engine.language.marking import N_
from drafting_engine.language.refusals.refusal import Refusal

REFUSALS: Mapping[str, Refusal] = {
    "setting-misspelt": Refusal(N_("settings.toml has an unknown setting '{name}'"), N_("did you mean '{meant}'?")),
    "setting-not-a-database": Refusal(
        N_("{key} must be the address of a database"), N_('for example "postgresql://person:password@host/name"')
    ),
    "setting-not-a-host": Refusal(N_("{key} must be a host name or an address"), N_('for example "127.0.0.1"')),
    "setting-not-a-mail-server": Refusal(
        N_("{key} must be the address of a mail server"),
        N_('for example "smtp://person:password@mail.example.org:587"'),
    ),
    "setting-not-a-port": Refusal(N_("{key} must be a number from 1 to 65535"), N_("8000 is usual")),
    "setting-not-a-redis-server": Refusal(
        N_("{key} must be the address of a Redis server"), N_('for example "redis://:password@host:6379/0"')
    ),
    "setting-not-a-search-engine": Refusal(N_("{key} must be one of {known}"), N_('for example "whoosh"')),
    "setting-not-a-time-zone": Refusal(
        N_("{key} '{zone}' is not a time zone"), N_('for example "America/Mexico_City"')
    ),
    "setting-not-a-web-address": Refusal(
        N_("{key} must be a web address"), N_('for example "https://constitution.example.org"')
    ),
    "setting-not-an-email": Refusal(N_("{key} must be an e-mail address"), N_('for example "drafting@example.org"')),
    "setting-not-an-issuer": Refusal(
        N_("{key} must be the address of a provider of sign-in"),
        N_('for example "https://id.city.example"; plain http is for this machine only'),
    ),
    "setting-not-bounds": Refusal(
        N_("{key} must say how long a text may become"),
        N_("for example bounds = {{ clause_characters = 5000 }}; it knows {known}"),
    ),
    "setting-not-an-amount": Refusal(N_("{key} must be a number from 1 to {most}"), N_("leave it out for the default")),
    "setting-not-networks": Refusal(
        N_("{key} must be a list of addresses or networks"), N_('for example ["10.0.0.2", "10.1.0.0/16"]')
    ),
    "setting-not-deadlines": Refusal(
        N_("{key} must say how many seconds something may take"),
        N_("for example deadlines = {{ page = 5 }}; it knows {known}"),
    ),
    "setting-not-file-patterns": Refusal(
        N_("{key} must be a list of file patterns"), N_('for example ["articles/*.md"]')
    ),
    "setting-not-limits": Refusal(
        N_("{key} must say how often each thing may be done"),
        N_('for example limits = {{ comment = "30 per hour" }}: per minute, hour or day'),
    ),
    "setting-not-a-rate": Refusal(
        N_("{key} must say how many in how long a time"), N_('for example "600 per minute": per minute, hour or day')
    ),
    "setting-not-one-line": Refusal(N_("{key} must be one line of words"), N_("put it in quotes")),
    "setting-unknown": Refusal(N_("settings.toml has an unknown setting '{name}'"), N_("known settings: {known}")),
    "settings-newer": Refusal(N_("settings.toml has format {format}"), N_("this engine reads format {known}")),
    "settings-not-toml": Refusal(
        N_("settings.toml is not TOML: {reason}"), N_("put words in quotes, one setting a line")
    ),
}
