-- A copy of an account that lives in a database: never of an older generation than the one held, nor of one that was just removed. Where it
-- takes a later generation, or another account, than the one held, it tells that the sessions of that one are over.
-- KEYS 1 user (hash)  2 when the account that was removed last had been made   ARGV 1 name as shown  2 hash of the password  3 made, ms
--   4 generation  5 channel  6 what is told there of sessions that are over  and, where more is to be told: 7 what  8 '1': it was just registered
local gone = redis.call('GET', KEYS[2])
-- who comes after the one that was removed may have been registered by a slower clock
if gone and ARGV[8] == '1' then
  redis.call('DEL', KEYS[2])
  gone = false
end
local held = redis.call('HMGET', KEYS[1], 'createdAt', 'generation')
local removed = gone and tonumber(ARGV[3]) <= tonumber(gone)
local same = held[1] == ARGV[3]
local older = same and tonumber(held[2]) > tonumber(ARGV[4])
if not removed and not older then
  redis.call('HSET', KEYS[1], 'name', ARGV[1], 'hash', ARGV[2], 'createdAt', ARGV[3], 'generation', ARGV[4])
  local over = held[1] and not (same and held[2] == ARGV[4])
  if over and ARGV[7] ~= ARGV[6] then redis.call('PUBLISH', ARGV[5], ARGV[6]) end
end
if ARGV[7] then redis.call('PUBLISH', ARGV[5], ARGV[7]) end
return 1
