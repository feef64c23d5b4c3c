package org.elasticlm.traffic;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * A recorded arrival trace: CSV, plain or gzipped, with a header and the columns {@code TIMESTAMP}
 * ({@code 2023-11-16 18:17:03.97}) and {@code ContextTokens}, as in the public Azure LLM inference traces.
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
                LocalDateTime at = LocalDateTime.parse(cells[time].strip().replace(' ', 'T'));
                long nanos = at.toEpochSecond(ZoneOffset.UTC) * 1_000_000_000L + at.getNano();
                arrivals.add(new Arrival(nanos, Double.parseDouble(cells[tokens].strip())));
            } catch (DateTimeException | NumberFormatException | ArrayIndexOutOfBoundsException broken) {
                throw new IllegalArgumentException("Line " + number + " of " + name + " is not a request: " + line);
            }
        }
        arrivals.sort(Comparator.comparingLong(Arrival::atNanos));
        return arrivals;
    }
}
