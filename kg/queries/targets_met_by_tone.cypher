// 措辞力度与目标达成
// Does the tone of a target go with being met
MATCH (t:Observation {kind: 'target'})-[:OF_INDICATOR]->(i:Indicator)
  <-[:OF_INDICATOR]-(a:Observation {kind: 'actual'})
WHERE t.value IS NOT NULL AND a.value IS NOT NULL AND a.unit = t.unit
  AND coalesce(a.scope, '') = coalesce(t.scope, '')
  AND a.period_end >= t.period_end AND (t.unit = '%' OR a.period_start <= t.period_end)
// each walk in a MATCH of its own, behind a WITH: the embedded store joins those in one go
WITH t, i, a
MATCH (t)-[:ABOUT]->(r:Region)
WITH t, i, a, r
MATCH (a)-[:ABOUT]->(r)
WITH t, a, '≤<' CONTAINS t.comparator
    OR '=≈' CONTAINS t.comparator AND coalesce(i.better, '') = 'lower' AS ceiling
WITH t, a, ceiling, CASE WHEN a.value = t.value THEN NOT '<>' CONTAINS t.comparator
    ELSE (a.value < t.value) = ceiling END AS met
// '≥ 3' shows that 3 was reached, but not that 4 was missed
WITH t, met,
  CASE WHEN met = ceiling THEN '=≈≤<' ELSE '=≈≥>' END CONTAINS a.comparator AS shown
MATCH (t)-[:EVIDENCE]->(e:Evidence)
RETURN
  CASE WHEN e.quote CONTAINS '力争' OR e.quote CONTAINS '争取' OR e.quote CONTAINS '努力' THEN '力争'
    WHEN e.quote CONTAINS '原则上' THEN '原则上'
    WHEN e.quote CONTAINS '确保' OR e.quote CONTAINS '必须' OR e.quote CONTAINS '务必'
      OR e.quote CONTAINS '不得' THEN '确保'
    WHEN e.quote CONTAINS '不低于' OR e.quote CONTAINS '不少于' OR e.quote CONTAINS '不超过'
      THEN '不低于'
    ELSE '其他' END AS tone,
  count(DISTINCT t.id) AS targets,
  count(DISTINCT CASE WHEN shown AND met THEN t.id END) AS met,
  count(DISTINCT CASE WHEN shown AND NOT met THEN t.id END) AS missed
ORDER BY tone
