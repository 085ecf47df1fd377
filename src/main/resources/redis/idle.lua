-- Rooms of one shard where nothing has happened for a while, the quietest first.
-- KEYS 1 active   ARGV 1 only after this tick  2 idle ms  3 how many
-- Answer: room, tick, room, tick, ...
local t = redis.call('TIME')
local latest = tonumber(t[1]) * 1000000 + tonumber(t[2]) - tonumber(ARGV[2]) * 1000
return redis.call('ZRANGEBYSCORE', KEYS[1], '(' .. ARGV[1], string.format('%.0f', latest), 'WITHSCORES', 'LIMIT', 0, ARGV[3])
