-- Forgets an empty, idle room: all its keys, its numbers with them. Looked at and done in one step, so a join or a send can't slip between.
-- KEYS 1 meta  2 log  3 roster  4 open  5, 6 nonces  7 heads  8 active
-- ARGV 1 room  2 idle ms of one in which nothing was ever said  3 idle ms of any other one; 0: never  4 archived (1: what isn't archived stays)
-- Answer: 1 if it is gone by this call, else 0
if redis.call('EXISTS', KEYS[3], KEYS[4]) > 0 then return 0 end
local active = tonumber(redis.call('ZSCORE', KEYS[8], ARGV[1]) or '-1')
if active < 0 then return 0 end
local m = redis.call('HMGET', KEYS[1], 'seq', 'arch')
local seq = tonumber(m[1] or '0')
local said = redis.call('EXISTS', KEYS[2]) == 1 or seq > 0
if ARGV[4] == '1' and seq > tonumber(m[2] or '0') then return 0 end
local quiet = math.max(active, tonumber(redis.call('HGET', KEYS[1], 'emptied') or '0'))   -- a leave doesn't move it in the lists, but counts here
local enough = tonumber(said and ARGV[3] or ARGV[2])
local t = redis.call('TIME')
if said and enough == 0 or tonumber(t[1]) * 1000000 + tonumber(t[2]) - quiet < enough * 1000 then return 0 end
redis.call('DEL', KEYS[1], KEYS[2], KEYS[5], KEYS[6])
redis.call('ZREM', KEYS[7], ARGV[1])
redis.call('ZREM', KEYS[8], ARGV[1])
return 1
