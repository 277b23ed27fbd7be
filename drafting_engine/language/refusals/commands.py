"""Refusals of the command line."""

from collections.abc import Mapping

from drafting_engine.language.marking import N_, NN_
from drafting_engine.language.refusals.refusal import Refusal

REFUSALS: Mapping[str, Refusal] = {
    "file-not-found": Refusal(N_("there is no file {file}")),
    "clause-ambiguous": Refusal(
        NN_('{count} clause fits "{name}"', '{count} clauses fit "{name}"'),
        N_("name one by its id or by more words; the first is {first}"),
    ),
    "erasure-not-confirmed": Refusal(N_("nothing was erased"), N_("answer yes, or write --yes")),
    "known-passwords": Refusal(
        N_("everybody knows the passwords of this sample, so it is not served on {host}"),
        N_("serve it on 127.0.0.1, or say --known-passwords"),
    ),
    "merge-file-unreadable": Refusal(N_("{file} can't be read: {reason}"), N_("give three files")),
    "merge-file-unwritable": Refusal(N_("{file} can't be written: {reason}"), N_("nothing was changed")),
    "merge-unresolved": Refusal(N_("{name}: both changed {places}"), N_("choose between <<<<<<< and >>>>>>>")),
    "merge-unresolved-in-many": Refusal(
        NN_("{name}: both changed {places} and {count} more", "{name}: both changed {places} and {count} more"),
        N_("choose between <<<<<<< and >>>>>>>"),
    ),
    "listens-without-tls": Refusal(
        N_("other machines reach {host} without TLS, so passwords and sessions could be read on the way"),
        N_("listen on 127.0.0.1; or put a proxy with TLS in front and say --behind-proxy, or name it in proxies"),
    ),
    "no-article-called": Refusal(
        N_("no article is called '{slug}'"), N_("articles are called {known} ..., or as the text heads them")
    ),
    "no-clause-fits": Refusal(
        N_('no clause fits "{name}"'),
        N_("name it by id, by path as the text writes it, or by some of its words; `clauses` lists all"),
    ),
    "no-free-port": Refusal(
        N_("can't listen on {host} from port {port} on: {reason}"), N_("choose another --host or --port")
    ),
    "origin-without-clauses": Refusal(
        N_("{origin} reached no clause"),
        N_("no version up to here names it in an Origin trailer; try a later --rev"),
    ),
    "people-act-without-email": Refusal(N_("people {act} needs an e-mail address"), N_("write it after the act")),
    "purge-incomplete": Refusal(
        NN_("{count} object could not be removed", "{count} objects could not be removed"),
        N_("see whether a pack is kept by hand (*.keep), and purge it again"),
    ),
    "purge-not-confirmed": Refusal(N_("nothing was erased"), N_("--yes says that it is meant: nothing brings it back")),
    "stores-differ": Refusal(
        NN_("{count} difference between what should be one", "{count} differences between what should be one"),
        N_("docs/operating.md says what helps against each"),
    ),
    "typed-passwords-differ": Refusal(N_("the two passwords differ"), N_("start again")),
}
