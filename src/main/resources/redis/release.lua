-- What is left of a private id's time when its connection is over, unless another one has it by now.
-- KEYS 1 private id (hash)   ARGV 1 holder  2 time to live, ms; 0: gone at once
if redis.call('HGET', KEYS[1], 'holder') ~= ARGV[1] then return 0 end
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return 1
