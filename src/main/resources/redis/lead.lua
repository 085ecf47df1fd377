-- Takes or prolongs the one lease of those who archive, by Redis' clock.
-- KEYS 1 lease (string: its holder; ends by itself)   ARGV 1 holder  2 lease ms; 0: gives it back
-- Answer: 1 if it is the holder's now, else 0
local holder = redis.call('GET', KEYS[1])
if holder and holder ~= ARGV[1] then return 0 end
if ARGV[2] == '0' then
  redis.call('DEL', KEYS[1])
  return 0
end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return 1
