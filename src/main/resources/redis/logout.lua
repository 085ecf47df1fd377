-- Forgets a token, and tells so, whether it was there or not: the answer of an earlier call may have been lost.
-- KEYS 1 token (hash)   ARGV 1 channel  2 what is told there
redis.call('DEL', KEYS[1])
redis.call('PUBLISH', ARGV[1], ARGV[2])
return 1
