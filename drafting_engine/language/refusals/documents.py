"""Refusals of the sources of texts: what can't be read as a document, its front matter or its settings."""

from collections.abc import Mapping

from drafting_engine.language.marking import N_, NN_
from drafting_engine.language.refusals.refusal import Refusal

REFUSALS: Mapping[str, Refusal] = {
    "article-number-unreadable": Refusal(N_("'{number}' is no number of an article"), N_("write it like 6, 6a or VI")),
    "article-part-wrong": Refusal(N_("{document}: part must be a text"), N_("write `part: The common good`")),
    "article-with-too-many-clauses": Refusal(
        N_("{name} has {count} clauses, and an article has at most {most} ({document})"),
        N_("split it into several articles"),
    ),
    "article-untitled": Refusal(N_("an article needs a title"), N_("write what it is about")),
    "clause-with-too-many-characters": Refusal(
        N_("{name} has {count} characters, and a clause has at most {most} ({document})"),
        N_("split it into several clauses"),
    ),
    "document-too-long": Refusal(
        NN_("{document} has more than {count} character", "{document} has more than {count} characters"),
        N_("split it into articles"),
    ),
    "document-with-nul": Refusal(N_("{document} holds a NUL character"), N_("save it as UTF-8 text")),
    "document-with-too-many-headings": Refusal(
        NN_("{document} has more than {count} heading", "{document} has more than {count} headings"),
        N_("split it into several files"),
    ),
    "document-with-too-many-characters": Refusal(
        N_("{document} has {count} characters, and a document has at most {most}"),
        N_("split it into several files"),
    ),
    "document-with-too-many-clauses": Refusal(
        N_("{document} has {count} clauses, and a document has at most {most}"),
        N_("split it into several files"),
    ),
    "front-matter-not-a-mapping": Refusal(
        N_("{document}: front matter is no mapping"), N_("write lines like `number: 6` between two `---`")
    ),
    "front-matter-not-yaml": Refusal(
        N_("{document}: front matter is not YAML: {reason}"), N_("write lines like `number: 6` between two `---`")
    ),
    "front-matter-too-long": Refusal(
        NN_(
            "{document}: front matter is longer than {count} character",
            "{document}: front matter is longer than {count} characters",
        ),
        N_("write lines like `number: 6` between two `---`"),
    ),
    "front-matter-with-alias": Refusal(
        N_("{document}: front matter is not YAML: aliases are not allowed"),
        N_("write lines like `number: 6` between two `---`"),
    ),
    "lists-too-deep": Refusal(N_("{document}: lists nested deeper than {most}"), N_("flatten the list")),
    "text-not-a-file": Refusal(N_("{file} is no file"), N_("a text is a regular file")),
    "text-with-hidden-sign": Refusal(
        N_("line {line} holds {sign}, which nobody sees and which can turn or hide words: {words}"),
        N_("delete it and type the words anew"),
    ),
    "text-with-lookalike": Refusal(
        N_("line {line} holds {sign} in “{word}”, which looks like a letter of another alphabet"),
        N_("type the word anew with one keyboard"),
    ),
    "text-not-utf-8": Refusal(N_("{file} is not UTF-8 at byte {byte}"), N_("save it as UTF-8 text")),
    "text-setting-not-a-text": Refusal(N_("{file}: {key} must be a text"), N_('write {key} = "..."')),
    "text-setting-not-texts": Refusal(
        N_("{file}: {key} must be a list of texts"), N_('write {key} = ["articles/*.md"]')
    ),
    "text-settings-newer": Refusal(
        N_("{file} has format {format}"), N_("this version reads format {known}; install a newer one")
    ),
    "text-settings-unreadable": Refusal(N_("{file} can't be read: {reason}"), N_('it is TOML: title = "..."')),
    "text-too-large": Refusal(
        NN_("{file} has {count} byte", "{file} has {count} bytes"), N_("a text has at most {most}; split it")
    ),
    "text-with-too-many-characters": Refusal(
        N_("the whole text would have {count} characters, and has at most {most}"),
        N_("leave out what belongs elsewhere, or ask whoever runs this site for more room"),
    ),
    "text-with-too-many-clauses": Refusal(
        N_("the whole text would have {count} clauses, and has at most {most}"),
        N_("leave out what belongs elsewhere, or ask whoever runs this site for more room"),
    ),
    "title-too-long": Refusal(
        NN_("a title or part has at most {count} character", "a title or part has at most {count} characters"),
        N_("say it shorter"),
    ),
    "title-with-invisible-character": Refusal(
        N_("a title or part holds a character that nobody can see"), N_("type it again")
    ),
}
