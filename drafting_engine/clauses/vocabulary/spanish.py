"""Spanish, of Spain and Latin America.

Sources: Spain, "Directrices de técnica normativa" (Acuerdo del Consejo de Ministros, 22 July 2005);
Argentina, Ministerio de Justicia, "Manual de técnica legislativa"; the constitutions of Mexico, Colombia
and Chile.
"""

from drafting_engine.clauses.vocabulary.language import Vocabulary, phrases, ranked, words

SPANISH = Vocabulary(
    tag="es",
    name="Spanish",
    common=words("el los las del y para por su o se en que con una al como no sus la de este toda todos unos sin"),
    article=words("artículo articulo art cláusula clausula"),
    article_beside=phrases(
        """disposición adicional; disposición transitoria; disposición final; disposición derogatoria; disposición
        complementaria; artículo transitorio"""
    ),
    section=words("sección seccion secc regla"),
    above=words("título titulo capítulo capitulo parte libro subtítulo"),
    beside=words("anexo apéndice disposición transitorio transitoria enmienda"),
    paragraph=words("párrafo parágrafo apartado fracción inciso numeral literal"),
    alone=phrases(
        """preámbulo; transitorio; transitorios; artículos transitorios; disposiciones transitorias;
        disposiciones finales; disposiciones adicionales"""
    ),
    article_cited=words("artículos articulos arts"),
    parts_cited=words(
        """apartado apartados fracción fracciones fraccion inciso incisos numeral numerales literal literales
        parágrafo ordinal"""
    ),
    sentence=words("párrafo párrafos"),
    ordinals=ranked(
        """uno una primero primera primer único única; dos segundo segunda; tres tercero tercera tercer; cuatro
        cuarto cuarta; cinco quinto quinta; seis sexto sexta; siete séptimo séptima sétimo; ocho octavo octava;
        nueve noveno novena; diez décimo décima; once undécimo undécima decimoprimero; doce duodécimo duodécima"""
    ),
    tens=ranked(
        """décimo décima; vigésimo vigésima; trigésimo trigésima; cuadragésimo cuadragésima; quincuagésimo
        quincuagésima; sexagésimo sexagésima; septuagésimo septuagésima; octogésimo octogésima; nonagésimo nonagésima"""
    ),
    unnumbered=words("preámbulo preliminar final"),
    negations=words(
        """no nunca jamás ni nadie nada ningún ninguno ninguna ningunos ningunas tampoco sin salvo excepto
        exceptuando excepción menos sólo solo solamente únicamente exclusivamente sino"""
    ),
    numbers=words(
        """cero dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis
        diecisiete dieciocho diecinueve veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa cien
        ciento doscientos trescientos quinientos mil millón millones mitad medio media tercio tercios tercera
        cuarto cuartos cuartas terceras quintos décimo décima doble triple simple absoluta vez veces ambos ambas
        primero primera segundo segunda"""
    ),
    abbreviations=words("""p.ej ej sr sra sres dr dra lic ing prof d dña da ud uds gral av pág págs aprox"""),
    citing=words("art arts núm nro no cap inc frac fracc apdo párr pág pp vol lit ord"),
    tombstones=phrases(
        """derogado; derogada; derogados; derogadas; se deroga; se derogan; deroga; suprimido; suprimida;
        suprimidos; suprimidas; se suprime; se suprimen; sin contenido; sin efecto; eliminado; eliminada; se
        elimina; anulado; anulada; abrogado; abrogada; reservado"""
    ),
    struck=phrases("fue; ha sido; está; queda; quedó; es"),
    struck_by=words("por según mediante desde dof d.o.f"),
    other_laws=words(
        """ley leyes código códigos tratado tratados estatuto estatutos reglamento reglamentos convenio convenios
        decreto decretos directiva directivas convención pacto constitucion constitución ordenanza"""
    ),
    this=words("esta este presente estos estas presentes misma mismo"),
    same=words("mismo misma dicho citado referido propio"),
    following=phrases("y siguientes; y ss; y sgts; ss"),
    about=words("sobre"),
    conjunctions=words("y e o u a al"),
    of=phrases("de; del; de los; de las; de la"),
    means=phrases("""significa; se refiere; comprende; designa; es (?:una?|el|la|todo); son (?:los|las|todos)"""),
    introduced=phrases("en adelante; en lo sucesivo"),
    understood=phrases("se entiende por; se entender[áa] por"),
    called=phrases("(?:[Ee]l|del) t[ée]rmino"),
    defined=phrases("seg[úu]n se define; en el sentido"),
)
