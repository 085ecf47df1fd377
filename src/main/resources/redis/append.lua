-- One lane call of one instance for one room: number, store, remember nonces, charge limits, tell.
-- KEYS 1 meta  2 log  3 heads (zset room -> tick)  4 tick  5 dead (zset)  6 lanes of this instance (hash)
--      7 nonces now  8 nonces before  9 open (hash instance -> cluster)  10.. token buckets (one per sender that is limited)
--      the last one: active (zset room -> tick of the last creation, join or message)
-- ARGV 1 instance  2 lane number  3 known position  4 candidate epoch  5 leap  6 room
--      7 channel  8 log length  9 nonce ttl ms  10 cluster of the caller (an island: its own id)
--      11 publish anyway (1: somebody on the caller's bus can't be reached by it)  12 message count
--      13 how long the log may grow while its messages are not archived; 0: there is no archive
--      then 2 per token bucket: rate per s, burst
--      then 4 per message: id, raw (a JSON fragment "id","user","text" and ,"nonce" or ,null and ,true of an action: stored and told as it is),
--      its line of nonces (the user's comparison key, a line feed, the nonce; '' without one), bucket (index into KEYS; '' without one)
-- Answer: json {s=status, e=epoch, b=base, h=head, n=how many are new, p=id before the first of them, t=their time,
--      r=[[i,seq,id,ts] | [i,seq,id,ts,[[seq,ts,raw]]] of a repeat whose first message the log holds | [i,0,code,retryAfterMs] ...] of the i-th
--      messages that are not new: all others got the numbers up to the head, in their order,
--      o={instance: cluster} of all others with the room open, x=1 if published}, put together by hand: cjson costs more than the rest
-- Most calls have one message: for one nothing is made that only many need
-- What is done for each message is paid by everybody who says anything: no string is made of it but its number, and what many
-- have in common (their nonces, a sender's bucket) is read and written by one call
-- STALE: not done and never will be; a call that is still wanted takes a new number
local call, KEYS, ARGV, format = redis.call, KEYS, ARGV, string.format
local meta, log, lanes, instance, room = KEYS[1], KEYS[2], KEYS[6], ARGV[1], ARGV[6]
if call('ZSCORE', KEYS[5], instance) then return '{"s":"FENCED"}' end

local lane, answered = tonumber(ARGV[2]), 'a:' .. room
local done = call('HGET', lanes, answered)
if done then
  local last = tonumber(string.match(done, '^%d+'))
  if lane == last then return string.sub(done, string.find(done, '|', 1, true) + 1) end   -- asked again: the same answer
  if lane < last then return '{"s":"STALE"}' end
elseif lane <= tonumber(call('HGET', lanes, 'floor') or '-1') then return '{"s":"STALE"}' end

local t = call('TIME')
-- two short numbers side by side: a long one costs twice as much to write
local nowText = format('%s%03d', t[1], math.floor(t[2] / 1000))
local now = tonumber(nowText)
-- tostring would say 1e+15; %d is half as dear, and holds 32 bits on some machines
local int = function(n) return format(n < 2147483648 and '%d' or '%.0f', n) end

-- epoch: never use a number twice
local archives = ARGV[13] ~= '0'
local m = archives and call('HMGET', meta, 'epoch', 'seq', 'base', 'last', 'turn', 'at', 'arch')
  or call('HMGET', meta, 'epoch', 'seq', 'base', 'last', 'turn', 'at')
-- the clock may be set back; the times within a room never fall
local stamp = m[6] and tonumber(m[6]) > now and m[6] or nowText
local epoch, seq, base, last = m[1], tonumber(m[2] or '0'), m[3] or '1', m[4] or ''
local known = tonumber(ARGV[3])
if not epoch or known > seq then
  local top = call('XREVRANGE', log, '+', '-', 'COUNT', 1)[1]
  local high = math.max(seq, known, top and tonumber(string.match(top[1], '^(%d+)')) or 0)
  epoch, seq = ARGV[4], high > 0 and high + tonumber(ARGV[5]) or 0
  base, last = int(seq + 1), ''
  call('HSET', meta, 'epoch', epoch, 'base', base, 'seq', int(seq), 'last', '')
end

-- nonces: two buckets, turned by Redis time; a nonce lives one to two ttl
local ttl = tonumber(ARGV[9])
if now - tonumber(m[5] or '0') > ttl then
  if call('EXISTS', KEYS[7]) == 1 then call('RENAME', KEYS[7], KEYS[8]) else call('DEL', KEYS[8]) end
  call('HSET', meta, 'turn', nowText)
end

local count = tonumber(ARGV[12])
local from = 14 + 2 * (#KEYS - 10)   -- of the messages
local fields, first = {}, {}   -- a line of nonces to what its first message got
for a = from + 2, from + 4 * count, 4 do
  if ARGV[a] ~= '' then fields[#fields + 1] = ARGV[a] end
end
if #fields == 1 then
  first[fields[1]] = call('HGET', KEYS[7], fields[1]) or call('HGET', KEYS[8], fields[1])
elseif #fields > 0 then
  local new, old = call('HMGET', KEYS[7], unpack(fields)), call('HMGET', KEYS[8], unpack(fields))
  for i = 1, #fields do first[fields[i]] = new[i] or old[i] end
end

local buckets = {}
-- the ms that a sender has to wait; 0: one of its tokens is taken
local charge = #KEYS > 10 and function(key)
  local b = buckets[key]
  if not b then
    local held = call('HMGET', KEYS[key], 'n', 't')
    local rate, burst = tonumber(ARGV[14 + 2 * (key - 10)]), tonumber(ARGV[15 + 2 * (key - 10)])
    local n = math.min(burst, tonumber(held[1] or burst) + math.max(0, now - tonumber(held[2] or now)) * rate / 1000)
    b = {n = n, rate = rate, burst = burst}
    buckets[key] = b
  end
  -- fractions are not that exact: who waited as long as it was told has a whole token
  if b.n < 1 - 1e-6 then return math.ceil((1 - 5e-7 - b.n) * 1000 / b.rate) end
  b.n = b.n - 1
  return 0
end

-- who must get copies: inside its cluster the caller sends them by the bus, for anybody outside Redis publishes
local open, others, publishes = call('HGETALL', KEYS[9]), '', ARGV[11] == '1'
for i = 1, #open, 2 do
  if open[i] ~= instance then
    others = others .. (others == '' and '"' or ',"') .. open[i] .. '":' .. cjson.encode(open[i + 1])   -- a cluster's name is an operator's text
    if open[i + 1] ~= ARGV[10] then publishes = true end
  end
end

local before, between, told, results, nonces, stored, number = last, ',' .. stamp .. ',', {}, {}, {}, 0
for i = 1, count do
  local a = from + 4 * (i - 1)
  local id, raw, field = ARGV[a], ARGV[a + 1], ARGV[a + 2]
  local known = field ~= '' and first[field]
  local wait = 0
  if known then                                    -- before the limit: a retry is never refused
    local number = string.match(known, '^%[(%d+),')
    local held = call('XRANGE', log, number .. '-0', number .. '-0')[1]
    local message = held and held[2][1] == 'm' and ',[[' .. number .. ',' .. held[2][4] .. ',' .. held[2][2] .. ']]]' or ']'
    results[#results + 1] = '[' .. i .. ',' .. string.sub(known, 2, -2) .. message
  else
    if ARGV[a + 3] ~= '' then wait = charge(tonumber(ARGV[a + 3])) end
    if wait > 0 then
      results[#results + 1] = '[' .. i .. ',0,"RATE_LIMITED",' .. int(wait) .. ']'
    else
      seq, stored = seq + 1, stored + 1
      number = int(seq)
      call('XADD', log, number .. '-0', 'm', raw, 't', stamp)
      if publishes and count > 1 then
        local n = #told
        told[n + 1], told[n + 2], told[n + 3], told[n + 4], told[n + 5] = ',[', number, between, raw, ']'
      end
      last = id
      if field ~= '' then
        first[field] = '[' .. number .. ',"' .. id .. '",' .. stamp .. ']'
        nonces[#nonces + 1] = field
        nonces[#nonces + 1] = first[field]
      end
    end
  end
end
for key, b in pairs(buckets) do
  call('HSET', KEYS[key], 'n', tostring(b.n), 't', nowText)
  call('PEXPIRE', KEYS[key], int(math.ceil(b.burst / b.rate) * 1000 + 1000))
end
if #nonces > 0 then
  call('HSET', KEYS[7], unpack(nonces))
  call('PEXPIRE', KEYS[7], int(2 * ttl))
end

local published = stored > 0 and publishes
if stored > 0 then
  -- a look at the log's oldest entries costs more than a new one: once for all of them
  local length = ARGV[8]
  if archives then
    -- numbers leap, so there are at most as many messages behind the archived one: none of them is cut off
    local waiting = seq - tonumber(m[7] or '0')
    length = int(math.max(tonumber(length), math.min(tonumber(ARGV[13]), waiting)))
  end
  call('XTRIM', log, 'MAXLEN', '~', length)
  call('HSET', meta, 'seq', number, 'last', last, 'at', stamp)
  -- a tick is Redis' time in microseconds, never less than the last one plus one: it goes on growing over a restored snapshot
  local tick = format('%s%06d', t[1], t[2])
  local held = call('GET', KEYS[4])
  if held and tonumber(held) >= tonumber(tick) then tick = int(tonumber(held) + 1) end
  call('SET', KEYS[4], tick)
  call('ZADD', KEYS[3], tick, room)
  call('ZADD', KEYS[#KEYS], tick, room)
  if published then
    local head = '{"k":"m","e":"' .. epoch .. '","b":' .. base .. ',"prev":"' .. before .. '","m":[['
    if count == 1 then
      call('PUBLISH', ARGV[7], head .. number .. between .. ARGV[from + 1] .. ']]}')
    else
      told[1], told[#told + 1] = head, ']}'
      call('PUBLISH', ARGV[7], table.concat(told))
    end
  end
end
local answer = '{"s":"OK","e":"' .. epoch .. '","b":' .. base .. ',"h":' .. (number or int(seq)) .. ',"n":' .. stored
  .. ',"p":"' .. before .. '","t":' .. stamp .. ',"r":[' .. (results[1] and table.concat(results, ',') or '') .. '],"o":{' .. others
  .. (published and '},"x":1}' or '},"x":0}')
call('HSET', lanes, answered, ARGV[2] .. '|' .. answer)
return answer
