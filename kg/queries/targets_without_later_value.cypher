// 某地区没有后来的值的目标
// Targets of a region without a value for their deadline or later
MATCH (r:Region {name: $region})<-[:ABOUT]-(t:Observation {kind: 'target'})-[:OF_INDICATOR]->
  (i:Indicator)
WHERE t.value IS NOT NULL AND t.period_end IS NOT NULL AND NOT EXISTS {
  MATCH (i)<-[:OF_INDICATOR]-(a:Observation {kind: 'actual'})-[:ABOUT]->(r)
  WHERE a.unit = t.unit AND a.period_end >= t.period_end
    AND (t.unit = '%' OR a.period_start <= t.period_end)
}
OPTIONAL MATCH (d:Document {region: $region})
WHERE d.voice IN ['self-report', 'evaluation', 'statistics']
  AND right(d.period, 4) >= left(t.period_end, 4)
RETURN i.name AS indicator, t.comparator AS asked, t.value AS target, t.unit AS unit,
  t.period AS due, count(DISTINCT d.id) AS reports
ORDER BY indicator, due, target, unit, asked
