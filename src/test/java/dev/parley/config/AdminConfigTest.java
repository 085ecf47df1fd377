package dev.parley.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AdminConfigTest {
    private static final String TOKEN = "0123456789abcdef";

    @Test
    void there_is_no_token_unless_one_is_set() {
        assertThat(ParleyConfig.defaults().admin()).isEqualTo(new AdminConfig(""));
        assertThat(Reading.file("admin", new JsonObject().put("token", TOKEN)).admin())
                .isEqualTo(new AdminConfig(TOKEN));
        assertThat(Reading.environment("PARLEY_ADMIN_TOKEN", TOKEN).admin()).isEqualTo(new AdminConfig(TOKEN));
    }

    @Test
    void a_token_that_can_be_guessed_is_refused_and_not_told() {
        assertThat(Reading.complaints(new JsonObject(), Map.of("PARLEY_ADMIN_TOKEN", "0123456789abcde")))
                .containsExactly("PARLEY_ADMIN_TOKEN: must have 16 characters at least");
    }

    @Test
    void it_is_shown_nowhere() {
        ParleyConfig read = Reading.environment("PARLEY_ADMIN_TOKEN", TOKEN);

        assertThat(read.admin().toString()).doesNotContain(TOKEN);
        assertThat(read.toString()).doesNotContain(TOKEN);
        assertThat(read.describe().encode()).doesNotContain(TOKEN).contains("\"token\":\"***\"");
    }
}
