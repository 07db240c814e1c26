"""Common English verbs, by stem: enough to tell a sentence from a phrase."""

from __future__ import annotations

from summarize.verification.language.lexicon import SAYING_VERBS
from summarize.verification.language.stems import IRREGULAR, stem, stems

_COMMON = """
accept account accuse achieve acquire act adapt add address adjust admit adopt advance advise affect afford
agree aim allege allow amount announce answer appeal appear apply appoint approve argue arise arrest arrive
ask assess assign assist assume attack attempt attend attract avoid await award back ban base bear beat become
begin believe belong benefit block blame boost borrow break bring build burn buy call campaign cancel carry
cause challenge change charge check choose cite claim clear close collapse collect come comment commit
compare compete complain complete comply concede concern conclude condemn conduct confirm connect consider
consist contain continue contribute control cost cover crash create criticize cross cut damage deal decide
declare decline decrease defeat defend define delay deliver demand deny depart depend deploy describe
deserve design destroy detain determine develop die differ direct disagree disappear disclose discover
discuss dismiss display dispute distribute divide dominate donate double draw drive drop earn ease elect
eliminate emerge employ enable encounter encourage end endorse enforce enjoy ensure enter escape establish
estimate evacuate examine exceed exclude exist expand expect experience explain explode explore express
extend face fail fall favor fear feature feel fight file fill finance find finish fire fit fix flee fly
focus follow force forecast form fund gain gather generate get give go govern grant grow guarantee handle
happen head hear help hire hit hold hope host hurt identify ignore illustrate imagine impose improve include
increase indicate influence inform injure insist inspect install intend introduce invest investigate invite
involve issue join judge jump keep kill know lack land last launch lay lead learn leave lend let lie lift
limit link list live look lose lower maintain make manage mark match matter mean measure meet mention merge
miss monitor move name need negotiate note notice object observe obtain occur offer open operate oppose
order organize owe own participate pass pay perform permit persuade place plan play plead pledge point pose
post postpone praise predict prefer prepare present prevent proceed process produce prohibit promise promote
propose prosecute protect protest prove provide publish pull purchase pursue push put qualify quit raise
range rank reach react read realize receive recognize recommend record recover reduce refer reflect refuse
regard reject relate release rely remain remember remove renew rent repair repeat replace reply report
represent request require rescue resemble resign resist resolve respond rest restore result resume retain
retire return reveal review rise rule run save say see seek seem seize sell send separate serve set settle
shape share shift shoot show shrink shut sign signal sit slow solve speak spend split spread stand start
state stay steal step stop store strengthen stretch strike struggle study submit succeed sue suffer suggest
supply support suppose surge surprise survive suspect suspend sustain swear take talk target teach tell tend
test thank think threaten throw tie total touch track trade train transfer transform travel treat trigger
try turn understand unveil update urge use value vary view violate visit vote vow wait walk want warn wash
watch weigh welcome win wish withdraw witness wonder work worry write yield want intend consist
"""

VERBS = stems(_COMMON) | SAYING_VERBS | frozenset(stem(base) for base in IRREGULAR.values())
"""Stems of common verbs; some are nouns too."""
