package dev.parley.bench;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** All clients, dealt out over rooms and servers. On the loop of the run only. */
final class Crowd {
    /** A server has a short queue of connections that it has not accepted yet. */
    private static final int AT_ONCE = 64;

    private static final int CONNECT_MS = 10_000;

    private final List<Client> clients = new ArrayList<>();
    private final List<Address> servers;
    private final Bootstrap bootstrap;
    private final Faults faults;
    /** Null: nobody asks for compression. */
    private final Inflation inflation;

    private final int rooms;
    private final int senders;
    private int begun;
    private int in;

    /** @param loop on which all of it happens */
    Crowd(BenchOptions options, List<Address> servers, EventLoop loop, Faults faults, Client.Watcher watcher) {
        this.servers = servers;
        this.faults = faults;
        this.inflation = options.compression() ? new Inflation() : null;
        this.rooms = options.rooms();
        this.senders = options.senders();
        this.bootstrap = new Bootstrap()
                .group(loop)
                .channel(Epoll.isAvailable() ? EpollSocketChannel.class : NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MS);
        make(options, watcher);
    }

    private void make(BenchOptions options, Client.Watcher watcher) {
        // digits alone: a room in every dialect, and none that was there before
        long first = ThreadLocalRandom.current().nextLong(1_000_000, 1_000_000_000) * 10_000;
        List<Speaker> speakers = new ArrayList<>();
        for (int i = 0; i < options.senders(); i++) {
            String text = Marker.blank() + SmallTalk.of(options.payload() - Marker.LENGTH, i);
            speakers.add(new Speaker(i, options.accent().say(Long.toString(first + i % rooms), text)));
        }
        for (int i = 0; i < options.clients(); i++) {
            int room = i % rooms;
            List<Accent.Step> way = options.accent().enter(Long.toString(first + room), "bench-" + i);
            Track track = new Track(room, rooms, speakers, faults);
            clients.add(new Client(watcher, way, track, i < speakers.size() ? speakers.get(i) : null));
        }
    }

    List<Client> senders() {
        return clients.subList(0, senders);
    }

    void arrive() {
        for (int i = 0; i < AT_ONCE; i++) {
            next();
        }
    }

    private void next() {
        if (begun < clients.size()) {
            Client client = clients.get(begun);
            // each room has members on every server
            Address server = servers.get(begun / rooms % servers.size());
            begun++;
            bootstrap
                    .clone()
                    .handler(new ChannelInitializer<SocketChannel>() {
                        @Override
                        protected void initChannel(SocketChannel channel) {
                            channel.pipeline().addLast(new Socket(server, inflation, client));
                        }
                    })
                    .connect(server.host(), server.port())
                    .addListener(connected -> {
                        if (!connected.isSuccess()) {
                            client.isClosed(String.valueOf(connected.cause().getMessage()));
                        }
                    });
        }
    }

    /** One more is there. @return whether all are */
    boolean isIn() {
        in++;
        next();
        return in == clients.size();
    }

    /** Deliveries that have not come, of those to clients that are still connected. */
    long missing() {
        long missing = 0;
        for (Client client : clients) {
            missing += client.isOpen() ? client.track().missing() : 0;
        }
        return missing;
    }

    void leave() {
        clients.forEach(Client::leave);
    }
}
