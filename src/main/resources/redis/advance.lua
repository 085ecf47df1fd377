-- Up to which tick of each shard everything is in an archive. Never goes back, but for another archive, or where all are 0: then it begins anew.
-- KEYS 1 cursors (hash: shard -> tick; archive)   ARGV 1 archive  2.. the tick of each shard, from shard 0 on
local held = redis.call('HGETALL', KEYS[1])
local known, further, anew = {}, {}, true
for i = 1, #held, 2 do known[held[i]] = held[i + 1] end
for i = 2, #ARGV do anew = anew and ARGV[i] == '0' end
if anew or known.archive ~= ARGV[1] then
  redis.call('DEL', KEYS[1])
  redis.call('HSET', KEYS[1], 'archive', ARGV[1])
  known = {}
end
for i = 2, #ARGV do
  local shard = tostring(i - 2)
  if tonumber(ARGV[i]) > tonumber(known[shard] or '0') then
    further[#further + 1] = shard
    further[#further + 1] = ARGV[i]
  end
end
if #further > 0 then redis.call('HSET', KEYS[1], unpack(further)) end
return #further / 2
