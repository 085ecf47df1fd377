package dev.parley.simulation;

import dev.parley.core.ChatMessage;
import dev.parley.core.Copy;
import dev.parley.core.Event;
import dev.parley.core.RoomId;
import dev.parley.room.Delivery;
import dev.parley.room.RegistryMail;
import java.util.List;

/** What goes about in a run, in a few words: messages by their texts, which are unique and the same in every run of a seed. */
final class Words {
    private Words() {}

    static RoomId roomOf(RegistryMail letter) {
        if (letter instanceof RegistryMail.Copied copied) {
            return copied.room();
        } else if (letter instanceof RegistryMail.Seated seated) {
            return seated.room();
        }
        if (letter instanceof RegistryMail.Typed typed) {
            return typed.room();
        }
        throw new IllegalArgumentException("of no room: " + letter);
    }

    static String of(RegistryMail letter) {
        return letter instanceof RegistryMail.Copied copied
                ? "copy " + copied.room() + " " + of(copied.copy())
                : letter.toString();
    }

    static String of(Copy copy) {
        return "from " + copy.base() + ": " + of(copy.messages());
    }

    static String of(List<ChatMessage> messages) {
        return messages.stream()
                .map(message -> message.seq() + "=" + message.text())
                .toList()
                .toString();
    }

    static String of(Delivery delivery) {
        if (delivery instanceof Delivery.Entered entered) {
            return "entered head " + entered.joining().head() + " recovered "
                    + entered.joining().recovered() + " " + of(entered.joining().messages()) + " "
                    + entered.joining().members().names();
        } else if (delivery instanceof Delivery.Stored stored) {
            return "stored " + stored.receipt().seq() + (stored.receipt().duplicate() ? " again" : "");
        } else if (delivery instanceof Delivery.Refused refused) {
            return "refused " + refused.refusal().refusal() + " "
                    + refused.refusal().nonce();
        } else if (delivery instanceof Delivery.Told told && told.event() instanceof Event.Said said) {
            return said.message().seq() + "=" + said.message().text();
        } else if (delivery instanceof Delivery.Told told && told.event() instanceof Event.Joined joined) {
            return "+" + joined.user();
        } else if (delivery instanceof Delivery.Told told && told.event() instanceof Event.Left left) {
            return "-" + left.user();
        }
        return ((Delivery.Told) delivery).event().toString();
    }
}
