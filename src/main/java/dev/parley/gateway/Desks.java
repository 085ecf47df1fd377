package dev.parley.gateway;

import dev.parley.auth.Accounts;
import dev.parley.auth.PrivateIds;
import dev.parley.core.Answer;
import dev.parley.room.Inquiry;
import dev.parley.room.RoomRequest;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Who a gateway loop turns to. Answers come on the loop.
 *
 * @param rooms hands the registry what the sessions want
 * @param meters counts, for all loops
 */
record Desks(
        Consumer<List<RoomRequest>> rooms,
        Function<Inquiry, Future<Answer>> inquiries,
        Accounts accounts,
        PrivateIds privateIds,
        GatewayMeters meters) {}
