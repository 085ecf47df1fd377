package dev.parley.chaos;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** The database of a run, and what can be done to it. */
interface Vault extends AutoCloseable {
    /** Which database. */
    enum Kind {
        NONE {
            @Override
            Vault start() {
                return null;
            }

            @Override
            Set<Fault> faults() {
                return Fault.usual();
            }
        },
        POSTGRES {
            @Override
            Vault start() {
                return new PostgresVault();
            }
        },
        /** What speaks as MongoDB does. */
        MONGO {
            @Override
            Vault start() {
                return new MongoVault();
            }
        };

        /** @return null: there is none */
        abstract Vault start();

        /** What a run with it has to bear, before Redis is made to forget. */
        Set<Fault> faults() {
            Set<Fault> all = EnumSet.copyOf(Fault.usual());
            all.addAll(Fault.ofArchives());
            return all;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    int port();

    /** @param road a port that leads to it */
    String uri(int road);

    /** Gone from one moment to the next. */
    void kill();

    /** With all that it committed. */
    void restart();

    /** Connections stay, nothing is answered. */
    void freeze();

    void thaw();

    @Override
    void close();
}
