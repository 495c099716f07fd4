// 同一指标各级地区的目标
// The targets of an indicator, by level of region
MATCH (i:Indicator {name: $indicator})<-[:OF_INDICATOR]-(t:Observation {kind: 'target'})-[:ABOUT]->
  (r:Region)
WHERE t.value IS NOT NULL
RETURN DISTINCT t.period AS due, r.level AS level, r.name AS place, t.comparator AS asked,
  t.value AS target, t.unit AS unit
ORDER BY due, level, place, unit, target, asked
