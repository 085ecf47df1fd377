-- What a list says of rooms of one shard.
-- KEYS meta, roster of each   Answer: for each whether it is there (1|0), name (empty: it has none), members, last number
local out = {}
for i = 1, #KEYS, 2 do
  local m = redis.call('HMGET', KEYS[i], 'name', 'seq')
  out[#out + 1] = redis.call('EXISTS', KEYS[i])
  out[#out + 1] = m[1] or ''
  out[#out + 1] = redis.call('HLEN', KEYS[i + 1])
  out[#out + 1] = m[2] or '0'
end
return out
