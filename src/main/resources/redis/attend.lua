-- Which users of one shard are online by this instance: absolute, so that a repeat changes nothing. Who comes first of all or goes last of all is
-- told from here: an answer that is lost loses nothing.
-- KEYS 1 online (hash comparison key -> "Shown inst inst ")  2 shared (hash comparison key -> " room room ", oldest first)
--      3 users of this instance in this shard (set)  4 lanes of this instance  5 dead (zset)
-- ARGV 1 instance  2 lane number  3 channel  4 whole (1: this is all I have; whoever else I had goes without a word)
--      5 count, then per user: comparison key, shown name, here 1|0, news 1|0 (is it told), rooms "room room" as far as they are new
-- Neither a shown name, an instance id nor a room has a blank.
-- Answer: status
local instance, mine = ARGV[1], {}
if redis.call('ZSCORE', KEYS[5], instance) then return 'FENCED' end
local done = redis.call('HGET', KEYS[4], 'u')
if done and tonumber(ARGV[2]) < tonumber(done) then return 'STALE' end
redis.call('HSET', KEYS[4], 'u', ARGV[2])
local tag = ' ' .. instance .. ' '
local function share(key, rooms)
  if rooms == '' then return end
  local known = redis.call('HGET', KEYS[2], key) or ' '
  local _, blanks = string.gsub(known, ' ', '')
  for room in string.gmatch(rooms, '[^ ]+') do
    if not string.find(known, ' ' .. room .. ' ', 1, true) then known, blanks = known .. room .. ' ', blanks + 1 end
  end
  while blanks > 101 do                                              -- the newest hundred: the oldest goes
    known, blanks = string.sub(known, string.find(known, ' ', 2, true), -1), blanks - 1
  end
  redis.call('HSET', KEYS[2], key, known)
end
local function tell(key, shown, on)
  local t = redis.call('TIME')
  local news = {k = 'a', u = shown, on = on, at = tonumber(t[1]) * 1000 + math.floor(tonumber(t[2]) / 1000)}
  local rooms = {}
  for room in string.gmatch(redis.call('HGET', KEYS[2], key) or '', '[^ ]+') do rooms[#rooms + 1] = room end
  if #rooms > 0 then news.rooms = rooms end
  redis.call('PUBLISH', ARGV[3], cjson.encode(news))
end
local function put(key, shown, here, news, rooms)
  local seats = redis.call('HGET', KEYS[1], key) or ''
  local from, to = string.find(seats, tag, 1, true)
  if here then
    share(key, rooms)
    redis.call('SADD', KEYS[3], key)
    if not from then
      redis.call('HSET', KEYS[1], key, seats == '' and shown .. tag or seats .. instance .. ' ')
      if seats == '' and news then tell(key, shown, true) end
    end
    return
  end
  redis.call('SREM', KEYS[3], key)
  if not from then return end
  share(key, rooms)
  local rest = string.sub(seats, 1, from) .. string.sub(seats, to + 1)
  if string.find(rest, ' ', 1, true) == #rest then                  -- the name and its blank: no instance is left
    if news then tell(key, string.sub(rest, 1, -2), false) end
    redis.call('HDEL', KEYS[1], key)
    redis.call('HDEL', KEYS[2], key)
  else redis.call('HSET', KEYS[1], key, rest) end
end
for i = 1, tonumber(ARGV[5]) do
  local at = 1 + 5 * i
  local here = ARGV[at + 2] == '1'
  put(ARGV[at], ARGV[at + 1], here, ARGV[at + 3] == '1', ARGV[at + 4])
  if here then mine[ARGV[at]] = true end
end
if ARGV[4] == '1' then
  for _, key in ipairs(redis.call('SMEMBERS', KEYS[3])) do
    if not mine[key] then put(key, '', false, false, '') end
  end
end
return 'OK'
