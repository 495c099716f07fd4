// 某事实出自何处
// Where it was read that a subject and an object belong together
MATCH (a {name: $subject})<-[:SUBJECT]-(s:Statement)-[:OBJECT]->(b {name: $object}),
  (s)-[:EVIDENCE]->(e:Evidence)-[:IN]->(d:Document)
RETURN DISTINCT s.predicate AS predicate, d.path AS path, e.start AS start, e.end AS finish,
  e.quote AS quote, e.rule AS rule
ORDER BY path, start, finish, predicate
