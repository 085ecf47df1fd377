package dev.parley.gateway.demo;

import java.util.Map;

/**
 * Who is there.
 *
 * @param connections on all loops
 * @param byAddress addresses that have at least one
 */
record Census(int connections, Map<String, Integer> byAddress) {}
