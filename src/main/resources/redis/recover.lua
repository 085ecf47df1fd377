-- Takes over a private id. Asked again by the same holder it is the same call: the same answer.
-- KEYS 1 private id (hash)   ARGV 1 holder from now on  2 time to live, ms
-- Answer: the user as shown; nothing where there is no such id
local user = redis.call('HGET', KEYS[1], 'user')
if not user then return false end
redis.call('HSET', KEYS[1], 'holder', ARGV[1])
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return user
