"""Czech.

Sources: "Legislativní pravidla vlády" (1998, as amended) on paragraphs, odstavce, písmena; Internetová
jazyková příručka on abbreviations.

Czech negates a verb by the prefix `ne`, with which many words of other languages begin: the verbs on which
laws turn are listed instead.
"""

from drafting_engine.clauses.vocabulary.language import Vocabulary, phrases, ranked, words

CZECH = Vocabulary(
    tag="cs",
    name="Czech",
    common=words("a v je na o se nebo z jsou k s které který do podle ve jeho při být pro jako není"),
    article=words("článek čl paragraf"),
    section=words("oddíl sekce pravidlo"),
    above=words("hlava část díl kniha kapitola"),
    beside=words("příloha dodatek"),
    paragraph=words("odstavec odst písmeno písm bod"),
    behind_number=words("část hlava díl oddíl kapitola kniha"),
    article_cited=words("článku článkem články článků"),
    parts_cited=words("""odstavec odstavce odstavci odst písmeno písmene písmena písm bod bodu body bodě"""),
    sentence=words("věta věty"),
    ordinals=ranked(
        """první; druhý druhá druhé; třetí; čtvrtý čtvrtá čtvrté; pátý pátá páté; šestý šestá šesté; sedmý sedmá
        sedmé; osmý osmá osmé; devátý devátá deváté; desátý desátá desáté; jedenáctý jedenáctá; dvanáctý
        dvanáctá"""
    ),
    negations=words(
        """ne není nejsou nesmí nesmějí nemá nemají nemůže nemohou nebude nebudou nelze nebyl nebyla nebylo nebyli
        nemusí neplatí nevzniká nevznikne nezaniká nemohl nebudou-li není-li nejsou-li nestanoví nestanoví-li
        neuplynula-li nikdo nikoho nikomu nic ničeho nikdy žádný žádná žádné žádného žádnému žádných bez kromě
        mimo vyjma ledaže ani nikoli nikoliv pouze jen výhradně výjimkou"""
    ),
    numbers=words(
        """nula jeden jedna jedno jednoho jedné dva dvě dvou tři tří čtyři čtyř pět pěti šest šesti sedm sedmi osm
        osmi devět devíti deset deseti jedenáct dvanáct patnáct dvacet třicet čtyřicet padesát šedesát sto tisíc
        milion polovina poloviny poloviční půl třetina třetiny třetinová čtvrtina čtvrtiny pětina pětiny
        desetina dvakrát třikrát dvojnásobek dvojitý prostá prostou nadpoloviční oba obě první druhý"""
    ),
    abbreviations=words("""např tj tzn tzv mj popř příp resp dr ing mgr judr prof doc sv tř ul cca zejm"""),
    citing=words("čl odst písm č s str sb hl bod ods"),
    tombstones=phrases(
        """zrušen; zrušena; zrušeno; zrušeny; zrušuje se; zrušují se; vypuštěn; vypuštěna; vypuštěno; vypouští se;
        odstraněno"""
    ),
    struck=phrases("byl; byla; bylo; je"),
    struck_by=words("zákonem dnem usnesením od k"),
    other_laws=words(
        """zákon zákona zákoně zákonem zákony zákoník zákoníku zákoníkem vyhláška vyhlášky smlouva smlouvy úmluva
        úmluvy nařízení směrnice sb"""
    ),
    this=words("tento tohoto tomto této těchto"),
    same=words("téhož stejného"),
    following=phrases("a násl; a následující"),
    about=words("o"),
    conjunctions=words("a nebo až i"),
    means=phrases("znamená; se rozumí; se rozumějí"),
    introduced=words("dále"),
    called=phrases("[Pp]ojem; [Vv]ýraz"),
    defined=phrases("ve smyslu"),
)
