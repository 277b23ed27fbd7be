"""What is done with comments, put together."""

from drafting_engine.services.comments.answering import Answering
from drafting_engine.services.comments.moderating import Moderating
from drafting_engine.services.comments.store import CommentStore
from drafting_engine.services.comments.writing import WritingComments
from drafting_engine.services.people.notices import Notices
from drafting_engine.services.workplace import Workplace


class CommentActs:
    """Everything that people can do with comments; safe to share between threads."""

    def __init__(self, place: Workplace, notices: Notices) -> None:
        self.store = CommentStore(place, notices)
        """Comments as the register keeps them."""
        self.writing = WritingComments(place, self.store)
        """Comments, replies, reactions and reports."""
        self.answering = Answering(place, self.store)
        """Answers of the drafting group to comments."""
        self.moderating = Moderating(place, self.store)
        """Moderation of comments."""
