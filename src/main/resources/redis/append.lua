-- One lane call of one instance for one room: number, store, remember nonces, charge limits, tell.
-- KEYS 1 meta  2 log  3 heads (zset room -> tick)  4 tick  5 dead (zset)  6 lanes of this instance (hash)
--      7 nonces now  8 nonces before  9 open (hash instance -> cluster)  10.. token buckets (one per sender that is limited)
--      the last one: active (zset room -> tick of the last creation, join or message)
-- ARGV 1 instance  2 lane number  3 known position  4 candidate epoch  5 leap  6 room
--      7 channel  8 log length  9 nonce ttl ms  10 cluster of the caller (an island: its own id)
--      11 publish anyway (1: somebody on the caller's bus can't be reached by it)  12 message count, then 7 per message:
--      id, user (its comparison key: one user has one line of nonces), nonce, raw (a JSON fragment "id","user","text" and
--      ,"nonce" or ,null and ,true of an action: stored and told as it is), bucket (index into KEYS, 0 = none), rate per s, burst
-- Answer: json {s=status, e=epoch, b=base, h=head, n=how many are new, p=id before the first of them,
--      r=[[seq,id,ts] | [seq,id,ts,[[seq,ts,raw]]] of a repeat whose first message the log holds | [0,code,retryAfterMs] ...], o={instance: cluster} of all others with the room open, x=1 if published},
--      put together by hand: cjson costs more than the rest of the script
-- STALE: not done and never will be; a call that is still wanted takes a new number
local meta, log, heads, tickKey, dead, lanes = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5], KEYS[6]
local instance, lane, room = ARGV[1], tonumber(ARGV[2]), ARGV[6]
if redis.call('ZSCORE', dead, instance) then return cjson.encode({s = 'FENCED'}) end

local done = redis.call('HGET', lanes, 'a:' .. room)
if done then
  local bar = string.find(done, '|', 1, true)
  local last = tonumber(string.sub(done, 1, bar - 1))
  if lane == last then return string.sub(done, bar + 1) end   -- asked again: the same answer
  if lane < last then return cjson.encode({s = 'STALE'}) end
elseif lane <= tonumber(redis.call('HGET', lanes, 'floor') or '-1') then return cjson.encode({s = 'STALE'}) end

local t = redis.call('TIME')
local now = tonumber(t[1]) * 1000 + math.floor(tonumber(t[2]) / 1000)
local int = function(n) return string.format('%.0f', n) end

-- epoch: never use a number twice
local m = redis.call('HMGET', meta, 'epoch', 'seq', 'base', 'last', 'turn', 'at')
-- the clock may be set back; the times within a room never fall
local stamp = int(math.max(now, tonumber(m[6] or '0')))
local epoch, seq, base, last = m[1], tonumber(m[2] or '0'), tonumber(m[3] or '1'), m[4] or ''
local known = tonumber(ARGV[3])
if not epoch or known > seq then
  local top = redis.call('XREVRANGE', log, '+', '-', 'COUNT', 1)[1]
  local high = math.max(seq, known, top and tonumber(string.match(top[1], '^(%d+)')) or 0)
  epoch, seq = ARGV[4], high > 0 and high + tonumber(ARGV[5]) or 0
  base, last = seq + 1, ''
  redis.call('HSET', meta, 'epoch', epoch, 'base', int(base), 'seq', int(seq), 'last', '')
end

-- nonces: two buckets, turned by Redis time; a nonce lives one to two ttl
local ttl = tonumber(ARGV[9])
if now - tonumber(m[5] or '0') > ttl then
  if redis.call('EXISTS', KEYS[7]) == 1 then redis.call('RENAME', KEYS[7], KEYS[8]) else redis.call('DEL', KEYS[8]) end
  redis.call('HSET', meta, 'turn', int(now))
end

local before, results, told, stored, noncesGrew = last, {}, {}, 0, false
local a = 13
for i = 1, tonumber(ARGV[12]) do
  local id, user, nonce, raw = ARGV[a], ARGV[a + 1], ARGV[a + 2], ARGV[a + 3]
  local bucket, rate, burst = tonumber(ARGV[a + 4]), tonumber(ARGV[a + 5]), tonumber(ARGV[a + 6])
  a = a + 7
  local field = nonce ~= '' and (user .. '\n' .. nonce) or nil
  local first = field and (redis.call('HGET', KEYS[7], field) or redis.call('HGET', KEYS[8], field))
  if first then
    results[i] = first                             -- before the limit: a retry is never refused
    local number = string.match(first, '^%[(%d+),')
    local held = redis.call('XRANGE', log, number .. '-0', number .. '-0')[1]
    if held and held[2][1] == 'm' then
      results[i] = string.sub(first, 1, -2) .. ',[[' .. number .. ',' .. held[2][4] .. ',' .. held[2][2] .. ']]]'
    end
  else
    local wait = 0
    if bucket > 0 then
      local b = redis.call('HMGET', KEYS[bucket], 'n', 't')
      local n = math.min(burst, tonumber(b[1] or ARGV[a - 1]) + math.max(0, now - tonumber(b[2] or int(now))) * rate / 1000)
      -- fractions are not that exact: who waited as long as it was told has a whole token
      if n < 1 - 1e-6 then wait = math.ceil((1 - 5e-7 - n) * 1000 / rate) else n = n - 1 end
      redis.call('HSET', KEYS[bucket], 'n', tostring(n), 't', int(now))
      redis.call('PEXPIRE', KEYS[bucket], int(math.ceil(burst / rate) * 1000 + 1000))
    end
    if wait > 0 then
      results[i] = '[0,"RATE_LIMITED",' .. int(wait) .. ']'
    else
      seq, stored = seq + 1, stored + 1
      redis.call('XADD', log, 'MAXLEN', '~', ARGV[8], int(seq) .. '-0',
        'm', raw, 't', stamp)
      results[i] = '[' .. int(seq) .. ',"' .. id .. '",' .. stamp .. ']'
      told[stored] = '[' .. int(seq) .. ',' .. stamp .. ',' .. raw .. ']'
      last = id
      if field then
        redis.call('HSET', KEYS[7], field, results[i])
        noncesGrew = true
      end
    end
  end
end
if noncesGrew then redis.call('PEXPIRE', KEYS[7], int(2 * ttl)) end

-- who must get copies: inside its cluster the caller sends them by the bus, for anybody outside Redis publishes
local open, others, outside = redis.call('HGETALL', KEYS[9]), {}, false
for i = 1, #open, 2 do
  if open[i] ~= instance then
    others[#others + 1] = '"' .. open[i] .. '":' .. cjson.encode(open[i + 1])   -- a cluster's name is an operator's text
    if open[i + 1] ~= ARGV[10] then outside = true end
  end
end
local published = stored > 0 and (outside or ARGV[11] == '1')
if stored > 0 then
  redis.call('HSET', meta, 'seq', int(seq), 'last', last, 'at', stamp)
  -- a tick is Redis' time in microseconds, never less than the last one plus one: it goes on growing over a restored snapshot
  local tick = math.max(tonumber(redis.call('GET', tickKey) or '0') + 1, tonumber(t[1]) * 1000000 + tonumber(t[2]))
  redis.call('SET', tickKey, int(tick))
  redis.call('ZADD', heads, int(tick), room)
  redis.call('ZADD', KEYS[#KEYS], int(tick), room)
  if published then
    redis.call('PUBLISH', ARGV[7], '{"k":"m","e":"' .. epoch .. '","b":' .. int(base) .. ',"prev":"' .. before
      .. '","m":[' .. table.concat(told, ',') .. ']}')
  end
end
local answer = '{"s":"OK","e":"' .. epoch .. '","b":' .. int(base) .. ',"h":' .. int(seq) .. ',"n":' .. stored
  .. ',"p":"' .. before .. '","r":[' .. table.concat(results, ',') .. '],"o":{' .. table.concat(others, ',') .. '},"x":' .. (published and '1' or '0') .. '}'
redis.call('HSET', lanes, 'a:' .. room, int(lane) .. '|' .. answer)
return answer
