-- Up to which numbers logs of one shard are archived. A log is told so only where it still holds what was read from it: a number that has
-- another message by now, or none yet, is one of a store that forgot.
-- KEYS meta, log of each   ARGV 1 log length  2 how long a log may grow while its messages are not archived; then 3 per log:
--      epoch, number (0: nothing is archived, whatever it was told), id of the message that had it (empty: it wasn't a message's)
-- Answer: how many were told
local told = 0
for i = 1, #KEYS / 2 do
  local meta, log = KEYS[2 * i - 1], KEYS[2 * i]
  local epoch, number, id = ARGV[3 * i], ARGV[3 * i + 1], ARGV[3 * i + 2]
  local m = redis.call('HMGET', meta, 'epoch', 'seq', 'arch')
  local head = tonumber(m[2] or '0')
  if m[1] == epoch and tonumber(number) <= head then
    local held = redis.call('XRANGE', log, number .. '-0', number .. '-0')[1]
    local further = number == '0' or tonumber(number) > tonumber(m[3] or '0')   -- a late call takes nothing back
    if further and (not held or id ~= '' and string.sub(held[2][2], 2, #id + 2) == id .. '"') then
      redis.call('HSET', meta, 'arch', number)
      -- after an outage the log is long, and perhaps nobody says anything any more
      local waiting = math.min(tonumber(ARGV[2]), head - tonumber(number))
      redis.call('XTRIM', log, 'MAXLEN', '~', string.format('%.0f', math.max(tonumber(ARGV[1]), waiting)))
      told = told + 1
    end
  end
end
return told
