"""Slovak.

Sources: "Legislatívne pravidlá vlády Slovenskej republiky" (2016) on paragrafy, odseky, písmená; Pravidlá slovenského
pravopisu on abbreviations. As in Czech, only the negated verbs on which laws turn are listed.
"""

from drafting_engine.clauses.vocabulary.language import Vocabulary, phrases, ranked, words

SLOVAK = Vocabulary(
    tag="sk",
    name="Slovak",
    common=words("a v je na o sa alebo z sú k s ktoré ktorý do podľa vo jeho pri byť pre ako nie"),
    article=words("článok čl paragraf"),
    section=words("oddiel sekcia pravidlo"),
    above=words("hlava časť diel kapitola"),
    beside=words("príloha dodatok"),
    paragraph=words("odsek ods písmeno písm bod"),
    behind_number=words("časť hlava diel oddiel kapitola"),
    article_cited=words("článku článkom články článkov"),
    parts_cited=words("odsek odseku odsekom ods písmeno písmena písmene písm bod bodu bode"),
    sentence=words("veta vety"),
    ordinals=ranked(
        """prvý prvá prvé; druhý druhá druhé; tretí tretia tretie; štvrtý štvrtá štvrté; piaty piata piate; šiesty
        šiesta šieste; siedmy siedma siedme; ôsmy ôsma ôsme; deviaty deviata deviate; desiaty desiata desiate"""
    ),
    negations=words(
        """nie nesmie nesmú nemá nemajú nemôže nemôžu nebude nebudú nemožno nebol nebola nebolo nemusí neplatí
        nevzniká nezaniká nikto nikoho nikomu nič ničoho nikdy žiadny žiadna žiadne žiadneho žiadnej bez okrem mimo
        ani ibaže iba len výlučne výhradne výnimkou"""
    ),
    numbers=words(
        """nula jeden jedna jedno jedného jednej dva dve dvoch tri troch štyri štyroch päť piatich šesť šiestich sedem
        osem deväť desať pätnásť dvadsať tridsať štyridsať päťdesiat sto tisíc milión polovica polovice polovicu
        tretina tretiny tretinová štvrtina pätina desatina dvakrát trikrát dvojnásobok nadpolovičná nadpolovičnou oba
        obe prvý druhý"""
    ),
    abbreviations=words("napr tj tzn tzv resp príp dr ing mgr judr prof doc sv ul cca najmä"),
    citing=words("čl ods písm č str zb hl bod"),
    tombstones=phrases("zrušený; zrušená; zrušené; zrušuje sa; zrušujú sa; vypúšťa sa; vypustený; vypustené"),
    struck_by=words("zákonom dňom uznesením od k"),
    other_laws=words(
        """zákon zákona zákone zákonom zákonník zákonníka zákonníku vyhláška vyhlášky zmluva zmluvy dohovor dohovoru
        nariadenie smernica zb"""
    ),
    this=words("tento tohto tomto tejto týchto"),
    same=words("toho rovnakého"),
    following=phrases("a nasl; a nasledujúce"),
    about=words("o"),
    conjunctions=words("a alebo až"),
    means=phrases("znamená; sa rozumie; sa rozumejú"),
    introduced=words("ďalej"),
    called=phrases("[Pp]ojem; [Vv]ýraz"),
    defined=phrases("v zmysle"),
)
