-- The rooms of one shard where something happened last, the newest first. No two of a shard have the same tick.
-- KEYS 1 active   ARGV 1 only before this tick  2 how many
-- Answer: room, tick, room, tick, ...
return redis.call('ZREVRANGEBYSCORE', KEYS[1], '(' .. ARGV[1], '-inf', 'WITHSCORES', 'LIMIT', 0, ARGV[2])
