-- Sets a room's topic. The same again changes nothing, so it may be repeated.
-- KEYS 1 meta  2 heads  3 tick  4 dead   ARGV 1 instance  2 room  3 topic (empty: none)
-- Answer: OK | FENCED | MISSING (there is no such room), version of the room's facts
if redis.call('ZSCORE', KEYS[4], ARGV[1]) then return {'FENCED', '0'} end
if redis.call('EXISTS', KEYS[1]) == 0 then return {'MISSING', '0'} end
local m = redis.call('HMGET', KEYS[1], 'topic', 'fv')
if (m[1] or '') == ARGV[3] then return {'OK', m[2] or '0'} end
redis.call('HSET', KEYS[1], 'topic', ARGV[3])
local version = redis.call('HINCRBY', KEYS[1], 'fv', 1)
local t = redis.call('TIME')                                        -- the journal: whoever has the room open finds the topic by it
local tick = math.max(tonumber(redis.call('GET', KEYS[3]) or '0') + 1, tonumber(t[1]) * 1000000 + tonumber(t[2]))
redis.call('SET', KEYS[3], string.format('%.0f', tick))
redis.call('ZADD', KEYS[2], string.format('%.0f', tick), ARGV[2])
return {'OK', string.format('%.0f', version)}
