// 两份文件对某地区说法不同的值
// Values of a region on which two documents differ
MATCH (r:Region {name: $region})<-[:ABOUT]-(o:Observation)-[:OF_INDICATOR]->(i:Indicator)
WHERE o.value IS NOT NULL AND o.period <> ''
WITH DISTINCT r, o, i
MATCH (o)-[:EVIDENCE]->(:Evidence)-[:IN]->(d:Document)
WITH r.id AS place, i.id AS id, i.name AS indicator, o.period AS period, o.kind AS kind,
  o.unit AS unit, o.comparator AS comparator, coalesce(o.scope, '') AS scope,
  coalesce(o.compared_with, '') AS compared_with,
  collect({value: o.value, document: d.id, path: d.path}) AS stated
UNWIND stated AS low
UNWIND stated AS high
WITH indicator, period, kind, unit, low, high
WHERE low.value < high.value AND low.document <> high.document
RETURN DISTINCT indicator, period, kind, unit, low.value AS lower, low.path AS lower_path,
  high.value AS higher, high.path AS higher_path
ORDER BY indicator, period, kind, unit, lower, higher, lower_path, higher_path
