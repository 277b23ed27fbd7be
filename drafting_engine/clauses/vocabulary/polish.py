"""Polish.

Sources: "Zasady techniki prawodawczej" (Rozporządzenie Prezesa Rady Ministrów of 20 June 2002), sections 54
to 62 on articles, ustępy, punkty, litery.
"""

from drafting_engine.clauses.vocabulary.language import Vocabulary, phrases, ranked, words

POLISH = Vocabulary(
    tag="pl",
    name="Polish",
    common=words("i w z na się jest oraz lub do nie o przez od są być dla ich jego może po"),
    article=words("artykuł artykul art paragraf"),
    section=words("oddział sekcja reguła"),
    above=words("tytuł dział rozdział część księga"),
    beside=words("załącznik aneks"),
    paragraph=words("ustęp ust punkt pkt litera lit"),
    article_cited=words("artykułu artykułem artykule artykuły artykułów paragrafu paragrafie"),
    parts_cited=words("ustęp ustępu ust punkt punktu pkt litera litery lit"),
    sentence=words("zdanie zdania zd"),
    ordinals=ranked(
        """pierwszy pierwsza pierwsze; drugi druga drugie; trzeci trzecia trzecie; czwarty czwarta czwarte; piąty
        piąta piąte; szósty szósta szóste; siódmy siódma siódme; ósmy ósma ósme; dziewiąty dziewiąta dziewiąte;
        dziesiąty dziesiąta dziesiąte; jedenasty jedenasta; dwunasty dwunasta"""
    ),
    negations=words(
        """nie ani nikt nikogo nikomu nic niczego żaden żadna żadne żadnego żadnej żadnym żadnych nigdy bez oprócz
        poza chyba wyłącznie jedynie tylko prócz niż wyjątkiem wyjątku"""
    ),
    numbers=words(
        """zero jeden jedna jedno jednego jednej dwa dwie dwóch dwu trzy trzech cztery czterech pięć pięciu sześć
        sześciu siedem siedmiu osiem ośmiu dziewięć dziewięciu dziesięć dziesięciu jedenaście dwanaście
        piętnaście dwadzieścia trzydzieści czterdzieści pięćdziesiąt sto tysiąc milion połowa połowy pół trzecia
        trzecie ćwierć czwarta dwukrotnie trzykrotnie podwójny zwykła zwykłą bezwzględna bezwzględną obie oba
        pierwszy drugi"""
    ),
    abbreviations=words("np tj tzn tzw m.in ww dr prof inż mgr r św woj gen im ul ok wg"),
    citing=words("art ust pkt lit nr poz par s str dz rozdz zał tj"),
    tombstones=phrases(
        """uchylono; skreślono;
        uchylony; uchylona; uchylone; uchyla się; skreślony; skreślona; skreślone; skreśla się; pominięty;
        utracił moc; utraciła moc; wykreślony; wykreślona; usunięty; usunięto"""
    ),
    struck=phrases("został; została; zostało; jest"),
    struck_by=words("przez z na od uchwałą ustawą"),
    other_laws=words(
        """ustawa ustawy ustawie ustawą ustaw kodeks kodeksu kodeksie traktat traktatu rozporządzenie
        rozporządzenia dyrektywa dyrektywy konwencja konwencji k.c k.k k.p.a rodo dz.u"""
    ),
    this=words("niniejszy niniejsza niniejszej niniejszego niniejszą niniejsze tej tego"),
    same=words("samego"),
    following=phrases("i nast; i następne; nn"),
    about=words("o"),
    conjunctions=words("i oraz lub albo do"),
    means=phrases("oznacza; należy przez to rozumieć; rozumie się"),
    introduced=words("zwany zwana zwane zwanej zwanego"),
    called=phrases("[Pp]ojęcie; [Tt]ermin"),
    defined=phrases("w rozumieniu"),
)
