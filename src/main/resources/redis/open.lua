-- This instance has the room's feed open: from here on it must get copies. Also makes a missing room, in the same step.
-- KEYS 1 meta  2 open (hash instance -> cluster)  3 rooms of this instance in this shard (set)  4 instances of this shard (set)
--      5 dead (zset)  6 lanes of this instance  7 heads  8 tick  9 active (zset room -> tick of its last activity)
-- ARGV 1 instance  2 lane number  3 room  4 cluster of the instance (an island: its own id)  5 display name  6 user who asks  7 must be new (1|0)
--      8 topic of a room that must be new
-- Answer: json {s=OK | EXISTS | FENCED | STALE, made=0|1}. EXISTS changes nothing. The caller then subscribes, confirmed, then reads
local instance, lane, room = ARGV[1], tonumber(ARGV[2]), ARGV[3]
if redis.call('ZSCORE', KEYS[5], instance) then return '{"s":"FENCED"}' end
local done = redis.call('HGET', KEYS[6], 'o:' .. room)
if done then
  local bar = string.find(done, '|', 1, true)
  local last = tonumber(string.sub(done, 1, bar - 1))
  if lane == last then return string.sub(done, bar + 1) end
  if lane < last then return '{"s":"STALE"}' end
elseif lane <= tonumber(redis.call('HGET', KEYS[6], 'floor') or '-1') then return '{"s":"STALE"}' end
if ARGV[7] == '1' and redis.call('EXISTS', KEYS[1]) == 1 then return '{"s":"EXISTS","made":0}' end
local made = redis.call('HSETNX', KEYS[1], 'name', ARGV[5])
if made == 1 then
  local t = redis.call('TIME')
  local tick = math.max(tonumber(redis.call('GET', KEYS[8]) or '0') + 1, tonumber(t[1]) * 1000000 + tonumber(t[2]))
  local now = string.format('%.0f', math.floor(tick / 1000))
  redis.call('HSET', KEYS[1], 'createdBy', ARGV[6], 'createdAt', now)
  if ARGV[8] ~= '' then redis.call('HSET', KEYS[1], 'topic', ARGV[8]) end
  redis.call('SET', KEYS[8], string.format('%.0f', tick))
  redis.call('ZADD', KEYS[7], string.format('%.0f', tick), room)
  redis.call('ZADD', KEYS[9], string.format('%.0f', tick), room)
end
redis.call('HSET', KEYS[2], instance, ARGV[4])
redis.call('SADD', KEYS[3], room)
redis.call('SADD', KEYS[4], instance)
local answer = '{"s":"OK","made":' .. made .. '}'
redis.call('HSET', KEYS[6], 'o:' .. room, ARGV[2] .. '|' .. answer)
return answer
