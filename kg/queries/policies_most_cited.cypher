// 被引用最多的政策
// The policies that most others are based on
MATCH (p:Policy)<-[:BASED_ON]-(q:Policy)
WITH p.id AS id, p.name AS policy, p.number AS number, count(DISTINCT q.id) AS citing
WHERE citing >= $least
RETURN policy, number, citing
ORDER BY citing DESC, policy, number
