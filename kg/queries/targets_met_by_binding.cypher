// 约束性与预期性目标的达成
// Does it go with being met whether a target is binding or expected
MATCH (t:Observation {kind: 'target'})-[:OF_INDICATOR]->(i:Indicator)
WHERE t.value IS NOT NULL
WITH DISTINCT t, i
MATCH (i)<-[:OF_INDICATOR]-(a:Observation {kind: 'actual'})
WHERE a.unit = t.unit AND a.value IS NOT NULL AND coalesce(a.scope, '') = coalesce(t.scope, '')
  AND a.period_end >= t.period_end AND (t.unit = '%' OR a.period_start <= t.period_end)
WITH DISTINCT t, i, a
MATCH (t)-[:ABOUT]->(r:Region)
WITH DISTINCT t, i, a, r
MATCH (a)-[:ABOUT]->(r)
WITH t, a,
  t.comparator IN ['≤', '<'] OR t.comparator IN ['=', '≈']
    AND coalesce(i.better, '') = 'lower' AS ceiling,
  t.comparator IN ['>', '<'] AS strict
WITH t.id AS id,
  t.binding AS binding,
  CASE WHEN a.comparator IN ['=', '≈', '≥', '>'] AND NOT ceiling
        AND (a.value > t.value OR NOT strict AND a.value = t.value)
      OR a.comparator IN ['=', '≈', '≤', '<'] AND ceiling
        AND (a.value < t.value OR NOT strict AND a.value = t.value)
    THEN t.id END AS is_met,
  CASE WHEN a.comparator IN ['=', '≈', '≤', '<'] AND NOT ceiling
        AND (a.value < t.value OR strict AND a.value = t.value)
      OR a.comparator IN ['=', '≈', '≥', '>'] AND ceiling
        AND (a.value > t.value OR strict AND a.value = t.value)
    THEN t.id END AS is_missed
RETURN binding, count(DISTINCT id) AS targets, count(DISTINCT is_met) AS met,
  count(DISTINCT is_missed) AS missed
ORDER BY binding
