-- Takes a page of a dead instance's users from those who are online in one shard. Any number of survivors may run it; each user is told of once.
-- KEYS 1 online (hash comparison key -> "Shown inst inst ")  2 shared (hash comparison key -> " room room ")
--      3 users of the dead instance in this shard (set)   ARGV 1 dead instance  2 page  3 channel
-- Answer: how many users that took; none: nobody of it is left here
local tag = ' ' .. ARGV[1] .. ' '
local keys = redis.call('SRANDMEMBER', KEYS[3], ARGV[2])
local t = redis.call('TIME')
local now = tonumber(t[1]) * 1000 + math.floor(tonumber(t[2]) / 1000)
for _, key in ipairs(keys) do
  local seats = redis.call('HGET', KEYS[1], key) or ''
  local from, to = string.find(seats, tag, 1, true)
  if from then
    local rest = string.sub(seats, 1, from) .. string.sub(seats, to + 1)
    if string.find(rest, ' ', 1, true) == #rest then                -- the name and its blank: no instance is left
      local news, rooms = {k = 'a', u = string.sub(rest, 1, -2), on = false, at = now}, {}
      for room in string.gmatch(redis.call('HGET', KEYS[2], key) or '', '[^ ]+') do rooms[#rooms + 1] = room end
      if #rooms > 0 then news.rooms = rooms end
      redis.call('HDEL', KEYS[1], key)
      redis.call('HDEL', KEYS[2], key)
      redis.call('PUBLISH', ARGV[3], cjson.encode(news))
    else redis.call('HSET', KEYS[1], key, rest) end
  end
  redis.call('SREM', KEYS[3], key)
end
return #keys
