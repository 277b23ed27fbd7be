"""Romanian, of Romania and Moldova.

Sources: Legea 24/2000 privind normele de tehnică legislativă (Romania); Legea 100/2017 cu privire la actele
normative (Moldova).
"""

from drafting_engine.clauses.vocabulary.language import Vocabulary, phrases, ranked, words

ROMANIAN = Vocabulary(
    tag="ro",
    name="Romanian",
    common=words("și de în a la din cu pe sau este care se al ale prin nu pentru unei sunt orice"),
    article=words("articolul articol art"),
    section=words("secțiunea secţiunea regula"),
    above=words("titlul titlu capitolul capitol partea cartea"),
    beside=words("anexa anexă apendice amendament"),
    paragraph=words("alineatul alineat alin litera lit punctul pct"),
    article_cited=words("articolului articole articolele articolelor"),
    parts_cited=words("""alineatul alineatului alineatele alin litera literele lit punctul punctului pct"""),
    ordinals=ranked(
        """întâi primul prima unic unică; doi doua doilea; trei treia treilea; patra patrulea; cincea cincilea;
        șasea șaselea; șaptea șaptelea; opta optulea; noua nouălea; zecea zecelea; unsprezecea unsprezecelea;
        douăsprezecea doisprezecelea"""
    ),
    unnumbered=words("preliminar final"),
    negations=words(
        """nu nici niciun nicio niciunul niciuna niciunui niciodată nimeni nimănui nimic fără decât doar numai
        exclusiv excepția excepţia exceptând excepție afara n"""
    ),
    numbers=words(
        """zero unu doi două trei patru cinci șase şase șapte şapte opt nouă zece unsprezece doisprezece
        douăsprezece cincisprezece douăzeci treizeci patruzeci cincizeci sută sute mie mii milion jumătate
        treime treimi sfert pătrime cincime zecime dublu dublul triplu simplă absolută ambele ambii prima primul"""
    ),
    abbreviations=words("d-l d-na dr ing prof ex p.ex resp aprox str bd sf"),
    citing=words("art alin lit pct nr p pag cap sect of"),
    tombstones=phrases(
        """abrogat; abrogată; abrogate; abrogați; se abrogă; eliminat; eliminată; anulat; anulată; suprimat"""
    ),
    struck=phrases("este; a fost"),
    struck_by=words("prin de din la începând"),
    other_laws=words(
        """lege legea legii legile codul codului cod tratat tratatul tratatului hotărârea hotărârii ordonanța
        ordonanței regulamentul convenția directiva statutul"""
    ),
    this=words("acest prezenta prezentul prezentei prezentului această acestei"),
    same=words("același aceluiași"),
    following=phrases("și urm; și următoarele"),
    about=words("privind"),
    conjunctions=words("și şi sau până"),
    of=phrases("din; al; a"),
    means=phrases("înseamnă; se înțelege"),
    introduced=phrases("denumit în continuare; denumită în continuare"),
    called=phrases("[Tt]ermenul"),
    defined=phrases("în sensul"),
)
