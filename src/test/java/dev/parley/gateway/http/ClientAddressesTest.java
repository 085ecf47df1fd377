package dev.parley.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientAddressesTest {
    private final ClientAddresses addresses = new ClientAddresses(List.of("10.0.0.0/9", "fd00::/8", "192.0.2.1"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "198.51.100.1 | 203.0.113.1 | 198.51.100.1",
                "10.127.0.1 | 203.0.113.1 | 203.0.113.1",
                "10.128.0.1 | 203.0.113.1 | 10.128.0.1",
                "fd12::1 | 2001:DB8::1 | 2001:db8::1",
                "192.0.2.1 | 9.9.9.9, 203.0.113.1, 10.0.0.1 | 203.0.113.1",
                "192.0.2.2 | 203.0.113.1 | 192.0.2.2",
                "192.0.2.1 | 10.0.0.2, 10.0.0.1 | 10.0.0.2",
                "192.0.2.1 | '' | 192.0.2.1",
                "192.0.2.1 | nobody, 10.0.0.1 | 10.0.0.1",
                "192.0.2.1 | evil.example.org | 192.0.2.1"
            })
    void only_a_trusted_proxy_is_believed(String peer, String forwarded, String client) {
        assertThat(addresses.of(peer, List.of(forwarded))).isEqualTo(client);
    }
}
