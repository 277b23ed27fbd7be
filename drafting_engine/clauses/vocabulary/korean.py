"""Korean.

Sources: 법제처 (Ministry of Government Legislation), "법령 입안·심사
기준" (2023) on 조, 항, 호, 목.

Labels are syllables behind figures (제2조, 제1항); a verb is
negated by endings.
"""

from drafting_engine.clauses.vocabulary.language import Vocabulary, phrases, ranked, words

KOREAN = Vocabulary(
    tag="ko",
    name="Korean",
    article=words("조"),
    section=words("절 관"),
    above=words("편 장"),
    beside=words("부칙 별표 별지"),
    paragraph=words("항 호 목"),
    parts_cited=words("항 호 목"),
    ordinals=ranked(
        """첫째 제1; 둘째 제2; 셋째 제3; 넷째 제4; 다섯째 제5; 여섯째 제6; 일곱째 제7; 여덟째 제8; 아홉째 제9; 열째
        제10; 열한째 제11; 열두째 제12"""
    ),
    alone=words("부칙 전문"),
    negations=words("안 못 미 비 불 무 만 오직 외에는 제외 제외하고 제외한다"),
    negation_parts=words("않 없 못 아니 외에 제외 금지 말아 불가 오직"),
    numbers=words(
        """영 하나 한 둘 두 셋 세 넷 네 다섯 여섯 일곱 여덟 아홉 열 스물 서른 일 이 삼 사 오 육 칠 팔 구 십 백 천
        만 억 반 절반 과반수 배 번 3분의 2분의"""
    ),
    tombstones=phrases("삭제; 삭 제; 폐지; 삭제됨; 삭제한다"),
    other_laws=words("*법 *법률 *법의 *법률의 *법에 조약 *조약 *협약 *시행령 *규칙 *조례"),
    this=words("이 본"),
    conjunctions=words("및 또는 내지 부터"),
    means=phrases("란; 이라 함은; 을 말한다"),
    introduced=phrases("이하"),
)
