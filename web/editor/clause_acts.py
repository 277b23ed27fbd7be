"""Acts from the editor's form: renumber, move, split, merge, make room; the form comes back with the text they give."""

from collections.abc import Mapping
from dataclasses import replace

from drafting_engine.clauses.clause import Clause
from drafting_engine.clauses.document import Document
from drafting_engine.clauses.parsing import Parser
from drafting_engine.comparison.continuations import chained
from drafting_engine.comparison.editing.article_renumbering import made_room
from drafting_engine.comparison.editing.reshaping import Reshaped, Reshaping
from drafting_engine.errors import Invalid, NotFound
from drafting_engine.language.text.reshaping import reshaping_words, room_words
from drafting_engine.services.engine import Engine
from web.access.forms import Form
from web.editor.fields import EditorInput, MalformedForm
from web.editor.pages import article_form_of
from web.editor.target import EditorTarget


class NoSuchClause(NotFound):
    """No clause has this citation."""

    def __init__(self, cited: str) -> None:
        super().__init__("clause-not-cited", cited=cited[:60], example="6.B.2")


def act_on(engine: Engine, target: EditorTarget, typed: EditorInput, form: Form) -> tuple[EditorInput, str]:
    """Apply an act on a clause; return the input with the new text, and in plain words what was done."""
    if form.get("do") == "act-make-room":
        return _with_room(engine, target, typed)
    article = target.article(typed.base)
    if article is None:
        raise Invalid("clause-act-impossible")
    files = {path: text for path, text in target.edit(typed).files.items() if text is not None}
    parser = Parser()
    documents = {name: parser.parse(name, text) for name, text in files.items()}
    done = _done(engine, typed.base, article.document, documents, form)
    own = article_form_of(article, done.sources.get(article.document, files[article.document]))
    if own is None:
        raise Invalid("clause-move-within-file")
    also = {**typed.also, **{name: text for name, text in done.sources.items() if name != article.document}}
    continued = chained(typed.continued, done.continued, tuple(documents.values()))
    return replace(typed, article=own.fields, also=also, continued=continued), reshaping_words(done.report)


def _with_room(engine: Engine, target: EditorTarget, typed: EditorInput) -> tuple[EditorInput, str]:
    """Give the articles from the number that was typed on the next ones."""
    files = {path: text for path, text in target.edit(typed).files.items() if text is not None}
    parser = Parser()
    also = [parser.parse(name, text) for name, text in typed.also.items() if text is not None]
    others = [one for one in engine.texts.constitution(typed.base).documents if one.name not in files]
    made = made_room([*others, *also], typed.article.number)
    continued = chained(typed.continued, made.continued, (*others, *also))
    count = len(made.sources)
    told = room_words(count, typed.article.number.strip())
    return replace(typed, also={**typed.also, **made.sources}, continued=continued), told


def _done(engine: Engine, base: str, document: str, documents: Mapping[str, Document], form: Form) -> Reshaped:
    key = form.get("act-clause", "")
    match form.get("do"):
        case "act-renumber":
            return Reshaping([documents[document]]).renumber(document, key, form.get("act-number", ""))
        case "act-split":
            return Reshaping([documents[document]]).split(document, key, form.get("act-words", ""))
        case "act-merge":
            return Reshaping([documents[document]]).merge(document, key)
        case "act-move":
            there, target = _cited(engine, base, document, documents, form.get("act-target", ""))
            both = {document: documents[document], there.name: there}
            return Reshaping(list(both.values())).move(document, key, there.name, target.key)
        case _:
            raise MalformedForm


def _cited(
    engine: Engine, base: str, document: str, documents: Mapping[str, Document], cited: str
) -> tuple[Document, Clause]:
    """Return a clause by its citation: from this article, from other changed files, then from all others."""
    wanted = " ".join(cited.split())
    others = [one for one in engine.texts.constitution(base).documents if one.name not in documents]
    mine = [documents[document], *(one for name, one in documents.items() if name != document)]
    for one in (*mine, *others):
        for clause in one.clauses:
            if wanted and not (clause.level and not clause.parent) and wanted in (clause.path, clause.key):
                return one, clause
    raise NoSuchClause(cited)
