-- Another password, if the account still has the one that was proved; the next generation ends all tokens. Asked again it is done once.
-- KEYS 1 user (hash)   ARGV 1 hash that it must have  2 hash from now on  3 channel  4 what is told there
-- Answer: 1 where it has the new one now, else 0
local held = redis.call('HGET', KEYS[1], 'hash')
if not held or (held ~= ARGV[1] and held ~= ARGV[2]) then return 0 end
if held ~= ARGV[2] then
  redis.call('HSET', KEYS[1], 'hash', ARGV[2])
  redis.call('HINCRBY', KEYS[1], 'generation', 1)
end
redis.call('PUBLISH', ARGV[3], ARGV[4])
return 1
