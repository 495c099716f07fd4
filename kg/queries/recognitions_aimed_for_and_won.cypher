// 争创并获得的荣誉认定
// Recognitions that were aimed for and later won
MATCH (w:Region|Organization|School)-[a:AIMS_FOR]->(x:Recognition)
MATCH (w)-[b:ACHIEVES]->(x)
WHERE b.status IS NULL OR b.status = 'reached'
WITH DISTINCT w, x, a.statement AS aim, b.statement AS success
MATCH (s:Statement)-[:EVIDENCE]->(:Evidence)-[:IN]->(d:Document)
WHERE s.id = aim
WITH DISTINCT w, x, success, d
MATCH (t:Statement)-[:EVIDENCE]->(:Evidence)-[:IN]->(e:Document)
WHERE t.id = success
WITH w.id AS id, w.name AS who, x.id AS recognised, x.name AS recognition,
  min(left(coalesce(d.date_signed, d.date_published, d.period), 4)) AS aimed,
  min(left(coalesce(e.date_signed, e.date_published, e.period), 4)) AS won
WHERE won >= aimed
RETURN who, recognition, aimed, won
ORDER BY who, recognition, aimed, won
