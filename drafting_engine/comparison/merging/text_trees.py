"""A text as a tree of nodes: each clause with its source, and beside the clauses what no reader sees.

Written one after the other, the nodes of a document give back its source to the last byte. Comments, definitions of
links and the like, which belong to no clause, are nodes of their own: so they keep their place when clauses around
them come and go.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from drafting_engine.clauses.clause import Clause, ClauseKind
from drafting_engine.clauses.document import Document
from drafting_engine.clauses.parsing import Parser
from drafting_engine.errors import Invalid

MOST_BEFORE_LABEL = 40
"""A label stands within so many characters from the start of its clause."""
_COLONS = (":", "：")
_SIGNS = " \t#>-*+•–—"


@dataclass(slots=True, eq=False)
class Node:
    """One clause, one piece that belongs to no clause, or, without a parent, a whole document."""

    document: str
    clause: Clause | None = None
    head: str = ""
    """What stands in front of the label: indentation, list sign, heading sign."""
    label: str = ""
    """As it is written, which need not be the number that readers see."""
    body: str = ""
    """The words as written, with the blank that stands in front of them."""
    tail: str = ""
    """The blanks and blank lines behind the words."""
    parent: "Node | None" = None
    children: list["Node"] = field(default_factory=list)
    number: int = -1
    """Its place in reading order among all nodes of its text; of a document -1."""

    @property
    def source(self) -> str:
        """What is written, without the blanks behind it."""
        return self.head + self.label + self.body

    @property
    def key(self) -> str:
        """The address of the clause; empty for what is no clause."""
        return self.clause.key if self.clause is not None else ""

    @property
    def is_heading(self) -> bool:
        """True if other clauses stand under it as under a title."""
        return self.clause is not None and self.clause.kind == ClauseKind.HEADING

    @property
    def is_opening(self) -> bool:
        """True for what stands in front of the first clause of a document, as front matter does."""
        return self.clause is None and self.parent is not None and self.parent.children[0] is self

    def subtree(self) -> Iterator["Node"]:
        """Yield the node and all that stands under it, in reading order."""
        yield self
        for child in self.children:
            yield from child.subtree()


class TextTree:
    """The nodes of a text: `roots` by name of the document, `nodes` in reading order, `of_clause` by clause."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self.roots: dict[str, Node] = {}
        self.nodes: list[Node] = []
        self.of_clause: dict[Clause, Node] = {}
        for document in documents:
            self._add(document)

    def _add(self, document: Document) -> None:
        root = self.roots[document.name] = Node(document.name)
        path, waiting = [root], list[Node]()
        for clause, cut in _cuts(document):
            last = waiting[-1] if waiting else path[-1]
            source = cut.lstrip("\r\n") if last is not root else cut
            last.tail += cut[: len(cut) - len(source)] if last is not root else ""
            body = source.rstrip()
            if clause is None:
                waiting.append(Node(document.name, body=body, tail=source[len(body) :]))
                continue
            node = _node(clause, body, source[len(body) :])
            while len(path) > 1 and path[-1].key != clause.parent:
                path.pop()
            for unseen in waiting:
                self._append(unseen, path[-1])
            waiting.clear()
            if (lead_in := _lead_in(path[-1], clause)) is not None:
                path.append(lead_in)
            self._append(node, path[-1])
            self.of_clause[clause] = node
            path.append(node)
        for unseen in waiting:
            self._append(unseen, root)

    def _append(self, node: Node, parent: Node) -> None:
        node.parent, node.number = parent, len(self.nodes)
        parent.children.append(node)
        self.nodes.append(node)


def parsed_anew(tree: TextTree, text: Sequence[Document], sources: Mapping[Node, str]) -> Sequence[Document] | None:
    """Return a text with other sources for some of its nodes; None where that can't be read."""
    parser = Parser(strict=False)
    found = []
    for document in text:
        nodes = tree.roots[document.name].subtree()
        source = "".join(sources.get(node, node.source) + node.tail for node in nodes)
        try:
            found.append(parser.parse(document.name, source))
        except Invalid:
            return None
    return found


def _lead_in(above: Node, item: Clause) -> Node | None:
    """Return the paragraph that introduces a list by a colon: its items go where it goes."""
    last = above.children[-1] if above.children else None
    if item.kind is not ClauseKind.ITEM or last is None or last.clause is None:
        return None
    is_lead_in = last.clause.kind is ClauseKind.PARAGRAPH and last.body.rstrip("*_ ").endswith(_COLONS)
    return last if is_lead_in else None


def _cuts(document: Document) -> Iterator[tuple[Clause | None, str]]:
    """Cut a document before each clause, and behind it where something follows that is no clause."""
    waiting = ""
    for section in document.sections:
        bounds = [*(clause.start for clause in section.clauses), len(section.source)]
        head = section.source[: bounds[0]]
        if head.strip():
            yield None, waiting + head
            waiting = ""
        else:
            waiting += head
        for clause, until in zip(section.clauses, bounds[1:], strict=True):
            own = section.source[clause.start : clause.end]
            rest = section.source[clause.end : until]
            unseen = rest.lstrip()
            blanks = rest[: len(rest) - len(unseen)]
            yield clause, waiting + own + blanks
            waiting = ""
            if unseen:
                yield None, unseen
    if waiting:
        yield None, waiting


def _node(clause: Clause, body: str, tail: str) -> Node:
    """Take the source of a clause apart into what stands in front of its label, the label and the words."""
    label = clause.written or clause.label
    at = body.find(label, 0, MOST_BEFORE_LABEL + len(label)) if label else -1
    if at < 0 and label:  # its stop stands behind emphasis or a backslash: `**Art. 2**.`, `1\\.`
        label = label.rstrip(".:)-–— ")
        at = body.find(label, 0, MOST_BEFORE_LABEL + len(label)) if label else -1
        at = at if not body[: max(at, 0)].strip(_SIGNS) else -1
    if at >= 0:
        end = at + len(label)
        return Node(clause.document, clause, body[:at], label, body[end:], tail)
    start = len(body) - len(body.lstrip(_SIGNS))
    return Node(clause.document, clause, body[:start], "", body[start:], tail)
