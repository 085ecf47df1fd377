package dev.parley.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.config.ArchiveConfig.Kind;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArchiveConfigTest {
    @Test
    void every_key_has_a_default_and_there_is_no_archive() {
        ArchiveConfig defaults = ParleyConfig.defaults().archive();

        assertThat(defaults).isEqualTo(new ArchiveConfig("", 4, 100_000, Duration.ZERO, Duration.ofSeconds(10)));
        assertThat(defaults.enabled()).isFalse();
        assertThat(defaults.kind()).isEqualTo(Kind.NONE);
    }

    @Test
    void every_key_can_be_set() {
        JsonObject file = new JsonObject("""
                {"url": "postgresql://db/parley", "poolSize": 7, "maxUnarchived": 1000, "retention": "P365D",
                 "statementTimeout": "PT1S"}
                """);

        assertThat(Reading.file("archive", file).archive())
                .isEqualTo(new ArchiveConfig(
                        "postgresql://db/parley", 7, 1_000, Duration.ofDays(365), Duration.ofSeconds(1)));
    }

    @ParameterizedTest
    @CsvSource({
        "postgresql://db/parley, POSTGRES",
        "postgres://user:p%40ss@db.example:5433/parley?sslmode=require, POSTGRES",
        "postgresql://chat_db:65535/a-b?sslmode=Verify-Full&application_name=x, POSTGRES",
        "postgresql://[::1]/parley?user=ana&password=secret, POSTGRES",
        "postgresql://db.example?dbname=parley, POSTGRES",
        "postgresql://db.example?user=ana&password=se@cret&dbname=parley, POSTGRES",
        "postgresql://db.example:5433?sslmode=verify-full&user=ana&password=se#cret&DBNAME=a%20b, POSTGRES",
        "postgresql://db.example/parley?port=6000&hostaddr=10.0.0.1&options=-c%20geqo%3Doff&search_path=x, POSTGRES",
        "postgresql:///parley?host=db.example&, POSTGRES",
        "postgres://ana:pw@/parley?host=::1&port=6000, POSTGRES",
        "mongodb://db/parley, MONGO",
        "'mongodb://a.example:27017,b.example:27017/parley?replicaSet=r', MONGO",
        "mongodb+srv://user:secret@cluster.example/parley, MONGO",
        "mongodb+srv://cluster.example/?retryWrites=true&w=majority&srvMaxHosts=2&srvServiceName=x, MONGO",
        "mongodb+srv://cluster.example?srvMaxHosts=2, MONGO"
    })
    void the_environment_names_a_database_of_either_kind(String url, Kind kind) {
        ArchiveConfig read = Reading.environment("PARLEY_ARCHIVE", url).archive();

        assertThat(read.kind()).isEqualTo(kind);
        assertThat(read.enabled()).isTrue();
        assertThat(read.url()).isEqualTo(url);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mysql://root:secret@db/parley | must be postgresql://... or mongodb://..., is \"mysql://***@db/parley\"",
                "postgresql:secret | must be postgresql://... or mongodb://..., is \"***\"",
                "postgresql:/ana:secret@db/parley | must be postgresql://... or mongodb://..., is \"***@db/parley\"",
                "ana:secret@db/parley | must be postgresql://... or mongodb://..., is \"***@db/parley\"",
                "secret | must be postgresql://... or mongodb://..., is \"***\"",
                "mongodb:/secret | must be postgresql://... or mongodb://..., is \"***\"",
                "postgresql://db/parley#x | must be postgresql://... or mongodb://..., is \"postgresql://db/parley#x\"",
                "postgresql:// | must name a host, is \"postgresql://\"",
                "postgresql://ana:secret@/parley | must name a host, is \"postgresql://***@/parley\"",
                "postgresql://ana:secret@bad host/x | must name one host, is \"postgresql://***@bad host/x\"",
                "postgresql://a,b/parley | must name one host, is \"postgresql://a,b/parley\"",
                "postgresql://ana:secret@db | must name a database, as in postgresql://host/parley, is \"postgresql://***@db\"",
                "postgresql://db:5432/ | must name a database, as in postgresql://host/parley, is \"postgresql://db:5432/\"",
                "postgresql://db/a/b | must name a database, as in postgresql://host/parley, is \"postgresql://db/a/b\"",
                "postgresql://db:0/parley | must have a port from 1 to 65535, is \"postgresql://db:0/parley\"",
                "postgresql://db:65536/parley | must have a port from 1 to 65535, is \"postgresql://db:65536/parley\"",
                "postgresql://db:/parley | must have a port from 1 to 65535, is \"postgresql://db:/parley\"",
                "postgresql://ana:secret | must have a port from 1 to 65535, is \"postgresql://***\"",
                "postgresql://db/parley?port=x | must have a port from 1 to 65535, is \"postgresql://db/parley?port=x\"",
                "postgresql://ana:secr%et@db/x | must have two hexadecimal digits after each %, is \"postgresql://***@db/x\"",
                "postgresql://db/x?password=secret% | must have two hexadecimal digits after each %, is \"postgresql://db/x?password=***\"",
                "postgresql://db/parley?sslmode=on | must have as its sslmode one of disable, allow, prefer, require, verify-ca, verify-full, is \"postgresql://db/parley?sslmode=on\"",
                "postgresql://db/parley?sslmode | must have name=value behind the ?, is \"postgresql://db/parley?sslmode\"",
                "postgresql://db/x?sslrootcert=ca | must have no other word about TLS than sslmode (the JVM's trusted certificates count), is \"postgresql://db/x?***\"",
                "postgresql://db/x?sslmode=verify-full&sslcrldir=x | must have no other word about TLS than sslmode (the JVM's trusted certificates count), is \"postgresql://db/x?sslmode=verify-full&***\"",
                "postgresql://db/x?ssl_min_protocol_version=TLSv1.3 | must have no other word about TLS than sslmode (the JVM's trusted certificates count), is \"postgresql://db/x?***\"",
                "postgresql://db/x?channel_binding=require | must have no other word about TLS than sslmode (the JVM's trusted certificates count), is \"postgresql://db/x?***\"",
                "postgresql://db/x?sslmod=verify-full | must have no other word about TLS than sslmode (the JVM's trusted certificates count), is \"postgresql://db/x?***\"",
                "postgresql://db/x?ssl=true | must have sslmode=require instead of ssl=true, is \"postgresql://db/x?***\"",
                "postgresql://db/x?SSL=true&sslmode=disable | must have sslmode=require instead of ssl=true, is \"postgresql://db/x?***\"",
                "postgresql://db/x?requiressl=1 | must have sslmode=require instead of ssl=true, is \"postgresql://db/x?***\"",
                "postgresql://db/x?user=ana& sslmode=require | must have no blanks around a name behind the ?, is \"postgresql://db/x?user=***\"",
                "postgresql://db/x?sslmode =require | must have no blanks around a name behind the ?, is \"postgresql://db/x?***\"",
                "postgresql://db/x?connect_timeout=3 | must have nothing behind the ? but application_name, dbname, host, hostaddr, options, password, port, search_path, sslmode, user, is \"postgresql://db/x?***\"",
                "postgresql://db/x?mode=verify-full | must have nothing behind the ? but application_name, dbname, host, hostaddr, options, password, port, search_path, sslmode, user, is \"postgresql://db/x?***\"",
                "postgresql://db/x?sslmode=require&SSLMODE=disable | must have each name behind the ? only once, is \"postgresql://db/x?sslmode=require&SSLMODE=disable\"",
                "postgresql://db?dbname= | must name a database, as in postgresql://host/parley, is \"postgresql://db?dbname=\"",
                "postgresql://db/x?dbname=%20 | must name a database, as in postgresql://host/parley, is \"postgresql://db/x?***\"",
                "postgresql://db/x?host=a,b | must name one host, is \"postgresql://db/x?***\"",
                "postgresql:///x?host= | must name one host, is \"postgresql:///x?host=\"",
                "postgresql:///x?host=/run/postgresql | must name one host, is \"postgresql:///x?***\"",
                "postgresql://ana:123?secret@db/x | must name a database, as in postgresql://host/parley, is \"postgresql://***\"",
                "mongodb+srv://db.a.b/x?maxPoolSize=many | isn't understood by MongoDB's driver: The connection string contains an invalid value for *** is not a valid integer",
                "mongodb+srv://db.a.b/x?directConnection=true | must have no directConnection=true behind mongodb+srv://, is \"mongodb+srv://db.a.b/x?***\"",
                "postgresql://ana:sec$ret@db/x | must have user:password before the @, and what is no letter and no digit in them as %xx, is \"postgresql://***@db/x\"",
                "postgresql://ana:se@cret@db/x | must have user:password before the @, and what is no letter and no digit in them as %xx, is \"postgresql://***@db/x\"",
                "postgresql://ana:se/cret@db/x | must have a port from 1 to 65535, is \"postgresql://***@db/x\"",
                "mongodb:// | must name a host, is \"mongodb://\"",
                "mongodb://ana:secret@a,,b/x | must name a host, is \"mongodb://***@a,,b/x\"",
                "mongodb://a b/x | must name hosts, or host:port, is \"mongodb://a b/x\"",
                "mongodb://ana:secret@a,b:x/parley | must have a port from 1 to 65535, is \"mongodb://***@a,b:x/parley\"",
                "mongodb://ana:se:cret@db/x | must have user:password before the @, and what is no letter and no digit in them as %xx, is \"mongodb://***@db/x\"",
                "mongodb://ana:secr%et@db/x | must have two hexadecimal digits after each %, is \"mongodb://***@db/x\"",
                "mongodb+srv://ana:secret@db:27017/x | must name one host and no port behind mongodb+srv://, is \"mongodb+srv://***@db:27017/x\"",
                "mongodb://db/x?w | must have name=value behind the ?, is \"mongodb://db/x?***\""
            })
    void an_address_that_is_none_is_told_in_one_line_without_its_password(String url, String complaint) {
        assertThat(Reading.complaints(new JsonObject(), Map.of("PARLEY_ARCHIVE", url)))
                .containsExactly("PARLEY_ARCHIVE: " + complaint)
                .allSatisfy(line -> assertThat(line).doesNotContain("secret", "cret@", "ret@", "et@"));
        assertThat(Reading.complaints("archive", "url", url)).containsExactly("archive.url: " + complaint);
    }

    /** Wherever it stands, and however little of it is written as %xx. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://db/parley?user=ana&password=zq@zq",
                "postgresql://db.example?user=ana&password=zq@zq&dbname=parley",
                "postgresql://db:5432/parley?password=zq@zq:zq/zq",
                "postgresql://db/parley?sslmode=require&password=zq#zq",
                "postgresql://db/parley?sslmode=require&password=zq@zq#zq",
                "postgresql://db/parley?password=zq&zq",
                "postgresql://db/parley?password=zq&zq=zq",
                "postgresql://db/parley?password=zq&sslmode=zq",
                "postgresql://db/parley?password=zq&port=zq",
                "postgresql://db/parley?password=zq?zq@zq",
                "postgresql://db/parley?passwort=zq@zq",
                "postgresql://db/parley#password=zq&zq",
                "postgresql://ana:zq#zq@db/parley",
                "postgresql://ana:zq/zq@db/parley?sslmode=require",
                "postgresql://ana:zq?zq@db/parley",
                "postgresql://ana:zq?zq=zq@db/parley?sslmode=require",
                "postgresql://ana:zq@zq?zq@db/parley",
                "postgresql://ana:zq@zq/zq@db/parley?user=a@b",
                "postgresql://ana:zq&zq",
                "postgresql:/ana:zq?zq@db/parley",
                "ana:zq@zq?zq@db/parley",
                "password=zq&zq",
                "mongodb://ana:zq?zq@db/parley",
                "mongodb://ana:zq/zq@db/parley",
                "mongodb://db/x?password=zq@zq",
                "mongodb://db?password=zq@zq",
                "mongodb://ana:pw@db/x?authMechanism=zq",
                "mongodb://ana:pw@db/x?authMechanism=GSSAPI&authMechanismProperties=zq",
                "mongodb://ana:pw@db/x?authMechanism=GSSAPI&authMechanismProperties=zq'zq",
                "mongodb://ana:pw@db/x?authMechanism=GSSAPI&authMechanismProperties=zq%0A%27zq",
                "mongodb://ana:pw@db/x?uuidRepresentation=zq",
                "mongodb://ana:pw@db/x?w=1;replicaSet=zq",
                "mongodb+srv://ana:pw@db.a.b/x?authMechanism=GSSAPI&authMechanismProperties=zq",
                "mysql://ana:zq?zq@db/x"
            })
    void nothing_of_a_password_is_told_whether_its_address_is_right_or_not(String url) {
        assertThat(said(url)).isNotEmpty().doesNotContain("zq");
    }

    private static String said(String url) {
        List<String> complaints = Reading.complaints("archive", "url", url);
        if (!complaints.isEmpty()) {
            return complaints.toString();
        }
        ParleyConfig read = Reading.environment("PARLEY_ARCHIVE", url);
        return read.archive().address() + read.archive() + read.describe().encode();
    }

    @ParameterizedTest
    @CsvSource({
        "postgresql://db:5432/parley?user=ana&password=se@cret, postgresql://db:5432/parley?user=***",
        "postgresql://ana:pw@db?sslmode=require&dbname=parley&password=x&port=1, postgresql://***@db?sslmode=require&dbname=parley&password=***",
        "postgresql://db/parley?application_name=x, postgresql://db/parley?***",
        "'mongodb://u:p@a:1,b:2/x?replicaSet=rs;w=1', 'mongodb://***@a:1,b:2/x?replicaSet=rs;***'"
    })
    void an_address_is_shown_with_what_harms_nobody(String url, String shown) {
        assertThat(Reading.environment("PARLEY_ARCHIVE", url).archive().address())
                .isEqualTo(shown);
    }

    @Test
    void an_option_that_mongodb_does_not_know_is_told_by_its_driver() {
        assertThat(Reading.complaints("archive", "url", "mongodb://ana:secret@db/x?authMechanism=NONE"))
                .singleElement()
                .asString()
                .startsWith("archive.url: isn't understood by MongoDB's driver: ")
                .contains("authMechanism")
                .doesNotContain("secret", "NONE");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "poolSize | 0 | archive.poolSize: must be 1..100, is 0",
                "poolSize | 101 | archive.poolSize: must be 1..100, is 101",
                "maxUnarchived | 999 | archive.maxUnarchived: must be 1000..10000000, is 999",
                "maxUnarchived | 10000001 | archive.maxUnarchived: must be 1000..10000000, is 10000001"
            })
    void a_number_out_of_range_is_told(String key, int value, String complaint) {
        assertThat(Reading.complaints("archive", key, value)).containsExactly(complaint);
    }

    @ParameterizedTest
    @CsvSource({"retention, PT-1S", "retention, P36501D", "statementTimeout, PT0.099S", "statementTimeout, PT5M1S"})
    void a_time_out_of_range_is_told(String key, String value) {
        assertThat(Reading.complaints("archive", key, value))
                .singleElement()
                .asString()
                .startsWith("archive." + key + ": must be ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "postgresql://parley:secret@DB.example/parley?sslmode=require | postgres://db.example:5432/parley",
                "postgres://other@db.example:5432/parley | postgres://db.example:5432/parley",
                "postgresql://db.example:6000/Parley | postgres://db.example:6000/Parley",
                "postgresql://[::1]/parley | postgres://[::1]:5432/parley",
                "postgresql://db.example?dbname=parley&user=ana@b&password=x | postgres://db.example:5432/parley",
                "postgresql://ana@x:1/y?PORT=6000&host=DB.example&dbname=Parley | postgres://db.example:6000/Parley",
                "postgresql://x/y?host=a&hostaddr=10.0.0.1&dbname=a%3Fb | postgres://10.0.0.1:5432/a?b",
                "postgresql:///parley?host=::1 | postgres://[::1]:5432/parley",
                "mongodb://u:p@B:27018,a/?replicaSet=rs | mongo://a:27017,b:27018/parley",
                "mongodb://a:27017,b:27018/parley | mongo://a:27017,b:27018/parley",
                "mongodb+srv://u:p@Cluster.example/chat | mongo://cluster.example/chat"
            })
    void it_is_the_same_archive_however_its_address_is_spelled(String url, String identity) {
        assertThat(Reading.environment("PARLEY_ARCHIVE", url).archive().identity())
                .isEqualTo(identity);
    }

    @Test
    void its_password_is_shown_nowhere() {
        ParleyConfig read = Reading.environment("PARLEY_ARCHIVE", "postgresql://parley:secret@db/parley");

        assertThat(read.archive().address()).isEqualTo("postgresql://***@db/parley");
        assertThat(read.archive().toString()).doesNotContain("secret");
        assertThat(read.describe().encode()).doesNotContain("secret").contains("postgresql://***@db/parley");
    }

    @Test
    void an_instance_that_keeps_all_in_its_memory_has_nothing_to_archive() {
        assertThat(Reading.complaints(
                        new JsonObject(), Map.of("PARLEY_ARCHIVE", "postgresql://db/parley", "PARLEY_REDIS", "memory")))
                .singleElement()
                .asString()
                .startsWith("archive.url: an archive is filled from Redis");
    }
}
