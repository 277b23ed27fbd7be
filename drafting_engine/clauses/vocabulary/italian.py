"""Italian, of Italy and Switzerland.

Sources: Presidenza del Senato, Presidenza della Camera and Presidenza del Consiglio, circular of 20 April
2001, "Regole e raccomandazioni per la formulazione tecnica dei testi legislativi"; Regioni, "Manuale:
Regole e suggerimenti" (2007).
"""

from drafting_engine.clauses.vocabulary.language import Vocabulary, phrases, ranked, words

ITALIAN = Vocabulary(
    tag="it",
    name="Italian",
    common=words("il di della e che del la dei delle per gli è nella sono non dal alla con ogni le"),
    article=words("articolo art"),
    article_beside=phrases("disposizione transitoria; disposizione finale"),
    section=words("sezione sez regola"),
    above=words("titolo capitolo capo parte libro"),
    beside=words("allegato appendice disposizione emendamento"),
    paragraph=words("comma paragrafo lettera"),
    alone=phrases(
        """preambolo; disposizioni transitorie; disposizioni finali; disposizioni transitorie e finali;
        norme transitorie; disposizioni generali"""
    ),
    article_cited=words("articoli artt"),
    parts_cited=words("comma commi paragrafo paragrafi lettera lettere lett numero co"),
    sentence=words("periodo"),
    ordinals=ranked(
        """primo prima unico unica; due secondo seconda; tre terzo terza; quattro quarto quarta; cinque quinto quinta;
        sesto sesta; sette settimo settima; otto ottavo ottava; nove nono nona; dieci decimo decima; undici
        undicesimo undicesima; dodici dodicesimo dodicesima"""
    ),
    unnumbered=words("preambolo preliminare finale"),
    negations=words(
        """non mai né senza tranne salvo eccetto nessun nessuno nessuna nulla niente neanche nemmeno neppure solo
        soltanto unicamente esclusivamente fuorché purché"""
    ),
    numbers=words(
        """zero due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici
        diciassette diciotto diciannove venti trenta quaranta cinquanta sessanta settanta ottanta novanta cento
        mille mila milione milioni metà mezzo mezza terzo terzi quarto quarti quinto quinti decimo doppio doppia
        triplo semplice assoluta volta volte entrambi primo prima secondo seconda"""
    ),
    abbreviations=words("""es p.es sig sigg sig.ra dott dott.ssa avv prof ing geom cfr ecc.mo on ss c.d"""),
    citing=words("art artt co lett n nn cap sez p pp pag par vol num"),
    tombstones=phrases(
        """abrogato; abrogata; abrogati; abrogate; soppresso; soppressa; soppressi; soppresse; eliminato;
        eliminata; annullato; annullata; cancellato; cancellata; omissis"""
    ),
    struck=phrases("è; è stato; è stata; viene"),
    struck_by=words("da dal dall dalla con ai il per"),
    other_laws=words(
        """legge leggi trattato trattati codice codici decreto decreti regolamento regolamenti convenzione
        direttiva statuto d.lgs d.l c.c c.p"""
    ),
    this=words("presente presenti questa questo"),
    same=words("stesso medesimo predetto"),
    following=phrases("e seguenti; e ss; ss; segg"),
    about=words("su sul sulla"),
    conjunctions=words("e o ed a al"),
    of=phrases("di; del; dell'; dell’; della; degli; dei"),
    means=phrases("significa; indica; è (?:un|una|il|la|ogni)"),
    introduced=phrases("di seguito"),
    understood=phrases("per(?=[^.]{3,80}\\bs(?:i |['’])intend)"),
    called=phrases("[Ii]l termine"),
    defined=phrases("ai sensi"),
)
