-- Makes a room as the archive has it, where it is missing or was made anew, and lets its numbers go on beyond the archived ones.
-- Asked again it changes nothing.
-- KEYS 1 meta  2 log  3 heads  4 tick  5 active (zset room -> tick of the last creation, join or message)
-- ARGV 1 room  2 name  3 topic  4 createdBy  5 createdAt, ms  6 last number that is archived  7 its time, ms  8 candidate epoch  9 leap  10 channel
-- Answer: 1 if anything changed, else 0
local call = redis.call
local int = function(n) return string.format('%.0f', n) end
local m = call('HMGET', KEYS[1], 'name', 'createdAt', 'topic', 'fv', 'seq', 'at')
local made, archived, at = tonumber(ARGV[5]), tonumber(ARGV[6]), tonumber(ARGV[7])
local changed = false

-- somebody may have made it before the archive was asked: it is the room of old all the same
if not m[1] or made > 0 and made < tonumber(m[2] or '0') then
  call('HSET', KEYS[1], 'name', ARGV[2], 'createdBy', ARGV[4], 'createdAt', ARGV[5])
  if not m[3] and not m[4] and ARGV[3] ~= '' then call('HSET', KEYS[1], 'topic', ARGV[3]) end
  if m[1] then call('HINCRBY', KEYS[1], 'fv', 1) end
  changed = true
end
if not call('ZSCORE', KEYS[5], ARGV[1]) then
  local since = math.max(at, made) * 1000                          -- no two rooms of a shard have the same tick
  while call('ZCOUNT', KEYS[5], int(since), int(since)) > 0 do since = since + 1 end
  call('ZADD', KEYS[5], int(since), ARGV[1])
  changed = true
end
local seq, fork = tonumber(m[5] or '0'), ''
if archived > seq then
  local top = call('XREVRANGE', KEYS[2], '+', '-', 'COUNT', 1)[1]
  seq = math.max(archived, top and tonumber(string.match(top[1], '^(%d+)')) or 0) + tonumber(ARGV[9])
  -- the times within a room never fall
  call('HSET', KEYS[1], 'epoch', ARGV[8], 'seq', int(seq), 'base', int(seq + 1), 'last', '', 'at', int(math.max(at, tonumber(m[6] or '0'))))
  fork = '{"k":"m","e":"' .. ARGV[8] .. '","b":' .. int(seq + 1) .. ',"prev":"","m":[]}'
  changed = true
end
if not changed then return 0 end
local t = call('TIME')
local tick = int(math.max(tonumber(call('GET', KEYS[4]) or '0') + 1, tonumber(t[1]) * 1000000 + tonumber(t[2])))
call('SET', KEYS[4], tick)
call('ZADD', KEYS[3], tick, ARGV[1])
if fork ~= '' then call('PUBLISH', ARGV[10], fork) end
return 1
