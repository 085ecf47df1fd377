-- All rooms of an archive are back in this shard, unless it has forgotten them again meanwhile.
-- KEYS 1 archive (string: the archive whose rooms it has, or the sign of who brings them back)   ARGV 1 sign  2 archive
-- Answer: 1 if it had the sign, else 0
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[2])
return 1
