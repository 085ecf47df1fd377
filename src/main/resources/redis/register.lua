-- A new account, where there is none. Asked again with the same hash it is the same call: the same answer.
-- KEYS 1 user (hash)   ARGV 1 name as shown  2 hash of the password  3 channel  4 what is told there
-- Answer: when it was made, ms; 0 where the name is taken
local held = redis.call('HMGET', KEYS[1], 'hash', 'createdAt')
local made = held[2]
if held[1] and held[1] ~= ARGV[2] then return '0' end
if not held[1] then
  local t = redis.call('TIME')
  made = string.format('%.0f', tonumber(t[1]) * 1000 + math.floor(tonumber(t[2]) / 1000))
  redis.call('HSET', KEYS[1], 'name', ARGV[1], 'hash', ARGV[2], 'createdAt', made, 'generation', '1')
end
redis.call('PUBLISH', ARGV[3], ARGV[4])
return made
