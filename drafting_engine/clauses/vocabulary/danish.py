"""Danish, of Denmark and the Faroe Islands.

Sources: Justitsministeriet, "Vejledning om lovkvalitet" (2018); Dansk Sprognævn, "Retskrivningsordbogen" on
abbreviations.
"""

from drafting_engine.clauses.vocabulary.language import Vocabulary, phrases, ranked, words

DANISH = Vocabulary(
    tag="da",
    name="Danish",
    common=words(
        """og i er en eller ikke for kan den skal med det ved som til på har de om hvis af at efter mellem uden"""
    ),
    article=words("artikel art paragraf"),
    section=words("afsnit sektion regel"),
    above=words("titel kapitel kap del bog"),
    beside=words("bilag tillæg"),
    paragraph=words("stykke stk nummer nr litra"),
    behind_number=words("kapitel kap afsnit"),
    article_cited=words("artikler artiklerne artiklens paragraffen"),
    parts_cited=words("stykke stk nummer nr litra pkt"),
    sentence=words("punktum pkt"),
    ordinals=ranked(
        """første; anden andet; tredje; fjerde; femte; sjette; syvende; ottende; niende; tiende; ellevte; tolvte"""
    ),
    negations=words(
        """ikke ej ingen intet ingenting aldrig uden undtagen medmindre bortset kun alene udelukkende hverken
        heller"""
    ),
    numbers=words(
        """nul én ét tre fire fem seks syv otte ni elleve tolv tretten fjorten femten seksten sytten atten nitten
        tyve tredive fyrre halvtreds tres halvfjerds firs halvfems hundrede tusind million halvdelen halv halve
        halvdel tredjedel tredjedele fjerdedel fjerdedele femtedel tiendedel dobbelt dobbelte simpelt absolut
        gang gange begge første anden"""
    ),
    abbreviations=words("bl.a f.eks dvs d.v.s jf ift pga ca evt inkl ekskl hhv vedr"),
    citing=words("art kap stk nr pkt s litra lov"),
    tombstones=phrases("""ophævet; ophævede; ophæves; udgår; udgået; bortfaldet; bortfalder; slettet"""),
    struck=phrases("er; er blevet; blev"),
    struck_by=words("ved af den fra"),
    other_laws=words(
        """lov loven lovens *loven *lovens *bekendtgørelsen traktat traktaten konvention konventionen direktiv"""
    ),
    this=words("denne dette disse"),
    same=words("samme"),
    following=phrases("ff"),
    about=words("om"),
    conjunctions=words("og eller til samt"),
    of=phrases("i; af"),
    means=phrases("betyder; forstås; omfatter"),
    introduced=phrases("herefter"),
    called=phrases("[Bb]egrebet; [Uu]dtrykket"),
    defined=phrases("som defineret"),
)
