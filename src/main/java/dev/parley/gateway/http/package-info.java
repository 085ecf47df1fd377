/**
 * HTTP beside the sockets: routes, bodies and answers; accounts, rooms and their history for who has no socket. One set on each gateway loop.
 */
@NullMarked
package dev.parley.gateway.http;

import org.jspecify.annotations.NullMarked;
