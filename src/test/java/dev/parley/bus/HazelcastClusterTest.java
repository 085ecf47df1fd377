package dev.parley.bus;

import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.config.ClasspathXmlConfig;
import com.hazelcast.config.Config;
import com.hazelcast.config.JoinConfig;
import dev.parley.config.ClusterConfig;
import dev.parley.config.ParleyConfig;
import java.util.List;
import org.junit.jupiter.api.Test;

class HazelcastClusterTest {
    private static final ClusterConfig DEFAULTS = ParleyConfig.defaults().cluster();

    @Test
    void stays_on_the_loopback_unless_told_otherwise() {
        Config config = HazelcastCluster.config(DEFAULTS);

        assertThat(config.getNetworkConfig().getInterfaces().isEnabled()).isTrue();
        assertThat(config.getNetworkConfig().getInterfaces().getInterfaces()).containsExactly("127.0.0.1");
        assertThat(config.getProperty("hazelcast.socket.bind.any")).isEqualTo("false");
        assertThat(config.getNetworkConfig().getJoin().getMulticastConfig().isEnabled())
                .isFalse();
        assertThat(config.getNetworkConfig().getJoin().getAutoDetectionConfig().isEnabled())
                .isFalse();
    }

    @Test
    void takes_name_ports_and_members_from_the_configuration() {
        Config config = HazelcastCluster.config(
                new ClusterConfig(true, "blue", "10.0.0.1", 6000, 3, List.of("10.0.0.1", "10.0.0.2:6001"), ""));

        assertThat(config.getClusterName()).isEqualTo("blue");
        assertThat(config.getNetworkConfig().getPort()).isEqualTo(6000);
        assertThat(config.getNetworkConfig().isPortAutoIncrement()).isTrue();
        assertThat(config.getNetworkConfig().getPortCount()).isEqualTo(3);
        assertThat(config.getProperty("hazelcast.tcp.join.port.try.count")).isEqualTo("3");
        JoinConfig join = config.getNetworkConfig().getJoin();
        assertThat(join.getTcpIpConfig().isEnabled()).isTrue();
        assertThat(join.getTcpIpConfig().getMembers()).containsExactly("10.0.0.1", "10.0.0.2:6001");
        assertThat(join.getKubernetesConfig().isEnabled()).isFalse();
    }

    @Test
    void asks_the_dns_of_kubernetes_where_configured() {
        JoinConfig join = HazelcastCluster.config(
                        new ClusterConfig(true, "parley", "10.0.0.1", 5701, 1, List.of("127.0.0.1"), "parley.chat.svc"))
                .getNetworkConfig()
                .getJoin();

        assertThat(join.getKubernetesConfig().isEnabled()).isTrue();
        assertThat(join.getKubernetesConfig().getProperty("service-dns")).isEqualTo("parley.chat.svc");
        assertThat(join.getTcpIpConfig().isEnabled()).isFalse();
    }

    @Test
    void the_xml_file_says_the_same() {
        Config file = new ClasspathXmlConfig("cluster.xml");

        Config built = HazelcastCluster.config(DEFAULTS);

        assertThat(file.getClusterName()).isEqualTo(built.getClusterName());
        assertThat(file.getProperties()).isEqualTo(built.getProperties());
        assertThat(file.getNetworkConfig()).isEqualTo(built.getNetworkConfig());
        assertThat(file.getMultiMapConfigs()).isEqualTo(built.getMultiMapConfigs());
        assertThat(file.getMapConfigs()).isEqualTo(built.getMapConfigs());
    }
}
