-- Sign of life, and who is dead. Only Redis' own clock counts; time in which nobody could beat counts against nobody.
-- KEYS 1 leases (zset instance -> end ms; .5 behind it: shortened by its holder)  2 last beat (hash: at, grace)  3 buried (zset instance -> ms)
-- ARGV 1 instance  2 sign FIRST | AGAIN | LAST | NONE  3 lease ms  4 silence ms  5 short lease ms  6 last lease ms
--      7.. suspects: left the cluster without a goodbye, dead once their last beat is older than the short lease
-- Answer: fenced (1|0), the dead, all that have a lease, forgot (1|0: the lease of this living instance was gone), time in ms
local t = redis.call('TIME')
local now = tonumber(t[1]) * 1000 + math.floor(tonumber(t[2]) / 1000)
local int = function(n) return string.format('%.0f', n) end
local me, sign, lease = ARGV[1], ARGV[2], tonumber(ARGV[3])
local m = redis.call('HMGET', KEYS[2], 'at', 'grace')
local at, grace = tonumber(m[1] or '0'), tonumber(m[2] or '0')

-- Redis was away, was wiped or restored, or its clock jumped
local quiet = now - at > tonumber(ARGV[4]) or now < at
if quiet and sign == 'NONE' then                                   -- a look judges nobody before somebody has beaten
  return {redis.call('ZSCORE', KEYS[3], me) and 1 or 0, {}, redis.call('ZRANGE', KEYS[1], 0, -1), 0, int(now)}
end
if quiet then
  -- whose lease was over when somebody last beat is dead for good; everybody else gets a fresh one
  for _, id in ipairs(redis.call('ZRANGEBYSCORE', KEYS[1], int(math.max(at, 1)), '+inf')) do
    redis.call('ZADD', KEYS[1], int(now + lease), id)
  end
  grace = now
end
if sign ~= 'NONE' then redis.call('HSET', KEYS[2], 'at', int(now), 'grace', int(grace)) end

local stop = tonumber(redis.call('ZSCORE', KEYS[1], me) or '-1')
local fenced = redis.call('ZSCORE', KEYS[3], me) or stop >= 0 and stop < now
-- for a while after a grace, one without a lease is one whose lease was forgotten; else it was buried
if stop < 0 and (sign == 'AGAIN' or sign == 'LAST') and (now - grace > lease or now < grace) then fenced = true end
local forgot = stop < 0 and sign == 'AGAIN' and not fenced
if sign ~= 'NONE' and not fenced then
  redis.call('ZADD', KEYS[1], sign == 'LAST' and int(now + tonumber(ARGV[6])) .. '.5' or int(now + lease), me)
end

for i = 7, #ARGV do
  local ends = tonumber(redis.call('ZSCORE', KEYS[1], ARGV[i]) or '0')
  if ends >= now and ends % 1 == 0 and ends - lease + tonumber(ARGV[5]) < now then
    redis.call('ZADD', KEYS[1], '0', ARGV[i])                      -- it may beat again: the verdict holds all the same
  end
end
return {fenced and 1 or 0, redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', '(' .. int(now)), redis.call('ZRANGE', KEYS[1], 0, -1),
  forgot and 1 or 0, int(now)}
