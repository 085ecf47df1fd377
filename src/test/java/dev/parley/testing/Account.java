package dev.parley.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

/**
 * A registered user, by way of HTTP.
 *
 * @param token of the login; empty as long as there was none
 */
public record Account(String name, String password, String token) {
    public static final String PASSWORD = "correct horse";

    /** Registered and logged in. */
    public static Account of(Instance instance, String name) {
        assertThat(register(instance, name, PASSWORD).status())
                .as("register " + name)
                .isEqualTo(201);
        return new Account(name, PASSWORD, "").login(instance);
    }

    /** One more session of the same user. */
    public Account login(Instance instance) {
        HttpAnswer answer = login(instance, name, password);
        assertThat(answer.status()).as("login: " + answer.body()).isEqualTo(200);
        return new Account(name, password, answer.json().getString("sessionToken"));
    }

    public String bearer() {
        return "Authorization: Bearer " + token;
    }

    public HttpAnswer logout(Instance instance) {
        return instance.post("/logout", "{}", bearer());
    }

    public HttpAnswer changePassword(Instance instance, String fresh) {
        JsonObject body = new JsonObject().put("old", password).put("new", fresh);
        return instance.post("/password", body.encode(), bearer());
    }

    public static HttpAnswer register(Instance instance, String name, String password) {
        return instance.post("/register", credentials(name, password));
    }

    public static HttpAnswer login(Instance instance, String name, String password) {
        return instance.post("/login", credentials(name, password));
    }

    private static String credentials(String name, String password) {
        return new JsonObject().put("username", name).put("password", password).encode();
    }
}
