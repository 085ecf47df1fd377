/**
 * Where everything is wired: {@link dev.parley.Main} starts a process, {@link dev.parley.ParleyVerticle} is one instance. Nobody uses this
 * package. What is here runs on the thread or loop that called it and keeps no state beyond the start and the stop.
 */
@NullMarked
package dev.parley;

import org.jspecify.annotations.NullMarked;
