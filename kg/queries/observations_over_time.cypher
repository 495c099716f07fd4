// 某指标历年的值
// The values of an indicator over time
MATCH (i:Indicator {name: $indicator})<-[:OF_INDICATOR]-(o:Observation)-[:ABOUT]->(a)
RETURN DISTINCT a.name AS about, o.period AS period, o.kind AS kind, o.comparator AS comparator,
  o.value AS value, o.unit AS unit
ORDER BY about, period, kind, value
