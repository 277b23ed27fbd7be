"""Turkish.

Sources: "Mevzuat Hazırlama Usul ve Esasları Hakkında Yönetmelik" (2022) on madde, fıkra, bent; Türk Dil
Kurumu, "Yazım Kılavuzu" on abbreviations.

A verb is negated by a syllable inside it, which only its form in the present of law (`edilemez`, `olmaz`)
sets apart from other words.
"""

from drafting_engine.clauses.vocabulary.language import Vocabulary, phrases, ranked, words

TURKISH = Vocabulary(
    tag="tr",
    name="Turkish",
    common=words("ve bir bu ile için olarak veya olan her da de tarafından kadar ise göre daha ancak"),
    article=words("madde md"),
    article_beside=phrases("ek madde; geçici madde"),
    section=words("kesim kural"),
    above=words("kısım bölüm kitap başlık bab"),
    beside=words("ek geçici"),
    paragraph=words("fıkra bent"),
    behind_number=words("madde bölüm kısım kitap kesim bab fıkra"),
    article_cited=words("maddesi maddesinin maddesinde maddenin maddede maddeler maddeleri"),
    parts_cited=words("fıkra fıkrası fıkrasının fıkrasında bent bendi bendinin"),
    article_behind=words("maddesi maddesinin maddesinde maddesine maddesindeki"),
    ordinals=ranked(
        """birinci tek; ikinci; üçüncü; dördüncü; beşinci; altıncı; yedinci; sekizinci; dokuzuncu; onuncu;
        onbirinci; onikinci"""
    ),
    tens=ranked("on; yirmi; otuz; kırk; elli"),
    negations=words(
        """değil değildir değildirler yok yoktur hiç hiçbir hiçbiri kimse olmadan olmaksızın olmayan olmadığı
        olmadıkça dışında hariç ancak yalnız yalnızca sadece ne olmamak bulunmayan aksi müstesna"""
    ),
    negation_endings=words(
        """amaz emez amazlar emezler lmaz lmez nmaz nmez lmazlar lmezler nmazlar nmezler maksızın meksizin madıkça
        medikçe mamış memiş mamıştır memiştir mayacak meyecek"""
    ),
    numbers=words(
        """sıfır bir iki üç dört beş altı yedi sekiz dokuz onbir oniki yirmi otuz kırk elli altmış yetmiş seksen
        doksan yüz milyon yarı yarısı yarım buçuk çeyrek üçte dörtte beşte onda kez defa kere çift salt birinci
        ikinci"""
    ),
    abbreviations=words("örn bkz dr av prof doç sn krş yy"),
    citing=words("md no s sf r.g"),
    tombstones=phrases(
        """mülga; kaldırılmıştır; yürürlükten kaldırılmıştır; kaldırıldı; çıkarılmıştır; iptal; iptal edilmiştir"""
    ),
    struck_by=words("ile tarihli"),
    other_laws=words(
        """anayasa anayasanın kanununda kanun kanunu kanununun kanunun kanunda kanununda yasa yasası yasasının
        yönetmelik yönetmeliği sözleşmesi"""
    ),
    this=words("bu işbu"),
    same=words("aynı"),
    following=phrases("vd"),
    conjunctions=words("ve veya ila ile"),
    means=phrases("ifade eder; anlamına gelir; demektir"),
)
