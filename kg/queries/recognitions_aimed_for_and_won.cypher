// 争创并获得的荣誉认定
// Recognitions that were aimed for and later won
MATCH (x:Recognition)<-[:OBJECT]-(s:Statement {predicate: 'aims_for'})-[:SUBJECT]->
  (w:Region|Organization|School)
WITH DISTINCT x, s, w
MATCH (x)<-[:OBJECT]-(t:Statement {predicate: 'achieves'})-[:SUBJECT]->
  (v:Region|Organization|School)
WHERE v.id = w.id AND (t.status IS NULL OR t.status = 'reached')
WITH DISTINCT x, s, w, t
MATCH (s)-[:EVIDENCE]->(:Evidence)-[:IN]->(d:Document)
WITH DISTINCT x, w, t, d
MATCH (t)-[:EVIDENCE]->(:Evidence)-[:IN]->(e:Document)
WITH w.id AS id, w.name AS who, x.id AS recognised, x.name AS recognition,
  min(left(coalesce(d.date_signed, d.date_published, d.period), 4)) AS aimed,
  min(left(coalesce(e.date_signed, e.date_published, e.period), 4)) AS won
WHERE won >= aimed
RETURN who, recognition, aimed, won
ORDER BY who, recognition, aimed, won
