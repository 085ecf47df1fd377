package dev.parley.core;

import java.util.List;

/** A roster, whole, at one version. */
public record PresencePage(long version, List<UserName> users) {}
