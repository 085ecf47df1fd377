package dev.parley.database.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class MonthsTest {

    @Test
    void a_table_has_the_same_name_wherever_the_instance_runs() {
        Locale usual = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try {
            assertThat(Months.table(YearMonth.of(2026, 3))).isEqualTo("message_2026_03");
        } finally {
            Locale.setDefault(usual);
        }
    }
}
