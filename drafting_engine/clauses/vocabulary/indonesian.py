"""Indonesian, and with it Malay where its words are the same.

Sources: Undang-Undang Nomor 12 Tahun 2011, annex II, on bab, bagian, pasal, ayat, huruf; Ejaan Bahasa Indonesia yang
Disempurnakan on abbreviations.
"""

from drafting_engine.clauses.vocabulary.language import Vocabulary, phrases, ranked, words

INDONESIAN = Vocabulary(
    tag="id",
    name="Indonesian",
    common=words(
        """dan yang di dengan untuk dari atau dalam ini oleh tidak pada setiap adalah sebagai dapat itu bahwa
        karena harus atas pasal"""
    ),
    article=words("pasal ps"),
    section=words("bagian"),
    above=words("bab buku"),
    beside=words("lampiran"),
    paragraph=words("ayat huruf angka butir"),
    parts_cited=words("ayat huruf angka butir"),
    sentence=words("kalimat"),
    ordinals=ranked(
        """kesatu pertama; kedua; ketiga; keempat; kelima; keenam; ketujuh; kedelapan; kesembilan; kesepuluh;
        kesebelas; keduabelas"""
    ),
    negations=words("tidak bukan tanpa kecuali hanya jangan belum dilarang tiada selain"),
    numbers=words(
        """nol satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas belas puluh ratus seratus ribu
        seribu juta setengah separuh sepertiga seperempat kesatu pertama kedua ketiga"""
    ),
    abbreviations=words("dll dsb dst yth drs dr ir prof sdr tgl hlm"),
    citing=words("no ps hlm"),
    tombstones=phrases("dihapus; dicabut; dihapuskan; tidak berlaku"),
    struck_by=words("dengan oleh berdasarkan"),
    other_laws=words("undang undangan uu kuhp kuhperdata kitab peraturan perjanjian konvensi"),
    this=words("ini"),
    about=words("tentang"),
    conjunctions=words("dan atau sampai"),
    means=phrases("adalah; berarti"),
    introduced=words("selanjutnya"),
)
