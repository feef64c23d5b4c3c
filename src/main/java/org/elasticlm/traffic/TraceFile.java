package org.elasticlm.traffic;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * A recorded arrival trace: CSV, plain or gzipped, with a header and the columns {@code TIMESTAMP}
 * ({@code 2023-11-16 18:17:03.97} or {@code 2024-05-10 00:00:00.009930+00:00}) and {@code ContextTokens}, as in the public
 * Azure LLM inference traces of 2023 and 2024.
 */
public final class TraceFile {

    private TraceFile() {}

    public static List<Arrival> read(Path file) throws IOException {
        try (InputStream raw = Files.newInputStream(file);
                InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
                BufferedReader lines = new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
            return parse(lines, file.toString());
        }
    }

    static List<Arrival> parse(BufferedReader lines, String name) throws IOException {
        String header = lines.readLine();
        List<String> columns =
                header == null ? List.of() : List.of(header.strip().split(","));
        int time = columns.indexOf("TIMESTAMP");
        int tokens = columns.indexOf("ContextTokens");
        if (time < 0 || tokens < 0) {
            throw new IllegalArgumentException(
                    "A trace has the columns TIMESTAMP and ContextTokens; " + name + " has " + columns);
        }
        List<Arrival> arrivals = new ArrayList<>();
        int number = 1;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            try {
                String[] cells = line.split(",");
                Instant at = instant(cells[time].strip());
                long nanos = at.getEpochSecond() * 1_000_000_000L + at.getNano();
                arrivals.add(new Arrival(nanos, Double.parseDouble(cells[tokens].strip())));
            } catch (DateTimeException | NumberFormatException | ArrayIndexOutOfBoundsException broken) {
                throw new IllegalArgumentException("Line " + number + " of " + name + " is not a request: " + line);
            }
        }
        arrivals.sort(Comparator.comparingLong(Arrival::atNanos));
        return arrivals;
    }

    private static Instant instant(String text) {
        var parsed = DateTimeFormatter.ISO_DATE_TIME.parseBest(
                text.replace(' ', 'T'), OffsetDateTime::from, LocalDateTime::from);
        return parsed instanceof OffsetDateTime at
                ? at.toInstant()
                : LocalDateTime.from(parsed).toInstant(ZoneOffset.UTC);
    }
}
