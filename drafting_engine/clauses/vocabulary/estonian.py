"""Estonian.

Sources: Vabariigi Valitsus, "Hea õigusloome ja normitehnika eeskiri" (2011) on paragrahvid, lõiked, punktid; Eesti
keele käsiraamat on abbreviations.

`pool` (half) and `on` (is) are common words of other languages and left out.
"""

from drafting_engine.clauses.vocabulary.language import Vocabulary, phrases, ranked, words

ESTONIAN = Vocabulary(
    tag="et",
    name="Estonian",
    common=words("ja on või ning ei kes mis ka see seaduse kui oma selle et võib tema alusel nende ole"),
    article=words("paragrahv artikkel"),
    section=words("jagu jaotis alljaotis"),
    above=words("peatükk osa raamat"),
    beside=words("lisa"),
    paragraph=words("lõige lg punkt"),
    behind_number=words("jagu jaotis peatükk osa raamat lõige"),
    article_cited=words("paragrahvi paragrahvis paragrahvid paragrahvide"),
    parts_cited=words("lõige lõike lõikes lõiked lg punkt punkti punktis punktid"),
    sentence=words("lause lauses"),
    ordinals=ranked(
        """esimene; teine; kolmas; neljas; viies; kuues; seitsmes; kaheksas; üheksas; kümnes; üheteistkümnes;
        kaheteistkümnes"""
    ),
    negations=words("""ei ega pole mitte keegi miski kunagi ilma välja arvatud ainult üksnes vaid keelatud"""),
    numbers=words(
        """üks ühe kaks kahe kolm kolme neli nelja viis viie kuus kuue seitse seitsme kaheksa üheksa kümme kümne
        kakskümmend kolmkümmend viiskümmend sada tuhat miljon poole kolmandik kolmandikku veerand viiendik
        kahekordne mõlemad"""
    ),
    abbreviations=words("nt jne jt vt s.o st prof dr"),
    citing=words("lg p nr lk"),
    tombstones=phrases(
        "kehtetu; kehtetuks tunnistatud; tunnistatud kehtetuks; välja jäetud; tunnistatakse kehtetuks; jäetakse välja"
    ),
    struck_by=words("alates seadusega"),
    other_laws=words(
        """seadus seaduse seaduses *seaduse *seaduses *seadustiku *seadustikus lepingu konventsiooni määruse
        direktiivi"""
    ),
    this=words("käesolev käesoleva käesolevas selle"),
    conjunctions=words("ja või kuni ning"),
    means=phrases("tähendab; on käesoleva seaduse tähenduses"),
)
