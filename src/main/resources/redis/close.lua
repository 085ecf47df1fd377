-- The last local session has left: no more copies for this instance. Sent when no other call of this instance for the room is in flight.
-- KEYS 1 roster  2 open  3 rooms of this instance in this shard (set)  4 instances of this shard (set)  5 dead (zset)  6 lanes of this instance
-- ARGV 1 instance  2 lane number  3 room
-- The room's lanes are forgotten; the number stays as the floor, below which a call for a room without a lane is refused (late repeats).
-- Answer: OK | FENCED | STALE (a repeat of a close that was done is STALE too: closed it is)
local instance, lane, room = ARGV[1], tonumber(ARGV[2]), ARGV[3]
if redis.call('ZSCORE', KEYS[5], instance) then return 'FENCED' end
local done, floor = redis.call('HGET', KEYS[6], 'o:' .. room), tonumber(redis.call('HGET', KEYS[6], 'floor') or '-1')
if done then
  if lane <= tonumber(string.match(done, '^(%d+)')) then return 'STALE' end
elseif lane <= floor then return 'STALE' end
redis.call('HDEL', KEYS[2], instance)
floor = math.max(floor, lane)                            -- and never below what is forgotten: a close from before a wipe may come after it
for _, last in ipairs(redis.call('HMGET', KEYS[6], 'a:' .. room, 's:' .. room)) do
  if last then floor = math.max(floor, tonumber(string.match(last, '^(%d+)'))) end
end
redis.call('HDEL', KEYS[6], 'a:' .. room, 's:' .. room, 'o:' .. room)
redis.call('HSET', KEYS[6], 'floor', string.format('%.0f', floor))
local tag = ' ' .. instance .. ' '
for _, seats in ipairs(redis.call('HVALS', KEYS[1])) do
  if string.find(seats, tag, 1, true) then return 'OK' end
end
redis.call('SREM', KEYS[3], room)
if redis.call('EXISTS', KEYS[3]) == 0 then redis.call('SREM', KEYS[4], instance) end
return 'OK'
