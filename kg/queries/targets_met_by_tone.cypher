// 措辞力度与目标达成
// Does the tone of a target go with being met
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
WITH DISTINCT t, a,
  t.comparator IN ['≤', '<'] OR t.comparator IN ['=', '≈']
    AND coalesce(i.better, '') = 'lower' AS ceiling,
  t.comparator IN ['>', '<'] AS strict
MATCH (t)-[:EVIDENCE]->(e:Evidence)
WITH t.id AS id,
  CASE WHEN e.quote CONTAINS '力争' OR e.quote CONTAINS '争取' OR e.quote CONTAINS '努力' THEN '力争'
    WHEN e.quote CONTAINS '原则上' THEN '原则上'
    WHEN e.quote CONTAINS '确保' OR e.quote CONTAINS '必须' OR e.quote CONTAINS '务必'
      OR e.quote CONTAINS '不得' THEN '确保'
    WHEN e.quote CONTAINS '不低于' OR e.quote CONTAINS '不少于' OR e.quote CONTAINS '不超过'
      THEN '不低于'
    ELSE '其他' END AS tone,
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
RETURN tone, count(DISTINCT id) AS targets, count(DISTINCT is_met) AS met,
  count(DISTINCT is_missed) AS missed
ORDER BY tone
