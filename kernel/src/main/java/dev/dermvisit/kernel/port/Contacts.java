package dev.dermvisit.kernel.port;

import dev.dermvisit.kernel.ClinicId;
import dev.dermvisit.kernel.PatientId;
import io.vertx.core.Future;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How to reach people; answered by {@code people}. */
public interface Contacts {

    /** A patient's name and, where known, e-mail; never printed. */
    record Contact(String name, @Nullable String email) {
        @Override
        public String toString() {
            return "Contact[withheld]";
        }
    }

    /** A clinic's name and time zone. */
    record Practice(String name, ZoneId timeZone) {}

    /** Empty for whoever is unknown or erased. */
    Future<Optional<Contact>> patient(ClinicId clinic, PatientId patient);

    Future<Practice> practice(ClinicId clinic);
}
