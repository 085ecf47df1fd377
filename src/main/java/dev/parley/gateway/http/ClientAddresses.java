package dev.parley.gateway.http;

import io.netty.util.NetUtil;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a request comes from: the other end of its connection, or whoever a trusted proxy there names. */
public final class ClientAddresses {
    private static final String FORWARDED = "x-forwarded-for";

    private final List<Network> trusted;

    /** @param trusted addresses, or networks such as {@code 10.0.0.0/8} */
    public ClientAddresses(List<String> trusted) {
        this.trusted = trusted.stream().map(Network::parse).toList();
    }

    /**
     * The nearest one that is no proxy of ours: what stands further away anybody may have written.
     *
     * @throws HttpRefusal 503 where the connection has ended and doesn't know its other end any more
     */
    public String of(HttpServerRequest request) {
        SocketAddress peer = request.remoteAddress();
        if (peer == null) {
            throw HttpRefusal.unavailable("The connection has ended.");
        }
        return of(peer.hostAddress(), request.headers().getAll(FORWARDED));
    }

    String of(String peer, List<String> forwarded) {
        String nearest = peer;
        if (trusted.isEmpty() || !isTrusted(nearest)) {
            return nearest;
        }
        String[] hops = String.join(",", forwarded).split(",", -1);
        for (int i = hops.length - 1; i >= 0; i--) {
            String hop = hops[i].strip();
            byte[] address = NetUtil.createByteArrayFromIpAddressString(hop);
            if (address == null) {
                return nearest;
            }
            nearest = NetUtil.bytesToIpAddress(address);
            if (!isTrusted(nearest)) {
                return nearest;
            }
        }
        return nearest;
    }

    private boolean isTrusted(String address) {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(address);
        return bytes != null && trusted.stream().anyMatch(network -> network.holds(bytes));
    }

    /** All addresses that begin with the same bits. */
    private static final class Network {
        private final byte @Nullable [] first;
        private final int bits;

        private Network(byte @Nullable [] first, int bits) {
            this.first = first;
            this.bits = bits;
        }

        static Network parse(String text) {
            int slash = text.indexOf('/');
            byte[] first = NetUtil.createByteArrayFromIpAddressString(slash < 0 ? text : text.substring(0, slash));
            return new Network(first, slash < 0 ? Integer.MAX_VALUE : Integer.parseInt(text.substring(slash + 1)));
        }

        boolean holds(byte[] address) {
            if (first == null || first.length != address.length) {
                return false;
            }
            for (int bit = 0; bit < Math.min(bits, 8 * address.length); bit++) {
                if (((first[bit / 8] ^ address[bit / 8]) >> (7 - bit % 8) & 1) != 0) {
                    return false;
                }
            }
            return true;
        }
    }
}
