// 各级机关引用某政策的文件数
// How many policies are based on a policy, by the level of their issuers
MATCH (p:Policy)<-[:BASED_ON]-(q:Policy)-[:ISSUED_BY]->(o:Organization)
WHERE $policy = '' OR p.name = $policy
OPTIONAL MATCH (o)-[:WITHIN]->(r:Region)
WITH p.id AS id, p.name AS cited, r.level AS level, count(DISTINCT q.id) AS citing
RETURN cited, level, citing
ORDER BY cited, level, citing
