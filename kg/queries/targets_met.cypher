// 某地区达成的目标
// Targets that a region met
MATCH (r:Region {name: $region})<-[:ABOUT]-(t:Observation {kind: 'target'})-[:OF_INDICATOR]->
  (i:Indicator)
WITH DISTINCT r, t, i,
  t.comparator IN ['≤', '<'] OR t.comparator IN ['=', '≈']
    AND coalesce(i.better, '') = 'lower' AS ceiling,
  t.comparator IN ['>', '<'] AS strict
MATCH (i)<-[:OF_INDICATOR]-(a:Observation {kind: 'actual'})-[:ABOUT]->(r)
WHERE a.unit = t.unit AND coalesce(a.scope, '') = coalesce(t.scope, '')
  AND a.period_end >= t.period_end AND (t.unit = '%' OR a.period_start <= t.period_end)
  AND (a.comparator IN ['=', '≈', '≥', '>'] AND NOT ceiling
      AND (a.value > t.value OR NOT strict AND a.value = t.value)
    OR a.comparator IN ['=', '≈', '≤', '<'] AND ceiling
      AND (a.value < t.value OR NOT strict AND a.value = t.value))
WITH DISTINCT t, i, a
MATCH (a)-[:EVIDENCE]->(:Evidence)-[:IN]->(d:Document)
RETURN DISTINCT i.name AS indicator, t.comparator AS asked, t.value AS target, t.unit AS unit,
  t.period AS due, a.comparator AS stated, a.value AS reached, a.period AS at, d.voice AS voice
ORDER BY indicator, due, target, unit, at, reached, asked, stated, voice
