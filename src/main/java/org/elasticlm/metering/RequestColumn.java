package org.elasticlm.metering;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A column of {@code request_log}, and what of a record stands in it.
 *
 * @param value what stands in it, of its type's class
 */
record RequestColumn(String name, Type type, Function<RequestRecord, @Nullable Object> value) {

    static final List<RequestColumn> ALL = List.of(
            new RequestColumn("id", Type.UUID, RequestRecord::id),
            new RequestColumn("at", Type.TIMESTAMPTZ, RequestRecord::at),
            new RequestColumn("request_id", Type.TEXT, RequestRecord::requestId),
            new RequestColumn("tenant_id", Type.UUID, RequestRecord::tenantId),
            new RequestColumn("key_id", Type.UUID, RequestRecord::keyId),
            new RequestColumn("route", Type.TEXT, RequestRecord::route),
            new RequestColumn("model", Type.TEXT, RequestRecord::model),
            new RequestColumn("width", Type.FLOAT8, RequestRecord::width),
            new RequestColumn("reason", Type.TEXT, RequestRecord::reason),
            new RequestColumn("status", Type.INT4, RequestRecord::status),
            new RequestColumn("error_code", Type.TEXT, RequestRecord::errorCode),
            new RequestColumn("items", Type.INT4, RequestRecord::items),
            new RequestColumn("tokens", Type.INT4, RequestRecord::tokens),
            new RequestColumn("tokenize_micros", Type.INT8, RequestRecord::tokenizeMicros),
            new RequestColumn("queue_micros", Type.INT8, RequestRecord::queueMicros),
            new RequestColumn("infer_micros", Type.INT8, RequestRecord::inferMicros),
            new RequestColumn("total_micros", Type.INT8, RequestRecord::totalMicros),
            new RequestColumn("target_micros", Type.INT8, RequestRecord::targetMicros),
            new RequestColumn("trace_id", Type.TEXT, RequestRecord::traceId));

    /** All names, as a statement lists them. */
    static final String NAMES =
            String.join(", ", ALL.stream().map(RequestColumn::name).toList());

    /** PostgreSQL's types, in the binary form that the server sends and receives: a length in bytes, then the value. */
    enum Type {
        UUID {
            @Override
            void write(RecordBytes out, Object value) {
                UUID id = (UUID) value;
                out.putInt(2 * Long.BYTES);
                out.putLong(id.getMostSignificantBits());
                out.putLong(id.getLeastSignificantBits());
            }
        },
        /** Microseconds since 2000. */
        TIMESTAMPTZ {
            @Override
            void write(RecordBytes out, Object value) {
                out.putInt(Long.BYTES);
                out.putLong(ChronoUnit.MICROS.between(EPOCH, (Instant) value));
            }

            @Override
            Object element(Object value) {
                return value.toString();
            }
        },
        TEXT {
            @Override
            void write(RecordBytes out, Object value) {
                out.putUtf8((String) value);
            }
        },
        FLOAT8 {
            @Override
            void write(RecordBytes out, Object value) {
                out.putInt(Double.BYTES);
                out.putLong(Double.doubleToRawLongBits((Double) value));
            }
        },
        INT4 {
            @Override
            void write(RecordBytes out, Object value) {
                out.putInt(Integer.BYTES);
                out.putInt((Integer) value);
            }
        },
        INT8 {
            @Override
            void write(RecordBytes out, Object value) {
                out.putInt(Long.BYTES);
                out.putLong((Long) value);
            }
        };

        private static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");

        abstract void write(RecordBytes out, Object value);

        /** What PostgreSQL's driver takes for an array of this type. */
        Object element(Object value) {
            return value;
        }

        String sqlName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    void write(RecordBytes out, RequestRecord record) {
        Object of = value.apply(record);
        if (of == null) {
            out.putInt(-1);
        } else {
            type.write(out, of);
        }
    }

    @Nullable
    Object[] elements(List<RequestRecord> records) {
        return records.stream()
                .map(value)
                .map(of -> of == null ? null : type.element(of))
                .toArray();
    }
}
