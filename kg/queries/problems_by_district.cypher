// 各地区被指出的问题数
// How many problems documents find, by region
MATCH (r:Region)-[:HAS_PROBLEM]->(p:Problem)
RETURN r.name AS region, count(DISTINCT p.id) AS problems
ORDER BY problems DESC, region
