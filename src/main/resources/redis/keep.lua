-- A private id, in one step with its end; whoever had it before has it no more.
-- KEYS 1 private id (hash)   ARGV 1 user as shown  2 holder  3 time to live, ms
redis.call('HSET', KEYS[1], 'user', ARGV[1], 'holder', ARGV[2])
redis.call('PEXPIRE', KEYS[1], ARGV[3])
return 1
