"""Slovenian.

Sources: Služba Vlade RS za zakonodajo, "Nomotehnične smernice" (2018) on členi, odstavki, točke; Slovenski pravopis on
abbreviations.

`del` (part) and `le` (only) are common words of other languages and left out.
"""

from drafting_engine.clauses.vocabulary.language import Vocabulary, phrases, ranked, words

SLOVENIAN = Vocabulary(
    tag="sl",
    name="Slovenian",
    common=words("in je v na se za da s ki so ali o po z pri lahko ne kot vse zakon sme ter pred"),
    article=words("člen čl"),
    section=words("oddelek"),
    above=words("poglavje naslov razdelek"),
    beside=words("priloga dodatek"),
    paragraph=words("odstavek odst točka alineja"),
    behind_number=words("člen poglavje oddelek razdelek odstavek točka"),
    article_cited=words("člena členu členom členi členov"),
    parts_cited=words("odstavek odstavka odstavku odstavkom odst točka točke točki alineja alineje alineji"),
    article_behind=words("člen člena členu členom"),
    sentence=words("stavek"),
    ordinals=ranked(
        """prvi prva prvo; drugi druga drugo; tretji tretja tretje; četrti četrta četrto; peti peta; šesti šesta; sedmi
        sedma; osmi osma; deveti deveta; deseti deseta; enajsti enajsta; dvanajsti dvanajsta"""
    ),
    negations=words(
        """ne ni niso nima nimajo nihče nikogar nič nikoli nikdar noben nobena nobeno nobenega brez razen samo zgolj
        izključno niti"""
    ),
    numbers=words(
        """nič ena eden eno dva dve dveh tri treh štiri štirih pet šest sedem osem devet deset dvajset trideset
        petdeset sto tisoč milijon polovica polovice polovico tretjina tretjini četrtina petina dvakrat trikrat oba
        obe prvi drugi"""
    ),
    abbreviations=words("npr tj tki oz idr itd dr mag prof inž sv"),
    citing=words("čl odst tč št str ur"),
    tombstones=phrases(
        "črtan; črtana; črtano; se črta; razveljavljen; razveljavljena; prenehal veljati; preneha veljati"
    ),
    struck_by=words("z s dne od"),
    other_laws=words(
        "zakon zakona zakonu zakonom zakonik zakonika pogodba pogodbe konvencija konvencije uredba uredbe"
    ),
    this=words("ta tega temu tem teh"),
    about=words("o"),
    conjunctions=words("in ali do"),
    means=phrases("pomeni; pomenijo"),
)
