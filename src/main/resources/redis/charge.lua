-- One allowance, as append.lua has it: n tokens at time t; full where there is no key.
-- KEYS 1 bucket (hash)   ARGV 1 rate per s  2 burst  3 how many must be there  4 how many are taken then (0: only looked, -1: given back)
-- Answer: 0, or in how many ms there will be as many as must be there
local rate, burst = tonumber(ARGV[1]), tonumber(ARGV[2])
local t = redis.call('TIME')
local now = tonumber(t[1]) * 1000 + math.floor(tonumber(t[2]) / 1000)
local b = redis.call('HMGET', KEYS[1], 'n', 't')
local n = burst
if b[1] then n = math.min(burst, tonumber(b[1]) + math.max(0, now - tonumber(b[2])) * rate / 1000) end
local need, taken = tonumber(ARGV[3]), tonumber(ARGV[4])
-- fractions are not that exact: who waited as long as it was told has a whole token
if n < need - 1e-6 then return math.max(1, math.ceil((need - 5e-7 - n) * 1000 / rate)) end
if taken == 0 then return 0 end
n = math.max(-burst, n - taken)
if n >= burst then
  redis.call('DEL', KEYS[1])
else
  redis.call('HSET', KEYS[1], 'n', tostring(n), 't', string.format('%.0f', now))
  redis.call('PEXPIRE', KEYS[1], string.format('%.0f', math.ceil((burst - n) * 1000 / rate) + 1000))
end
return 0
