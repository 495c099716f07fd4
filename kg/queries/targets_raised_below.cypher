// 下级目标是否高于上级（层层加码）
// Do targets get harder from province to city to county
MATCH (r:Region)<-[:ABOUT]-(t:Observation {kind: 'target'})-[:OF_INDICATOR]->(i:Indicator)
WHERE t.value IS NOT NULL AND t.period_end IS NOT NULL AND r.level IS NOT NULL
WITH i, t.period_end AS period_end, t.unit AS unit,
  collect({place: r.name, level: r.level, asked: t.comparator, value: t.value,
    ceiling: t.comparator IN ['≤', '<'] OR t.comparator IN ['=', '≈']
      AND coalesce(i.better, '') = 'lower'}) AS targets
WHERE size(targets) > 1
UNWIND targets AS high
UNWIND targets AS low
WITH i, period_end, unit, high, low
WHERE low.level <> high.level AND low.ceiling = high.ceiling
  AND (high.level = 'country' OR low.place STARTS WITH high.place)
RETURN DISTINCT i.name AS indicator, left(period_end, 4) AS due, unit, high.place AS upper,
  high.value AS upper_target, low.place AS lower, low.value AS lower_target, low.asked AS asked,
  CASE WHEN low.value = high.value THEN 'equal'
    WHEN (low.value > high.value) = low.ceiling THEN 'easier'
    ELSE 'harder' END AS step
ORDER BY indicator, due, unit, upper, upper_target, lower, lower_target, asked
