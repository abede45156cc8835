package dev.dermvisit.platform.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import net.logstash.logback.composite.AbstractJsonProvider;
import net.logstash.logback.composite.JsonProviders;
import net.logstash.logback.composite.loggingevent.LogLevelJsonProvider;
import net.logstash.logback.composite.loggingevent.LoggerNameJsonProvider;
import net.logstash.logback.composite.loggingevent.LoggingEventFormattedTimestampJsonProvider;
import net.logstash.logback.encoder.LoggingEventCompositeJsonEncoder;

/**
 * One JSON object per line: {@code @timestamp}, {@code level}, {@code logger}, {@code message}, and where there is one
 * {@code correlation} and {@code stack_trace}. Message and stack trace are masked. Named in {@code logback.xml}.
 *
 * <p>The correlation is read while the line is written, so the appender must not be an asynchronous one.
 */
public final class JsonLogEncoder extends LoggingEventCompositeJsonEncoder {

    @Override
    public void start() {
        JsonProviders<ILoggingEvent> fields = getProviders();
        LoggerNameJsonProvider logger = new LoggerNameJsonProvider();
        logger.setFieldName("logger");
        fields.addProvider(new LoggingEventFormattedTimestampJsonProvider());
        fields.addProvider(new LogLevelJsonProvider());
        fields.addProvider(logger);
        fields.addProvider(new Fields());
        super.start();
    }

    /** Message, correlation and stack trace. */
    private static final class Fields extends AbstractJsonProvider<ILoggingEvent> {

        @Override
        public void writeTo(JsonGenerator json, ILoggingEvent event) throws IOException {
            json.writeStringField("message", Mask.apply(String.valueOf(event.getFormattedMessage())));
            var correlation = Correlation.current();
            if (correlation.isPresent()) {
                json.writeStringField("correlation", correlation.get());
            }
            if (event.getThrowableProxy() != null) {
                json.writeStringField("stack_trace", StackTraces.of(event.getThrowableProxy()));
            }
        }
    }
}
