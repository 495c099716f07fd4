// 下级目标是否高于上级（层层加码）
// Do targets get harder from province to city to county
MATCH (low:Region)<-[:ABOUT]-(t:Observation {kind: 'target'})-[:OF_INDICATOR]->(i:Indicator)
MATCH (i)<-[:OF_INDICATOR]-(u:Observation {kind: 'target'})-[:ABOUT]->(high:Region)
WHERE t.unit = u.unit AND t.period_end = u.period_end
  AND t.value IS NOT NULL AND u.value IS NOT NULL AND low.name <> high.name
  AND low.level IS NOT NULL AND high.level IS NOT NULL
  AND (high.level = 'country' OR low.name STARTS WITH high.name)
WITH i, t, u, low, high,
  t.comparator IN ['≤', '<'] OR t.comparator IN ['=', '≈']
    AND coalesce(i.better, '') = 'lower' AS ceiling,
  u.comparator IN ['≤', '<'] OR u.comparator IN ['=', '≈']
    AND coalesce(i.better, '') = 'lower' AS ceiling_above
WHERE ceiling = ceiling_above
RETURN DISTINCT i.name AS indicator, left(t.period_end, 4) AS due, t.unit AS unit,
  high.name AS upper, u.value AS upper_target, low.name AS lower, t.value AS lower_target,
  t.comparator AS asked,
  CASE WHEN t.value = u.value THEN 'equal'
    WHEN (t.value > u.value) = ceiling THEN 'easier'
    ELSE 'harder' END AS step
ORDER BY indicator, due, unit, upper, upper_target, lower, lower_target, asked
