-- Where a time, or a message with a certain id, stands in a room's log. Times never fall within a log, but numbers may leap.
-- KEYS 1 log   ARGV 1 time in ms  2 id that was made about then, or empty  3 how far from it the message may have been stored, ms
-- Answer: last number before the place, first number after it; beside a leap one that nobody has. An id that isn't found counts as its time
local log = KEYS[1]
local newest = redis.call('XREVRANGE', log, '+', '-', 'COUNT', 1)[1]
if not newest then return {'0', '1'} end
local int = function(n) return string.format('%.0f', n) end
local number = function(entry) return tonumber(string.match(entry[1], '^(%d+)')) end
local last = number(newest)

-- the first number whose time isn't lower; beyond the last one where there is none
local function reached(time)
  local low, high = number(redis.call('XRANGE', log, '-', '+', 'COUNT', 1)[1]), last + 1
  while low < high do
    local middle = math.floor((low + high) / 2)
    local entry = redis.call('XRANGE', log, int(middle) .. '-0', '+', 'COUNT', 1)[1]
    if tonumber(entry[2][4]) >= time then high = middle else low = number(entry) + 1 end
  end
  return low
end

local time, id, within = tonumber(ARGV[1]), ARGV[2], tonumber(ARGV[3])
if id ~= '' then
  local from, looked = reached(time - within), 0
  while from <= last and looked < 5000 do
    for _, entry in ipairs(redis.call('XRANGE', log, int(from) .. '-0', '+', 'COUNT', 100)) do
      from, looked = number(entry) + 1, looked + 1
      if tonumber(entry[2][4]) > time + within then looked = 5000 break end
      -- as it is told: "id","user","text"
      if string.sub(entry[2][2], 2, #id + 2) == id .. '"' then return {int(from - 2), int(from)} end
    end
  end
end
return {int(reached(time) - 1), int(reached(time + 1))}
