package dev.parley.bench;

import java.net.URI;
import java.net.URISyntaxException;

/** Where a server listens. @param target path and query */
record Address(String host, int port, String target) {

    /** @throws IllegalArgumentException with words for who typed it */
    static Address of(String url, Accent accent) {
        try {
            URI uri = new URI(url);
            if (!"ws".equals(uri.getScheme()) || uri.getHost() == null) {
                throw new IllegalArgumentException("--url takes ws://HOST:PORT/, not '" + url + "'");
            }
            String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
            String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
            String target = (path + query).equals("/") ? accent.path() : path + query;
            return new Address(uri.getHost(), uri.getPort() < 0 ? 80 : uri.getPort(), target);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("--url takes ws://HOST:PORT/, not '" + url + "'", e);
        }
    }

    @Override
    public String toString() {
        return "ws://" + host + ':' + port + target;
    }
}
