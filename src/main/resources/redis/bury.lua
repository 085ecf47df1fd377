-- Declares an instance dead in one shard (from here on, for a day, every writing script refuses it), and lists rooms to clear:
-- `unseat` takes its seats and its open feeds. When all shards are clear its lease is removed, never before.
-- KEYS 1 dead (zset instance -> ms)  2 rooms of the dead instance in this shard  3 instances of this shard  4 lanes of the dead instance
-- ARGV 1 dead instance  2 page
-- Answer: rooms, any of them; none: the shard is clear
local t = redis.call('TIME')
local now = tonumber(t[1]) * 1000 + math.floor(tonumber(t[2]) / 1000)
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', string.format('%.0f', now - 86400000))
redis.call('ZADD', KEYS[1], string.format('%.0f', now), ARGV[1])
redis.call('PEXPIRE', KEYS[1], 86400000)
redis.call('DEL', KEYS[4])
if redis.call('EXISTS', KEYS[2]) == 0 then redis.call('SREM', KEYS[3], ARGV[1]) end
return redis.call('SRANDMEMBER', KEYS[2], ARGV[2])
