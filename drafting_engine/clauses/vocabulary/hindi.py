"""Hindi.

Sources: Ministry of Law and Justice (India), "विधि शब्दावली" (Legal Glossary, 7th edition); the
authoritative Hindi text of the Constitution of India on अनुच्छेद, खंड, उपखंड.
"""

from drafting_engine.clauses.vocabulary.language import Vocabulary, phrases, ranked, words

HINDI = Vocabulary(
    tag="hi",
    name="Hindi",
    common=words("के का की में है और को से या पर नहीं कि लिए किसी द्वारा जो यह होगा हैं किया"),
    article=words("अनुच्छेद धारा"),
    section=words("अनुभाग नियम"),
    above=words("भाग अध्याय शीर्षक खण्ड पुस्तक"),
    beside=words("अनुसूची परिशिष्ट अनुलग्नक"),
    paragraph=words("खंड उपधारा उपखंड पैरा"),
    article_cited=words("अनुच्छेदों धाराओं"),
    parts_cited=words("खंड खंडों उपखंड उपधारा उपधाराओं पैरा"),
    ordinals=ranked(
        """पहला पहली पहले प्रथम; दूसरा दूसरी दूसरे द्वितीय; तीसरा तीसरी तृतीय; चौथा चौथी चतुर्थ; पाँचवाँ पांचवां
        पंचम; छठा छठी षष्ठ; सातवाँ सातवां सप्तम; आठवाँ आठवां अष्टम; नौवाँ नौवां नवम; दसवाँ दसवां दशम; ग्यारहवाँ
        ग्यारहवां; बारहवाँ बारहवां"""
    ),
    negations=words(
        """नहीं न ना मत बिना बगैर सिवाय सिवा अलावा अतिरिक्त केवल सिर्फ मात्र छोड़कर अन्यथा कदापि कभी निषिद्ध वर्जित
        रहित अपवाद"""
    ),
    numbers=words(
        """शून्य एक दो तीन चार पाँच पांच छह छः सात आठ नौ दस ग्यारह बारह पंद्रह बीस तीस चालीस पचास साठ सत्तर अस्सी
        नब्बे सौ हजार हज़ार लाख करोड़ आधा आधे आधी तिहाई चौथाई पांचवां दसवां दोगुना दुगुना तिगुना बार दोनों पहला
        दूसरा"""
    ),
    abbreviations=words("डॉ श्री सं पृ ई"),
    citing=words("सं पृ क्र"),
    tombstones=phrases(
        """निरस्त; निरसित; निरस्त किया गया; लोप किया गया; लोपित; हटाया गया; हटा दिया गया; विलोपित; विलुप्त"""
    ),
    struck_by=words("द्वारा से"),
    other_laws=words("अधिनियम संहिता विधि कानून संधि नियमावली विनियम अध्यादेश"),
    this=words("इस यह"),
    conjunctions=words("और या तथा एवं से"),
    of=words("का के की"),
    means=phrases("से अभिप्रेत है; का अर्थ है"),
    called=phrases("पद"),
)
