// 约束性与预期性目标的达成
// Does it go with being met whether a target is binding or expected
MATCH (r:Region)<-[:ABOUT]-(t:Observation {kind: 'target'})-[:OF_INDICATOR]->(i:Indicator)
WITH DISTINCT r, t, i,
  t.comparator IN ['≤', '<'] OR t.comparator IN ['=', '≈']
    AND coalesce(i.better, '') = 'lower' AS ceiling,
  t.comparator IN ['>', '<'] AS strict
MATCH (i)<-[:OF_INDICATOR]-(a:Observation {kind: 'actual'})-[:ABOUT]->(r)
WHERE a.unit = t.unit AND coalesce(a.scope, '') = coalesce(t.scope, '')
  AND a.period_end >= t.period_end AND (t.unit = '%' OR a.period_start <= t.period_end)
  AND a.value IS NOT NULL AND t.value IS NOT NULL
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
