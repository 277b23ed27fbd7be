"""What an editor edits: the draft in force by a drafter, or a proposed change by its author."""

from collections.abc import Callable
from dataclasses import dataclass

from drafting_engine.clauses.articles.forms import ArticleFields, ArticleForm, new_article, with_fields
from drafting_engine.repository.refs import MAIN
from drafting_engine.services.drafting.editing import TextEdit
from drafting_engine.services.drafting.new_files import NewFile
from web.editor.contexts import EditorText
from web.editor.fields import EditorInput, MalformedForm
from web.site.contexts import Link


@dataclass(frozen=True, slots=True, kw_only=True)
class EditorTarget:
    """What an editor edits, and how its page and form behave."""

    kind: str
    """The kind under which unsaved work is kept: `edit`, `article`, `amendment`."""
    place: str
    """The article it is for; `kind` and `place` identify the work."""
    texts: EditorText
    action: str
    """The address of the form; the live preview is at the same address with `/preview` appended."""
    back: Link
    base: str
    """The version on which new work begins."""
    article: Callable[[str], ArticleForm | None]
    """The article as a version has it; None for one that is new."""
    new_file: Callable[[EditorInput], NewFile] | None = None
    """For a new article: returns where it is put."""
    ref: str = MAIN
    """The branch with which the change is compared and merged."""
    asks_origins: bool = True
    asks_answers: bool = True
    asks_reason: bool = True
    asks_decision: bool = True
    has_acts: bool = True
    template: str = "editor/editor.html"
    is_previewed: bool = False
    """True if the page shows at once what the change does."""
    removal_address: str = ""
    """Where the whole article can be struck out."""
    elsewhere: Callable[[str], "EditorTarget"] | None = None
    """Returns the editor of another article of the same change, by its address; None if it is of one article only."""
    new_elsewhere: Callable[[], "EditorTarget"] | None = None
    """Returns the editor of a new article of the same change; None if that is not offered."""
    document: str = ""
    """The file that is edited; its comments come first where one is answered."""

    def initial_input(self) -> EditorInput:
        """Return the form as it stands before anything was typed."""
        form = self.article(self.base)
        return EditorInput(base=self.base, article=form.fields if form else ArticleFields(text=""))

    def edit(self, typed: EditorInput) -> TextEdit:
        """Return what was typed as a change of files."""
        form = self.article(typed.base)
        if form is not None:
            own = {form.document: with_fields(form, typed.article)}
        elif self.new_file is not None:
            own = {self.new_file(typed).path: new_article(typed.article)}
        else:
            raise MalformedForm
        return TextEdit(base=typed.base, files={**typed.also, **own}, message=typed.message, continued=typed.continued)
