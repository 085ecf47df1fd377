/**
 * Accounts, passwords, session tokens and allowances: who somebody is and how much they may do. Ports to where that is kept, and their
 * in-memory adapters. Lives on one loop of an instance; gateways reach it through {@link dev.parley.auth.Accounts}.
 */
@NullMarked
package dev.parley.auth;

import org.jspecify.annotations.NullMarked;
