-- Who is in a room, at one version.
-- KEYS 1 meta  2 roster (hash comparison key -> "Shown inst inst ")
-- Answer: roster version, then the shown name of every member
local out = {redis.call('HGET', KEYS[1], 'rv') or '0'}
for _, seats in ipairs(redis.call('HVALS', KEYS[2])) do
  out[#out + 1] = string.sub(seats, 1, string.find(seats, ' ', 1, true) - 1)
end
return out
