-- How far rooms of one shard have come.
-- KEYS the meta of each   Answer: for each epoch, head, roster version, version of its facts; one that isn't there has '', 0, 0, 0
local out = {}
for _, meta in ipairs(KEYS) do
  local m = redis.call('HMGET', meta, 'epoch', 'seq', 'rv', 'fv')
  out[#out + 1] = m[1] or ''
  out[#out + 1] = m[2] or '0'
  out[#out + 1] = m[3] or '0'
  out[#out + 1] = m[4] or '0'
end
return out
