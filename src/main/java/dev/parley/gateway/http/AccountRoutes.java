package dev.parley.gateway.http;

import dev.parley.auth.Accounts;
import dev.parley.dialect.Fields;
import dev.parley.dialect.FrameWriter;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;

/** {@code POST /register}, {@code /login}, {@code /logout} and {@code /password}. */
public final class AccountRoutes {
    private final Accounts accounts;
    private final ClientAddresses addresses;

    public AccountRoutes(Accounts accounts, ClientAddresses addresses) {
        this.accounts = accounts;
        this.addresses = addresses;
    }

    public void on(Routes routes) {
        routes.post("/register", (request, body) -> register(body));
        routes.post("/login", this::login);
        routes.call("/logout", this::logout);
        routes.post("/password", this::changePassword);
    }

    private Future<Reply> register(Fields body) {
        return accounts.register(body.text("username"), body.text("password"))
                .map(made -> new Reply(201, json -> {
                    json.writeObjectFieldStart("user");
                    json.writeStringField("username", made.user().shown());
                    json.writeStringField("createdAt", FrameWriter.timestamp(made.createdAt()));
                    json.writeEndObject();
                }));
    }

    private Future<Reply> login(HttpServerRequest request, Fields body) {
        return accounts.login(body.text("username"), body.text("password"), addresses.of(request))
                .map(login -> Reply.ok(json -> {
                    json.writeStringField("sessionToken", login.identity().token());
                    json.writeStringField("expiresAt", FrameWriter.timestamp(login.expiresAt()));
                    json.writeObjectFieldStart("user");
                    json.writeStringField("username", login.identity().user().shown());
                    json.writeEndObject();
                }));
    }

    private Future<Reply> logout(HttpServerRequest request) {
        return accounts.logout(Callers.token(request)).map(done -> Reply.ok(json -> {}));
    }

    private Future<Reply> changePassword(HttpServerRequest request, Fields body) {
        String token = Callers.token(request);
        return accounts.changePassword(token, body.text("old"), body.text("new"), addresses.of(request))
                .map(done -> Reply.ok(json -> {}));
    }
}
