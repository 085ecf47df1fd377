package dev.parley.gateway.pages;

import dev.parley.gateway.http.Answers;
import dev.parley.gateway.http.Routes;
import dev.parley.gateway.pages.Asset.Keeping;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The chat in a browser: a page at {@code /}, and the files that it is made of. */
public final class WebClient {
    private static final String FOLDER = "web";
    private static final String PAGE = "index.html";

    /** By the path where each is served. */
    private final Map<String, Asset> assets;

    private WebClient(Map<String, Asset> assets) {
        this.assets = Map.copyOf(assets);
    }

    /** Reads and compresses all of it, which takes some hundredths of a second. */
    public static WebClient read() {
        Map<String, Asset> assets = new HashMap<>();
        Map<String, byte[]> modules = new HashMap<>();
        WebJar litHtml = WebJar.litHtml();
        litHtml.modules().forEach((path, content) -> {
            Asset asset = new Asset(path, Keeping.ASK_EACH_TIME, content);
            modules.put(litHtml.versionedPrefix() + path, content);
            assets.put(WebJar.PREFIX + path, asset);
            assets.put(litHtml.versionedPrefix() + path, asset.kept(Keeping.FOR_GOOD));
        });
        Map<String, byte[]> ours = new HashMap<>();
        Folder.read(FOLDER, PAGE).forEach((path, content) -> ours.put("/" + path, litHtml.pinned(path, content)));
        Edition edition = new Edition(ours);
        String page = edition.pinned(text(ours.remove("/" + PAGE)));
        ours.forEach((path, content) -> {
            byte[] pinned = path.endsWith(".js") ? utf8(edition.pinned(text(content))) : content;
            modules.put(edition.pathOf(path), pinned);
            assets.put(path, new Asset(path, Keeping.ASK_EACH_TIME, content));
            assets.put(edition.pathOf(path), new Asset(path, Keeping.FOR_GOOD, pinned));
        });
        assets.put("/", new Asset(PAGE, Keeping.ASK_EACH_TIME, utf8(new Preloads(modules).in(page))));
        return new WebClient(assets);
    }

    public void on(Routes routes) {
        routes.files("web", this::find, this::answer);
    }

    private @Nullable Asset find(String path) {
        Asset asset = assets.get(path);
        return asset == null ? assets.get(Edition.current(path)) : asset;
    }

    private void answer(Asset asset, RoutingContext context) {
        Wish wish = Wish.of(context.request());
        boolean compressed = asset.shrinks() && wish.takesGzip();
        HttpServerResponse response = context.response();
        Armour.on(response, asset.type());
        response.putHeader(HttpHeaders.ETAG, asset.tag(compressed))
                .putHeader(HttpHeaders.CACHE_CONTROL, asset.keeping().header())
                .putHeader(HttpHeaders.VARY, "origin, accept-encoding");
        if (wish.knows(asset)) {
            response.setStatusCode(304).end();
            return;
        }
        if (compressed) {
            response.putHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
        }
        Answers.send(context.request(), 200, asset.type(), asset.body(compressed));
    }

    private static String text(byte @Nullable [] content) {
        if (content == null) {
            throw new IllegalStateException("there is no " + PAGE);
        }
        return new String(content, StandardCharsets.UTF_8);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
