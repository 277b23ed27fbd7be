"""Dutch, of the Netherlands and Flanders.

Sources: "Aanwijzingen voor de regelgeving" (Ministerie van Justitie en Veiligheid); Vlaamse Overheid,
"Omzendbrief wetgevingstechniek" (2019).
"""

from drafting_engine.clauses.vocabulary.language import Vocabulary, phrases, ranked, words

DUTCH = Vocabulary(
    tag="nl",
    name="Dutch",
    common=words("de het een van en in is of voor bij op te worden wordt niet met door aan dat"),
    article=words("artikel art"),
    section=words("afdeling paragraaf sectie regel"),
    above=words("titel hoofdstuk deel boek"),
    beside=words("bijlage aanhangsel protocol amendement"),
    paragraph=words("lid onderdeel"),
    article_cited=words("artikelen artt"),
    parts_cited=words("lid leden onderdeel onderdelen sub"),
    sentence=words("volzin"),
    ordinals=ranked(
        """eerste enig; tweede; derde; vierde; vijfde; zesde; zevende; achtste; negende; tiende; elfde; twaalfde"""
    ),
    negations=words(
        """niet niets geen nooit nimmer niemand noch zonder tenzij behalve behoudens uitgezonderd slechts alleen
        enkel uitsluitend evenmin"""
    ),
    numbers=words(
        """nul één twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien
        zeventien achttien negentien twintig dertig veertig vijftig zestig zeventig tachtig negentig honderd
        duizend miljoen helft half halve derde kwart vierde vijfde eenmaal tweemaal driemaal dubbele volstrekte
        gewone beide eerste tweede"""
    ),
    abbreviations=words("""bijv bv d.w.z o.a m.b.t i.v.m t.a.v dhr mevr mr dr ir drs prof resp evt incl excl ca vgl"""),
    citing=words("art artt nr nrs blz p par lid hfst"),
    tombstones=phrases("vervallen; opgeheven; ingetrokken; geschrapt; vervalt"),
    struck=phrases("is; wordt; werd"),
    struck_by=words("bij door per met sinds op"),
    other_laws=words(
        """*wet *wetten *wetboek verdrag verdragen *verordening *besluit *richtlijn *reglement bw awb avg"""
    ),
    this=words("deze dit"),
    same=words("hetzelfde dezelfde datzelfde"),
    following=phrases("e.v; en verder"),
    about=words("op inzake betreffende"),
    conjunctions=words("en of tot"),
    of=phrases("van; van de; van het"),
    means=phrases("betekent; omvat"),
    introduced=words("hierna"),
    called=phrases("[Hh]et begrip; [Dd]e term"),
    defined=phrases("in de zin"),
)
