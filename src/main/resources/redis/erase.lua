-- Takes a user's name and texts out of a log; numbers, ids and times stay. A stream can't be written in its middle: the log is written anew.
-- KEYS 1 meta  2 log  3 heads  4 tick  5 the log while it is written anew
-- ARGV 1 room  2 until, ms  3 messages that a log may have: a longer one would hold up everybody for too long
--      4.. the user, in every way it is shown in this log, each as JSON
-- Answer: how many messages were its; -1: the log is too long now, and nothing is changed
local call, log, old = redis.call, KEYS[2], KEYS[5]
local until_, PAGE = tonumber(ARGV[2]), 1000

-- "id","user","text" and what follows: the id if the user is one of them, else nothing
local function ofUser(raw)
  local comma = string.find(raw, '",', 1, true)
  for i = 4, #ARGV do
    local shown = ARGV[i] .. ','
    if string.sub(raw, comma + 2, comma + 1 + #shown) == shown then return string.sub(raw, 1, comma) end
  end
end

local function each(key, action)
  local from = '-'
  repeat
    local page = call('XRANGE', key, from, '+', 'COUNT', PAGE)
    for _, entry in ipairs(page) do action(entry[1], entry[2][2], entry[2][4]) end
    if #page > 0 then from = string.format('%.0f-0', tonumber(string.match(page[#page][1], '^(%d+)')) + 1) end
  until #page < PAGE
end

if call('XLEN', log) > tonumber(ARGV[3]) then return -1 end
local found = 0
each(log, function(_, raw, at) if tonumber(at) <= until_ and ofUser(raw) then found = found + 1 end end)
if found == 0 then return 0 end
call('RENAME', log, old)
each(old, function(number, raw, at)
  local id = tonumber(at) <= until_ and ofUser(raw)
  call('XADD', log, number, 'm', id and id .. ',"erased","(erased)"' or raw, 't', at)
end)
call('DEL', old)

-- by another version of its facts every instance with the room open learns that what it holds is no longer so
call('HINCRBY', KEYS[1], 'fv', 1)
local t = call('TIME')
local tick = string.format('%.0f', math.max(tonumber(call('GET', KEYS[4]) or '0') + 1, tonumber(t[1]) * 1000000 + tonumber(t[2])))
call('SET', KEYS[4], tick)
call('ZADD', KEYS[3], tick, ARGV[1])
return found
