-- A dead instance is buried everywhere: its lease goes, and its id is known as dead for a day.
-- KEYS 1 leases  2 buried   ARGV 1 dead instance
local t = redis.call('TIME')
local now = tonumber(t[1]) * 1000 + math.floor(tonumber(t[2]) / 1000)
redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', string.format('%.0f', now - 86400000))
redis.call('ZADD', KEYS[2], string.format('%.0f', now), ARGV[1])
redis.call('PEXPIRE', KEYS[2], 86400000)
return redis.call('ZREM', KEYS[1], ARGV[1])
