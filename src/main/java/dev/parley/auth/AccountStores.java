package dev.parley.auth;

/** Where accounts, tokens and allowances are kept. */
public record AccountStores(UserStore users, TokenStore tokens, Limits limits) {}
