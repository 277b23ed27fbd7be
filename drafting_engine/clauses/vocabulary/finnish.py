"""Finnish.

Sources: Oikeusministeriö, "Lainkirjoittajan opas" (2013); Kotimaisten kielten keskus on abbreviations.

The verb of negation has personal forms. Those of the first and second person singular are left out: `en`
and `et` are common words of other languages, and laws speak in neither person.
"""

from drafting_engine.clauses.vocabulary.language import Vocabulary, phrases, ranked, words

FINNISH = Vocabulary(
    tag="fi",
    name="Finnish",
    common=words("ja on tai ei ovat joka se sekä voi jos että mukaan ole kuin siitä jonka myös"),
    article=words("artikla pykälä"),
    section=words("jakso sääntö"),
    above=words("osasto luku osa kirja nimike"),
    beside=words("liite lisäys"),
    paragraph=words("momentti mom kohta alakohta"),
    behind_number=words("luku osa osasto jakso artikla pykälä mom momentti kohta"),
    article_cited=words("artiklan artiklassa artiklat artiklojen pykälän pykälässä"),
    parts_cited=words("kohta kohdan kohdassa alakohta alakohdan"),
    article_behind=words("artikla artiklan artiklassa"),
    sentence=words("momentti momentin momentissa mom"),
    ordinals=ranked(
        """ensimmäinen; toinen; kolmas; neljäs; viides; kuudes; seitsemäs; kahdeksas; yhdeksäs; kymmenes;
        yhdestoista; kahdestoista"""
    ),
    negations=words(
        """ei emme ette eivät eikä eivätkä älä älköön älkööt ellei elleivät ettei etteivät ilman paitsi vain
        ainoastaan kukaan mikään mitään ketään kenellekään koskaan milloinkaan lukuun ottamatta poikkeuksena
        muutoin"""
    ),
    numbers=words(
        """nolla yksi yhden kaksi kahden kolme kolmen neljä neljän viisi viiden kuusi kuuden seitsemän kahdeksan
        yhdeksän kymmenen yksitoista kaksitoista kaksikymmentä kolmekymmentä sata sadan tuhat miljoona puolet
        puoli kolmasosa kolmannes kaksi-kolmasosaa neljäsosa neljännes viidesosa viidennes kymmenesosa
        kaksinkertainen kerran kahdesti molemmat ensimmäinen toinen"""
    ),
    abbreviations=words("esim mm ts ko ks vrt n ns so tms joht prof"),
    citing=words("nro mom kohd s luku art"),
    tombstones=phrases("kumottu; kumoutunut; poistettu; kumotaan; on kumottu; poistetaan"),
    struck=phrases("on"),
    struck_by=words("lailla päätöksellä"),
    other_laws=words(
        """laki lain lait *laki *lain *laissa *lakia *lakiin *asetus *asetuksen sopimus sopimuksen direktiivi
        direktiivin"""
    ),
    this=words("tämän tässä tämä näiden"),
    same=words("saman"),
    conjunctions=words("ja tai sekä taikka"),
    means=phrases("tarkoittaa; tarkoitetaan"),
    introduced=phrases("jäljempänä"),
    called=phrases("[Kk]äsite; [Tt]ermi"),
)
