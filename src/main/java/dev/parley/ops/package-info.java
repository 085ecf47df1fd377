/**
 * For those who run Parley: health, metrics, log fields, the start-up banner. It asks the ports of the other packages and
 * owns nothing of theirs; figures are counted by their owners and read from here on the event loop that answers the question.
 */
@NullMarked
package dev.parley.ops;

import org.jspecify.annotations.NullMarked;
