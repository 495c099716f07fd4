// 同一指标的自述与上级评价
// An indicator by a region's own report and by its superior's evaluation
MATCH (:Document {voice: 'evaluation'})<-[:IN]-(:Evidence)
  <-[:EVIDENCE]-(b:Observation {kind: 'actual'})
WHERE b.value IS NOT NULL
// each walk in a MATCH of its own, behind a WITH: the embedded store joins those in one go;
// behind DISTINCT Neo4j goes on from the few values found, not from all
WITH DISTINCT b
MATCH (b)-[:OF_INDICATOR]->(i:Indicator)
WHERE $indicator = '' OR i.name = $indicator
WITH DISTINCT b, i
MATCH (i)<-[:OF_INDICATOR]-(a:Observation {kind: 'actual'})
  -[:EVIDENCE]->(:Evidence)-[:IN]->(:Document {voice: 'self-report'})
WHERE a.period = b.period AND a.unit = b.unit AND a.value IS NOT NULL
  AND coalesce(a.scope, '') = coalesce(b.scope, '')
WITH a, b, i
MATCH (b)-[:ABOUT]->(x:Region|Organization|School)
WITH a, b, i, x
MATCH (a)-[:ABOUT]->(x)
RETURN DISTINCT x.name AS about, i.name AS of, a.period AS period, a.unit AS unit,
  a.value AS reported, b.value AS evaluated
ORDER BY about, of, period, unit, reported, evaluated
