// 两份文件对某地区说法不同的值
// Values of a region on which two documents differ
MATCH (r:Region {name: $region})<-[:ABOUT]-(a:Observation)-[:OF_INDICATOR]->(i:Indicator)
WITH DISTINCT r, a, i
MATCH (i)<-[:OF_INDICATOR]-(b:Observation)-[:ABOUT]->(r)
WHERE a.value < b.value AND a.period = b.period AND a.kind = b.kind AND a.unit = b.unit
  AND a.comparator = b.comparator AND a.period <> ''
  AND coalesce(a.scope, '') = coalesce(b.scope, '')
  AND coalesce(a.compared_with, '') = coalesce(b.compared_with, '')
WITH DISTINCT a, b, i
MATCH (a)-[:EVIDENCE]->(:Evidence)-[:IN]->(one:Document)
WITH DISTINCT a, b, i, one
MATCH (b)-[:EVIDENCE]->(:Evidence)-[:IN]->(other:Document)
WHERE one.id <> other.id
RETURN DISTINCT i.name AS indicator, a.period AS period, a.kind AS kind, a.unit AS unit,
  a.value AS lower, one.path AS lower_path, b.value AS higher, other.path AS higher_path
ORDER BY indicator, period, kind, unit, lower, higher, lower_path, higher_path
