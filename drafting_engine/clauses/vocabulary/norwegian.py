"""Norwegian, Bokmål and Nynorsk.

Sources: Justis- og beredskapsdepartementet, "Lovteknikk og lovforberedelse" (2000); Språkrådet on
abbreviations.
"""

from drafting_engine.clauses.vocabulary.language import Vocabulary, phrases, ranked, words

NORWEGIAN = Vocabulary(
    tag="no",
    name="Norwegian",
    common=words(
        """og i er en eller ikke for kan den skal med det ved som til på har de om hvis av å at etter mellom uten"""
    ),
    article=words("artikkel art paragraf"),
    section=words("avsnitt seksjon regel"),
    above=words("tittel kapittel kap del bok"),
    beside=words("vedlegg tillegg"),
    paragraph=words("ledd nummer nr bokstav punkt"),
    behind_number=words("kapittel kap avsnitt ledd"),
    article_cited=words("artikler artiklene artikkelen paragrafen"),
    parts_cited=words("nummer nr bokstav punkt punktum"),
    sentence=words("ledd leddet punktum"),
    ordinals=ranked(
        """første; annet andre annen; tredje; fjerde; femte; sjette; sjuende syvende; åttende; niende; tiende;
        ellevte; tolvte"""
    ),
    negations=words(
        """ikke ikkje ei ingen inga intet inkje ingenting aldri uten utan unntatt unnateke unntak medmindre
        bortsett kun bare berre utelukkende verken korkje heller"""
    ),
    numbers=words(
        """null én ett tre fire fem seks sju syv åtte ni elleve tolv tretten fjorten femten seksten sytten atten
        nitten tjue tretti førti femti seksti sytti åtti nitti hundre tusen million halvparten halv halve
        tredjedel tredjedeler fjerdedel fjerdedeler femdel femtedel tidel dobbelt dobbel alminnelig absolutt
        gang ganger begge første andre"""
    ),
    abbreviations=words("bl.a f.eks dvs d.v.s jf pga ca evt inkl ekskl hhv vedr"),
    citing=words("art kap nr pkt s bokst lov"),
    tombstones=phrases("""opphevet; oppheva; oppheves; utgår; utgått; bortfalt; bortfaller; slettet; strøket"""),
    struck=phrases("er; er blitt; ble"),
    struck_by=words("ved av den fra"),
    other_laws=words(
        """lov loven lovens lova *loven *lovens *lova *forskriften traktat traktaten konvensjonen direktiv"""
    ),
    this=words("denne dette disse"),
    same=words("samme"),
    following=phrases("flg"),
    about=words("om"),
    conjunctions=words("og eller til samt"),
    of=phrases("i; av"),
    means=phrases("betyr; menes; omfatter"),
    introduced=phrases("heretter"),
    called=phrases("[Bb]egrepet; [Uu]ttrykket"),
    defined=phrases("som definert"),
)
