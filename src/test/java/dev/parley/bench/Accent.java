package dev.parley.bench;

import java.util.List;
import java.util.Locale;

/** The few words of a dialect that the load is made of. */
enum Accent {
    SIMPLE {
        @Override
        List<Step> enter(String room, String user) {
            // asks for what it missed, so that there is an answer
            String init = "{\"type\":\"init\",\"room\":\"%s\",\"user\":\"%s\",\"since\":0}".formatted(room, user);
            return List.of(new Step(init, "\"type\":\"resumed\""));
        }

        @Override
        String say(String room, String text) {
            return "{\"type\":\"message\",\"text\":\"" + text + "\"}";
        }
    },
    ROOMS {
        @Override
        List<Step> enter(String room, String user) {
            return List.of(
                    new Step("{\"type\":\"auth\",\"username\":\"" + user + "\"}", "\"type\":\"auth_success\""),
                    new Step("{\"type\":\"join_room\",\"room\":\"" + room + "\"}", "\"type\":\"room_joined\""));
        }

        @Override
        String say(String room, String text) {
            return "{\"type\":\"send_message\",\"room\":\"" + room + "\",\"text\":\"" + text + "\"}";
        }
    },
    GROUPS {
        @Override
        List<Step> enter(String room, String user) {
            return List.of(new Step("{\"type\":\"SUBSCRIBE\",\"groupId\":" + room + "}", "\"type\":\"SUBSCRIBED\""));
        }

        @Override
        String say(String room, String text) {
            return "{\"type\":\"MESSAGE\",\"groupId\":" + room + ",\"message\":\"" + text + "\"}";
        }
    },
    /** Who says something hears no copy, but that it is stored: the receipt quotes the {@code id}. */
    ENVELOPE {
        @Override
        List<Step> enter(String room, String user) {
            String join = "{\"type\":\"join_room\",\"payload\":{\"roomId\":\"%s\",\"username\":\"%s\"}}";
            return List.of(new Step(join.formatted(room, user), "\"type\":\"join_room_success\""));
        }

        @Override
        String say(String room, String text) {
            return "{\"type\":\"chat_message\",\"id\":\"" + text.substring(0, Marker.LENGTH)
                    + "\",\"payload\":{\"content\":\"" + text + "\"}}";
        }
    },
    SOCKETIO {
        @Override
        String path() {
            return "/socket.io/?EIO=4&transport=websocket";
        }

        @Override
        List<Step> enter(String room, String user) {
            String join = "421[\"join\",{\"room\":\"" + room + "\",\"user\":\"" + user + "\"}]";
            return List.of(new Step("", "0{"), new Step("40", "40{"), new Step(join, "431[{\"ok\":true"));
        }

        @Override
        String say(String room, String text) {
            return "42[\"message\",{\"room\":\"" + room + "\",\"text\":\"" + text + "\"}]";
        }
    };

    /** Errors have a code in every dialect, and nothing else has one. */
    static final String REFUSAL = "\"code\":\"";

    /**
     * One frame of the way in.
     *
     * @param frame empty where the server speaks first
     * @param answer what the frame holds that ends the step
     */
    record Step(String frame, String answer) {}

    /** Of the URL, where none is given. */
    String path() {
        return "/";
    }

    /** @param room digits alone, so that it is a room everywhere */
    abstract List<Step> enter(String room, String user);

    /** @param text begins with a marker */
    abstract String say(String room, String text);

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException with words for who typed it */
    static Accent of(String word) {
        for (Accent accent : values()) {
            if (accent.word().equals(word)) {
                return accent;
            }
        }
        throw new IllegalArgumentException(
                "--dialect is simple, rooms, groups, envelope or socketio, not '" + word + "'");
    }
}
