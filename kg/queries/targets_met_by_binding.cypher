// 约束性与预期性目标的达成
// Does it go with being met whether a target is binding or expected
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
RETURN t.binding AS binding, count(DISTINCT t.id) AS targets,
  count(DISTINCT CASE WHEN shown AND met THEN t.id END) AS met,
  count(DISTINCT CASE WHEN shown AND NOT met THEN t.id END) AS missed
ORDER BY binding
