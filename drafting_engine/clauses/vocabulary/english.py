"""English, of acts, constitutions and bylaws.

Sources: Office of the Parliamentary Counsel (UK), "Drafting Guidance" (2020); US House Office of the
Legislative Counsel, "Manual on Drafting Style" (1995); EU, "Interinstitutional Style Guide"; Robert's Rules
of Order for bylaws.
"""

from drafting_engine.clauses.vocabulary.language import Vocabulary, phrases, ranked, words

ENGLISH = Vocabulary(
    tag="en",
    name="English",
    common=words("the of and to is shall be or by in for with which such not"),
    article=words("article art canon"),
    the=words("the"),
    article_with_stop=words("can"),
    section=words("section sec sect paragraph rule"),
    sections=words("sections secs"),
    above=words("""title chapter chap part book division subchapter subpart subtitle schedule bylaw"""),
    beside=words("amendment appendix annex protocol"),
    paragraph=words("paragraph para subsection clause subclause subparagraph item"),
    alone=phrases("preamble; recitals; transitional provisions; final provisions; general provisions"),
    article_cited=words("articles arts"),
    parts_cited=words(
        """paragraph paragraphs para paras clause clauses subsection subsections subparagraph subparagraphs
        subclause subclauses sub-paragraph sub-paragraphs sub-section sub-sections sub-clause sub-clauses"""
    ),
    sentence=words("sentence sentences"),
    ordinals=ranked(
        """first one; second two; third three; fourth four; fifth five; sixth six; seventh seven; eighth eight;
        ninth nine; tenth ten; eleventh eleven; twelfth twelve"""
    ),
    unnumbered=words("preamble preliminary final"),
    negations=words(
        """not no never nor none neither nobody nothing nowhere cannot without unless except excepting excluding
        only solely barring notwithstanding don't doesn't didn't won't can't shan't mustn't isn't aren't wasn't
        weren't mayn't needn't shouldn't wouldn't couldn't hasn't haven't"""
    ),
    numbers=words(
        """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
        seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand
        million half third thirds quarter quarters fifth fifths tenth once twice thrice first second fourth
        sixth single double triple absolute dozen both"""
    ),
    abbreviations=words("""e.g i.e eg ie viz cf vs mr mrs ms dr prof hon messrs st approx incl excl resp ibid"""),
    citing=words(
        """no nos art arts sec secs sect sects para paras ch chap cl cls subs sub p pp pt vol fig reg r s ss c"""
    ),
    tombstones=phrases(
        """repealed; deleted; omitted; reserved; vacant; struck out; stricken; revoked; rescinded; intentionally
        left blank; intentionally omitted; left blank intentionally; no longer in force; not used;
        intentionally blank"""
    ),
    struck=phrases("is; was; has been; is hereby; is now"),
    struck_by=words("by on with effective pursuant since"),
    other_laws=words(
        """law laws act acts code codes treaty treaties statute statutes convention conventions regulation
        regulations declaration directive directives covenant ordinance gdpr tfeu teu"""
    )
    + phrases("""charter of the; federal constitution; constitution of the; robert s rules"""),
    this=words("this these present"),
    same=words("same said aforesaid"),
    following=phrases("et seq; et seqq; and following"),
    about=words("on about concerning"),
    conjunctions=words("and or to through"),
    of=phrases("of; of the"),
    means=phrases(
        """means?; (?:is|are) (?:an?|the|any|every|all); refers? to; includes?; shall mean; has the meaning"""
    ),
    introduced=words("the an? hereinafter hereafter together"),
    called=phrases("[Tt]he terms?; [Dd]efined terms?"),
    defined=phrases("as defined; within the meaning"),
)
