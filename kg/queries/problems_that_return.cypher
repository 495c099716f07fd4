// 历年反复出现的问题
// Problems that return over the years
UNWIND ['学位', '大班额', '普惠', '教师', '师资', '编制', '工资', '补助', '经费', '支出', '配套', '体质',
  '近视', '职业', '督导', '巩固', '美育', '设施'] AS theme
MATCH (p:Problem)<-[:OBJECT]-(s:Statement {predicate: 'has_problem'})-[:SUBJECT]->(r:Region)
WHERE p.name CONTAINS theme AND ($region = '' OR r.name = $region)
MATCH (s)-[:EVIDENCE]->(:Evidence)-[:IN]->(d:Document)
WITH r.id AS id, r.name AS place, theme, p.id AS problem,
  left(coalesce(d.date_signed, d.date_published, d.period), 4) AS year
WITH id, place, theme, min(year) AS first, max(year) AS last, count(DISTINCT year) AS years,
  count(DISTINCT problem) AS problems
WHERE years > 1
RETURN place, theme, first, last, years, problems
ORDER BY place, theme, first, last, years, problems
