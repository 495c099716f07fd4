// 各地区某指标的值
// The regions compared on an indicator
MATCH (i:Indicator {name: $indicator})<-[:OF_INDICATOR]-(o:Observation {kind: 'actual'})-[:ABOUT]->
  (r:Region)
WHERE $year = '' OR left(o.period_end, 4) = $year
WITH DISTINCT o, r
MATCH (o)-[:EVIDENCE]->(:Evidence)-[:IN]->(d:Document)
RETURN DISTINCT r.name AS place, o.period AS period, o.comparator AS comparator, o.value AS value,
  o.unit AS unit, d.voice AS voice, d.path AS path
ORDER BY unit, period, place, value, comparator, voice, path
