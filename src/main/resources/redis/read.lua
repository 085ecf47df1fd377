-- Part of the log, with the facts that say what it is worth, in one step.
-- KEYS 1 meta  2 log    ARGV 1 from seq (0 = newest page)  2 to seq (0 = head)  3 count
-- Answer: json {e=epoch, b=base, h=head, l=last id, f=first seq held, m=[[seq,ts,id,user,text(,nonce)] ...] oldest first},
--      put together by hand: the messages stand in the log as they are told
local m = redis.call('HMGET', KEYS[1], 'epoch', 'base', 'seq', 'last')
local first = redis.call('XRANGE', KEYS[2], '-', '+', 'COUNT', 1)[1]
local f = first and string.match(first[1], '^(%d+)') or '0'
local from, to = ARGV[1], ARGV[2] == '0' and '+' or ARGV[2] .. '-0'
local out = {}
local function message(entry)
  return '[' .. string.match(entry[1], '^(%d+)') .. ',' .. entry[2][4] .. ',' .. entry[2][2] .. ']'
end
if ARGV[3] == '0' then
  -- the facts alone: XRANGE has no answer for COUNT 0
elseif from == '0' then
  local newest = redis.call('XREVRANGE', KEYS[2], to, '-', 'COUNT', ARGV[3])
  for i = #newest, 1, -1 do out[#out + 1] = message(newest[i]) end
else
  for i, entry in ipairs(redis.call('XRANGE', KEYS[2], from .. '-0', to, 'COUNT', ARGV[3])) do out[i] = message(entry) end
end
return '{"e":"' .. (m[1] or '') .. '","b":' .. (m[2] or '1') .. ',"h":' .. (m[3] or '0') .. ',"l":"' .. (m[4] or '')
  .. '","f":' .. f .. ',"m":[' .. table.concat(out, ',') .. ']}'
