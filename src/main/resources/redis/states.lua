-- How rooms of one shard stand to the archive.
-- KEYS the meta of each   Answer: for each whether it is there (1|0), then epoch, head, archived up to, name, topic, createdBy, createdAt,
--      version of its facts, roster version
local out = {}
for _, meta in ipairs(KEYS) do
  local m = redis.call('HMGET', meta, 'epoch', 'seq', 'arch', 'name', 'topic', 'createdBy', 'createdAt', 'fv', 'rv')
  out[#out + 1] = redis.call('EXISTS', meta)
  for i, absent in ipairs({'', '0', '0', '', '', '', '0', '0', '0'}) do out[#out + 1] = m[i] or absent end
end
return out
