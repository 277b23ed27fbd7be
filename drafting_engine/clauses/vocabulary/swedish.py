"""Swedish, of Sweden and Finland.

Sources: Regeringskansliet, "Gröna boken: Riktlinjer för författningsskrivning" (Ds 2014:1) and "Svarta
listan"; "Svenska skrivregler" on abbreviations.
"""

from drafting_engine.clauses.vocabulary.language import Vocabulary, phrases, ranked, words

SWEDISH = Vocabulary(
    tag="sv",
    name="Swedish",
    common=words("och att som i av för är en ska skall eller det inte den till med ett om får"),
    article=words("artikel art paragraf"),
    section=words("avsnitt sektion avdelning regel"),
    above=words("titel kapitel kap del bok balk"),
    beside=words("bilaga tillägg övergångsbestämmelse"),
    paragraph=words("stycke st moment mom punkt"),
    behind_number=words("kap kapitel avdelning avsnitt mom moment st stycke"),
    article_cited=words("artiklar artikeln artiklarna paragrafen paragraferna"),
    parts_cited=words("punkt punkten punkterna p"),
    sentence=words("stycke stycket styckena st moment momentet mom meningen"),
    ordinals=ranked(
        """första förste; andra andre; tredje; fjärde; femte; sjätte; sjunde; åttonde; nionde; tionde; elfte;
        tolfte"""
    ),
    negations=words(
        """inte ej icke ingen inget inga ingenting intet aldrig utan utom förutom undantaget såvida endast enbart
        bara varken oavsett"""
    ),
    numbers=words(
        """noll två tre fyra fem sex sju åtta nio tio elva tolv tretton fjorton femton sexton sjutton arton nitton
        tjugo trettio fyrtio femtio sextio sjuttio åttio nittio hundra tusen miljon hälften halv halva tredjedel
        tredjedelar fjärdedel fjärdedelar femtedel tiondel dubbel dubbla enkel absolut gång gånger båda första
        andra"""
    ),
    abbreviations=words("bl.a t.ex dvs d.v.s s.k t.o.m fr.o.m f.d resp ev ca jfr enl"),
    citing=words("art kap st mom nr p s sid jfr lag"),
    tombstones=phrases(
        """upphävd; upphävt; upphävda; upphävs; upphört att gälla; har upphävts; utgår; struken; struket;
        borttagen; borttaget"""
    ),
    struck=phrases("är; har; har blivit"),
    struck_by=words("genom av den från"),
    other_laws=words(
        """lag lagen lagens *lagen *balken *förordningen *fördraget *konventionen fördrag direktiv *direktivet"""
    ),
    this=words("denna detta dessa"),
    same=words("samma"),
    following=phrases("ff"),
    about=words("om"),
    conjunctions=words("och eller till samt"),
    of=phrases("i; av"),
    means=phrases("betyder; avses; innebär"),
    introduced=phrases("nedan kallad; nedan kallat"),
    called=phrases("[Bb]egreppet; [Tt]ermen"),
    defined=phrases("i den mening"),
)
