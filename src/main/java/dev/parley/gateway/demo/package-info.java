/**
 * The Socket.IO namespace {@code /demo}: pings, and a random string to all from time to time. A {@link dev.parley.gateway.demo.DemoNamespace} on
 * each gateway loop, and one {@link dev.parley.gateway.demo.DemoHost} for all of them.
 */
@NullMarked
package dev.parley.gateway.demo;

import org.jspecify.annotations.NullMarked;
