"""Catalan, of Catalonia, the Balearic Islands, Valencia, Andorra.

Sources: GRETEL, "La forma de les lleis: 10 estudis de tècnica legislativa" (1986); Generalitat de
Catalunya, "Criteris lingüístics" on abbreviations.
"""

from drafting_engine.clauses.vocabulary.language import Vocabulary, phrases, ranked, words

CATALAN = Vocabulary(
    tag="ca",
    name="Catalan",
    common=words("els les i amb per dels la el de del que és són una aquest seva d en al o"),
    article=words("article art"),
    article_beside=phrases("disposició addicional; disposició transitòria; disposició final; disposició derogatòria"),
    section=words("secció regla"),
    above=words("títol capítol part llibre"),
    beside=words("annex apèndix disposició esmena"),
    paragraph=words("apartat paràgraf lletra"),
    alone=phrases("preàmbul; disposicions transitòries; disposicions finals; disposicions addicionals"),
    article_cited=words("articles arts"),
    parts_cited=words("apartat apartats paràgraf paràgrafs lletra lletres punt punts"),
    ordinals=ranked(
        """primer primera únic única; segon segona; tercer tercera; quart quarta; cinquè cinquena; sisè sisena;
        setè setena; vuitè vuitena; novè novena; desè desena; onzè onzena; dotzè dotzena"""
    ),
    unnumbered=words("preàmbul preliminar final"),
    negations=words(
        """no mai cap ningú res sense tret llevat excepte ni tampoc només sols únicament exclusivament sinó"""
    ),
    numbers=words(
        """zero dos dues tres quatre cinc sis vuit nou deu onze dotze tretze catorze quinze setze vint trenta
        quaranta cinquanta seixanta setanta vuitanta noranta cent mil milió meitat mig mitja terç terços quart
        quarts cinquè doble triple simple absoluta vegada vegades ambdós ambdues primer primera segon segona"""
    ),
    abbreviations=words("p.ex ex sr sra dr dra sta st av prof aprox"),
    citing=words("art arts núm p pp pàg cap vol apt"),
    tombstones=phrases("""derogat; derogada; suprimit; suprimida; sense contingut; anul·lat; eliminat; es deroga"""),
    struck=phrases("ha estat; és; està; queda"),
    struck_by=words("per pel segons des"),
    other_laws=words("""llei lleis codi codis tractat tractats estatut estatuts reglament conveni decret directiva"""),
    this=words("aquesta aquest present presents"),
    same=words("mateix"),
    following=phrases("i següents; i ss"),
    about=words("sobre"),
    conjunctions=words("i o a al"),
    of=phrases("de; del; dels; de la; de l'; de l’"),
    means=phrases("significa; s['’]entén; és (?:un|una|el|la|tot)"),
    introduced=phrases("d'ara endavant; d’ara endavant"),
    called=phrases("[Ee]l terme; del terme"),
    defined=phrases("en el sentit"),
)
