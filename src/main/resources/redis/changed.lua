-- What moved in a shard since the caller last asked: cost by change, not by rooms.
-- KEYS 1 heads  2 tick  3 instances of this shard   ARGV 1 last tick the caller knows (negative: no rooms are wanted)  2 page
-- Answer: tick now, up to which tick the caller knows then, more (1|0), rooms in order of their last changes, instances
local tick, since = redis.call('GET', KEYS[2]) or '0', tonumber(ARGV[1])
local upTo, rooms = tick, {}
if since >= 0 and tonumber(tick) > since then
  local found = redis.call('ZRANGEBYSCORE', KEYS[1], '(' .. ARGV[1], '+inf', 'WITHSCORES', 'LIMIT', 0, ARGV[2])
  for i = 1, #found, 2 do rooms[#rooms + 1] = found[i] end
  -- no two rooms have the same tick: the next page begins right after this one's last
  if #rooms == tonumber(ARGV[2]) then upTo = found[#found] end
end
return {tick, upTo, upTo == tick and 0 or 1, rooms, redis.call('SMEMBERS', KEYS[3])}
