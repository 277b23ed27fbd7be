"""Croatian, and with it Bosnian and Serbian in Latin letters.

Sources: "Jedinstvena metodološko-nomotehnička pravila za izradu akata koje donosi Hrvatski sabor" (Narodne
novine 74/2015).
"""

from drafting_engine.clauses.vocabulary.language import Vocabulary, phrases, ranked, words

CROATIAN = Vocabulary(
    tag="hr",
    name="Croatian",
    common=words("i u je na se za od o su ili koji koje može da tko što bilo sva svatko nitko vijeće"),
    article=words("članak član čl"),
    section=words("odjeljak pravilo"),
    above=words("glava dio poglavlje knjiga"),
    beside=words("prilog dodatak"),
    paragraph=words("stavak st točka toč"),
    behind_number=words("članak član poglavlje glava dio odjeljak"),
    article_cited=words("članka članku člankom članci članaka člana članu"),
    parts_cited=words("stavak stavka stavku stavkom st točka točke točki toč alineja alineje"),
    ordinals=ranked(
        """prvi prva prvo; drugi druga drugo; treći treća treće; četvrti četvrta; peti peta; šesti šesta; sedmi
        sedma; osmi osma; deveti deveta; deseti deseta; jedanaesti jedanaesta; dvanaesti dvanaesta"""
    ),
    negations=words(
        """ne nije nisu neće nema nemaju nitko niko ništa nijedan nijedna nikada nikad bez osim izuzev niti ni samo
        isključivo nemoj"""
    ),
    numbers=words(
        """jedan jedna dva dvije tri četiri pet šest sedam osam devet deset dvadeset trideset sto tisuća hiljada
        polovina pola trećina trećine četvrtina petina dvostruko obje oba prvi drugi"""
    ),
    abbreviations=words("npr tj tzv dr mr prof ing sv"),
    citing=words("čl st toč br str al nn"),
    tombstones=phrases(
        """brisan; brisana; brisano; briše se; ukinut; ukinuta; ukinuto; prestao važiti; prestaje važiti"""
    ),
    struck_by=words("od danom odlukom zakonom"),
    other_laws=words(
        """zakon zakona zakonu zakonom zakonik zakonika ugovor ugovora konvencija konvencije uredba uredbe"""
    ),
    this=words("ovaj ovog ovoga ovom ovim"),
    about=words("o"),
    conjunctions=words("i ili do"),
    means=phrases("znači; podrazumijeva"),
)
