-- Clears one room of a dead instance: its seats and its open feed. Any number of survivors may run it; the room is told once.
-- KEYS 1 meta  2 roster (hash comparison key -> "Shown inst inst ")  3 rooms of the dead instance in this shard (set)
--      4 instances of this shard (set)  5 open  6 heads  7 tick   ARGV 1 dead instance  2 room  3 channel
-- Answer: how many members that took
local tag, left = ' ' .. ARGV[1] .. ' ', {}
local all = redis.call('HGETALL', KEYS[2])
for i = 1, #all, 2 do
  local from, to = string.find(all[i + 1], tag, 1, true)
  if from then
    local rest = string.sub(all[i + 1], 1, from) .. string.sub(all[i + 1], to + 1)
    if string.find(rest, ' ', 1, true) == #rest then                -- the name and its blank: no seat is left
      redis.call('HDEL', KEYS[2], all[i])
      left[#left + 1] = string.sub(rest, 1, -2)
    else redis.call('HSET', KEYS[2], all[i], rest) end
  end
end
redis.call('HDEL', KEYS[5], ARGV[1])
redis.call('SREM', KEYS[3], ARGV[2])
if redis.call('EXISTS', KEYS[3]) == 0 then redis.call('SREM', KEYS[4], ARGV[1]) end
if #left > 0 then
  local rv = redis.call('HINCRBY', KEYS[1], 'rv', 1)
  local t = redis.call('TIME')
  local tick = math.max(tonumber(redis.call('GET', KEYS[7]) or '0') + 1, tonumber(t[1]) * 1000000 + tonumber(t[2]))
  redis.call('SET', KEYS[7], string.format('%.0f', tick))
  redis.call('ZADD', KEYS[6], string.format('%.0f', tick), ARGV[2])
  local members = redis.call('HLEN', KEYS[2])
  if members == 0 then redis.call('HSET', KEYS[1], 'emptied', string.format('%.0f', tick)) end
  redis.call('PUBLISH', ARGV[3], cjson.encode({k = 'p', rv = rv, n = members, left = left}))
end
return #left
