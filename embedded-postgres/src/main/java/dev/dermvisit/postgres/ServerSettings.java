package dev.dermvisit.postgres;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The settings we insist on: on the command line they win over whatever was edited into the data directory. */
final class ServerSettings {

    private ServerSettings() {}

    /** For {@code pg_ctl -o}, which hands it to a shell: no value here needs quotes. */
    static String commandLine(Options options, int port, String clusterName) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("cluster_name", clusterName);
        settings.put("port", Integer.toString(port));
        settings.put("max_connections", Integer.toString(options.maxConnections()));
        reachableFromThisMachineOnly(settings);
        durability(settings, options.durability());
        nothingClinicalInTheLog(settings);
        settings.put("timezone", "UTC");
        settings.put("log_timezone", "UTC");
        return settings.entrySet().stream()
                .map(setting -> "-c " + setting.getKey() + "=" + setting.getValue())
                .collect(Collectors.joining(" "));
    }

    private static void reachableFromThisMachineOnly(Map<String, String> settings) {
        settings.put("listen_addresses", Ports.LOOPBACK);
        settings.put("unix_socket_directories", "");
        settings.put("password_encryption", "scram-sha-256");
        settings.put("ssl", "off");
    }

    private static void durability(Map<String, String> settings, Durability durability) {
        String value = switch (durability) {
            case DURABLE -> "on";
            case FOR_TESTS -> "off";
        };
        settings.put("fsync", value);
        settings.put("synchronous_commit", value);
        settings.put("full_page_writes", value);
    }

    /**
     * Statements, parameters and rows may hold people's health data. An ERROR quotes values in its very message ("invalid
     * input syntax for type uuid: …"), so that only the client gets it; LOG, FATAL and PANIC are about the server itself.
     */
    private static void nothingClinicalInTheLog(Map<String, String> settings) {
        settings.put("logging_collector", "off");
        settings.put("log_destination", "stderr");
        settings.put("log_min_messages", "log");
        settings.put("log_min_error_statement", "panic");
        settings.put("log_error_verbosity", "terse");
        settings.put("log_statement", "none");
        settings.put("log_duration", "off");
        settings.put("log_min_duration_statement", "-1");
        settings.put("log_min_duration_sample", "-1");
        settings.put("log_transaction_sample_rate", "0");
        settings.put("log_parameter_max_length", "0");
        settings.put("log_parameter_max_length_on_error", "0");
        settings.put("debug_print_parse", "off");
        settings.put("debug_print_rewritten", "off");
        settings.put("debug_print_plan", "off");
    }
}
