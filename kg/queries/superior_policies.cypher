// 某政策直接或间接依据哪些政策
// The policies that a policy is based on, up to three steps away
MATCH (p:Policy {name: $policy})-[:BASED_ON*1..3]->(q:Policy)
RETURN DISTINCT q.name AS superior, q.number AS number
ORDER BY superior, number
