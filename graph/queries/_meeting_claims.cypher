// What each article says of a meeting, the earliest report first.
// Asked by graph/questions/meetings.py.
// param meeting: text
MATCH (c:Claim {fact: $meeting, managed_by: 'diplograph'})
RETURN c.id AS id, c.status AS status, c.published_at AS published_at, c.polarity AS polarity, c.modality AS modality
ORDER BY coalesce(published_at, ''), id
