/**
 * The settings as records, built and checked once at the start: defaults, then the file, then the environment, then the
 * command line. Every problem is found here and told together; nobody reads a setting elsewhere. Records are immutable, so
 * no event loop owns them.
 */
@NullMarked
package dev.parley.config;

import org.jspecify.annotations.NullMarked;
