-- A private id once more, in one step with its end, unless another one has it by now.
-- KEYS 1 private id (hash)   ARGV 1 user as shown  2 holder  3 time to live, ms
local holder = redis.call('HGET', KEYS[1], 'holder')
if holder and holder ~= ARGV[2] then return 0 end
redis.call('HSET', KEYS[1], 'user', ARGV[1], 'holder', ARGV[2])
redis.call('PEXPIRE', KEYS[1], ARGV[3])
return 1
