-- Which users this instance has in a room: absolute, so that a repeat changes nothing.
-- KEYS 1 meta  2 roster (hash comparison key -> "Shown inst inst ")  3 rooms of this instance in this shard (set)
--      4 instances of this shard (set)  5 dead (zset)  6 lanes of this instance  7 open  8 heads  9 tick  10 active
-- ARGV 1 instance  2 lane number  3 room  4 channel  5 whole (1: this is all I have)
--      6 somebody of mine is in the room afterwards (1|0)  7 count, then per user: comparison key, shown name, 1|0
-- A member is shown as its first seat wrote it, for as long as it has a seat. Neither a shown name nor an instance id has a blank.
-- Answer: status, roster version, members, joined[], left[]; both lists hold shown names
local instance, lane, room = ARGV[1], tonumber(ARGV[2]), ARGV[3]
if redis.call('ZSCORE', KEYS[5], instance) then return {'FENCED'} end
local done = redis.call('HGET', KEYS[6], 's:' .. room)
if done and lane < tonumber(done) or not done and lane <= tonumber(redis.call('HGET', KEYS[6], 'floor') or '-1') then return {'STALE'} end
redis.call('HSET', KEYS[6], 's:' .. room, ARGV[2])
local tag, joined, left, mine = ' ' .. instance .. ' ', {}, {}, {}
local function put(key, shown, here)
  local seats = redis.call('HGET', KEYS[2], key) or ''
  local from, to = string.find(seats, tag, 1, true)
  if here and not from then
    if seats == '' then joined[#joined + 1] = shown end
    redis.call('HSET', KEYS[2], key, seats == '' and shown .. tag or seats .. instance .. ' ')
  elseif not here and from then
    local rest = string.sub(seats, 1, from) .. string.sub(seats, to + 1)
    if string.find(rest, ' ', 1, true) == #rest then                -- the name and its blank: no seat is left
      redis.call('HDEL', KEYS[2], key)
      left[#left + 1] = string.sub(rest, 1, -2)
    else redis.call('HSET', KEYS[2], key, rest) end
  end
end
for i = 1, tonumber(ARGV[7]) do
  local key, shown, here = ARGV[5 + 3 * i], ARGV[6 + 3 * i], ARGV[7 + 3 * i] == '1'
  put(key, shown, here)
  if here then mine[key] = true end
end
if ARGV[5] == '1' or ARGV[6] == '0' then          -- the last leave clears all that is mine, whatever a restored roster holds
  local all = redis.call('HGETALL', KEYS[2])
  for i = 1, #all, 2 do
    if not mine[all[i]] and string.find(all[i + 1], tag, 1, true) then put(all[i], '', false) end
  end
end
local any = ARGV[6] == '1'
if any then
  redis.call('SADD', KEYS[3], room)
  redis.call('SADD', KEYS[4], instance)
elseif redis.call('HEXISTS', KEYS[7], instance) == 0 then            -- a feed still open keeps the room in the set
  redis.call('SREM', KEYS[3], room)
  if redis.call('EXISTS', KEYS[3]) == 0 then redis.call('SREM', KEYS[4], instance) end
end
local rv, members = tonumber(redis.call('HGET', KEYS[1], 'rv') or '0'), redis.call('HLEN', KEYS[2])
if #joined + #left > 0 then
  rv = redis.call('HINCRBY', KEYS[1], 'rv', 1)
  local t = redis.call('TIME')                                      -- the journal: a lost last joined or left is found like a lost last message
  local tick = math.max(tonumber(redis.call('GET', KEYS[9]) or '0') + 1, tonumber(t[1]) * 1000000 + tonumber(t[2]))
  redis.call('SET', KEYS[9], string.format('%.0f', tick))
  redis.call('ZADD', KEYS[8], string.format('%.0f', tick), room)
  if #joined > 0 then redis.call('ZADD', KEYS[10], string.format('%.0f', tick), room) end
  if members == 0 then redis.call('HSET', KEYS[1], 'emptied', string.format('%.0f', tick)) end
  local p = {k = 'p', rv = rv, n = members}
  if #joined > 0 then p.joined = joined end
  if #left > 0 then p.left = left end
  redis.call('PUBLISH', ARGV[4], cjson.encode(p))
end
return {'OK', rv, members, joined, left}
