/**
 * The groups dialect: numbered groups, any number at once, upper-case types. The dialect and its voices are stateless and shared
 * by all event loops; the conversation lives on the loop of its session.
 */
@NullMarked
package dev.parley.dialect.groups;

import org.jspecify.annotations.NullMarked;
