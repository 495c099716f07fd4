// 某文档说了什么
// What a document says
MATCH (d:Document {path: $document})<-[:IN]-(:Evidence)<-[:EVIDENCE]-(s:Statement)-[:SUBJECT]->(a)
OPTIONAL MATCH (s)-[:OBJECT]->(b)
RETURN DISTINCT a.name AS subject, s.predicate AS predicate, coalesce(b.name, s.literal) AS object,
  s.status AS status
ORDER BY subject, predicate, object, status
