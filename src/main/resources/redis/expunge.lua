-- Forgets the copy of an account, and for an hour takes none of the same account: one may be on its way. Tells it, also when asked again.
-- KEYS 1 user (hash)  2 when the account that was removed last had been made   ARGV 1 channel  2 what is told there
local made = redis.call('HGET', KEYS[1], 'createdAt') or redis.call('GET', KEYS[2])
if not made then
  local t = redis.call('TIME')
  made = string.format('%.0f', tonumber(t[1]) * 1000 + math.floor(tonumber(t[2]) / 1000))
end
redis.call('DEL', KEYS[1])
redis.call('SET', KEYS[2], made, 'PX', 3600000)
redis.call('PUBLISH', ARGV[1], ARGV[2])
return 1
