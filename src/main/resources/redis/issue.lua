-- A token, in one step with its end.
-- KEYS 1 token (hash)   ARGV 1 user as shown  2 generation of the account  3 time to live, ms
redis.call('HSET', KEYS[1], 'user', ARGV[1], 'generation', ARGV[2])
redis.call('PEXPIRE', KEYS[1], ARGV[3])
return 1
