/**
 * The web client, as a browser fetches it: files that are read once, when the instance starts, and told apart by their paths alone, so that
 * nothing else can be asked for. The same for all loops: nothing in here changes.
 */
@NullMarked
package dev.parley.gateway.pages;

import org.jspecify.annotations.NullMarked;
