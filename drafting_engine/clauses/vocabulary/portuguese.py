"""Portuguese, of Brazil and Portugal.

Sources: Brazil, Lei Complementar 95/1998 and "Manual de Redação da Presidência da República" (3rd edition,
2018); Portugal, Assembleia da República, "Regras de legística a observar na elaboração de atos normativos".
"""

from drafting_engine.clauses.vocabulary.language import Vocabulary, phrases, ranked, words

PORTUGUESE = Vocabulary(
    tag="pt",
    name="Portuguese",
    common=words("os das dos não uma em ao são pelo pela e o da do que para com na no de"),
    article=words("artigo art cláusula clausula"),
    article_beside=phrases("disposição transitória; disposição final"),
    section=words("seção secção secao subseção regra"),
    above=words("título capítulo parte livro"),
    beside=words("anexo apêndice emenda disposição"),
    paragraph=words("parágrafo inciso alínea número"),
    alone=phrases(
        "preâmbulo; disposições transitórias; disposições finais; disposições gerais; disposições finais e transitórias"
    ),
    article_cited=words("artigos arts"),
    parts_cited=words("""parágrafo parágrafos inciso incisos alínea alíneas número números item itens"""),
    ordinals=ranked(
        """um primeiro primeira único única; dois segundo segunda; três terceiro terceira; quatro quarto quarta;
        cinco quinto quinta; seis sexto sexta; sete sétimo sétima; oito oitavo oitava; nove nono nona; dez
        décimo décima; onze undécimo; doze duodécimo"""
    ),
    tens=ranked(
        """décimo décima; vigésimo vigésima; trigésimo trigésima; quadragésimo quadragésima; quinquagésimo
        quinquagésima; sexagésimo sexagésima; septuagésimo septuagésima; octogésimo octogésima; nonagésimo nonagésima"""
    ),
    unnumbered=words("preâmbulo preliminar final"),
    negations=words(
        """não nem nunca jamais ninguém nada nenhum nenhuma nenhuns nenhumas sem salvo exceto excepto excetuado
        senão apenas somente só unicamente exclusivamente tampouco vedado vedada"""
    ),
    numbers=words(
        """zero dois duas três quatro cinco seis sete oito nove dez onze doze treze quatorze catorze quinze
        dezesseis dezasseis dezessete dezoito dezenove vinte trinta quarenta cinquenta sessenta setenta oitenta
        noventa cem cento duzentos trezentos mil milhão milhões metade meio meia terço terços quarto quartos
        quinto quintos décimo dobro triplo simples absoluta vez vezes ambos ambas primeiro primeira segundo
        segunda"""
    ),
    abbreviations=words("p.ex ex sr sra srs dr dra prof eng exmo exma v.exa av aprox d"),
    citing=words("art arts inc al n no núm nr cap p pp pág vol par"),
    tombstones=phrases(
        """revogado; revogada; revogados; revogadas; suprimido; suprimida; suprimidos; suprimidas; vetado; vetada;
        eliminado; eliminada; sem efeito; anulado; excluído; excluída"""
    ),
    struck=phrases("foi; está; fica; é"),
    struck_by=words("por pela pelo pelos pelas conforme desde a em"),
    other_laws=words(
        """lei leis código códigos tratado tratados estatuto estatutos regulamento decreto decretos decreto-lei
        convenção diretiva protocolo protocolos clt constituição"""
    ),
    this=words("esta deste desta este presente presentes nesta neste"),
    same=words("mesmo referido citado"),
    following=phrases("e seguintes; e ss; ss"),
    about=words("sobre"),
    conjunctions=words("e ou a ao"),
    of=phrases("de; do; da; dos; das"),
    means=phrases("significa; designa; é (?:um|uma|o|a|todo|toda)"),
    introduced=phrases("doravante"),
    called=phrases("[Oo] termo"),
    defined=phrases("nos termos"),
)
