package dev.parley.testing;

/** A running server, wherever it runs. */
public interface Instance {

    int port();

    /** One request on a connection of its own. */
    default HttpAnswer get(String path, String... headers) {
        return request("GET", path, headers);
    }

    default HttpAnswer post(String path, String json, String... headers) {
        try (RawSocket socket = RawSocket.to(this)) {
            return socket.post(path, json, headers);
        }
    }

    default HttpAnswer request(String method, String path, String... headers) {
        try (RawSocket socket = RawSocket.to(this)) {
            return socket.request(method, path, headers);
        }
    }
}
