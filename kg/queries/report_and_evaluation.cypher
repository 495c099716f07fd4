// 同一指标的自述与上级评价
// An indicator by a region's own report and by its superior's evaluation
MATCH (d:Document {voice: 'evaluation'})
WITH DISTINCT d
MATCH (d)<-[:IN]-(:Evidence)<-[:EVIDENCE]-(b:Observation {kind: 'actual'})
WITH DISTINCT b
MATCH (b)-[:OF_INDICATOR]->(i:Indicator)
WHERE b.value IS NOT NULL AND ($indicator = '' OR i.name = $indicator)
WITH DISTINCT b, i
MATCH (b)-[:ABOUT]->(x:Region|Organization|School)
WITH DISTINCT b, i, x
MATCH (i)<-[:OF_INDICATOR]-(a:Observation {kind: 'actual'})-[:ABOUT]->(x)
WHERE a.period = b.period AND a.unit = b.unit AND a.value IS NOT NULL
  AND coalesce(a.scope, '') = coalesce(b.scope, '')
WITH DISTINCT a, b, i, x
MATCH (a)-[:EVIDENCE]->(:Evidence)-[:IN]->(:Document {voice: 'self-report'})
RETURN DISTINCT x.name AS about, i.name AS of, a.period AS period, a.unit AS unit,
  a.value AS reported, b.value AS evaluated
ORDER BY about, of, period, unit, reported, evaluated
