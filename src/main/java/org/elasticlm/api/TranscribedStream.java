package org.elasticlm.api;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;

/** An answer's body that is also written down. */
final class TranscribedStream extends ServletOutputStream {

    private final ServletOutputStream body;
    private final Transcript transcript;

    TranscribedStream(ServletOutputStream body, Transcript transcript) {
        this.body = body;
        this.transcript = transcript;
    }

    @Override
    public void write(int value) throws IOException {
        body.write(value);
        transcript.answered(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        body.write(bytes, from, length);
        transcript.answered(bytes, from, length);
    }

    @Override
    public void flush() throws IOException {
        body.flush();
    }

    @Override
    public void close() throws IOException {
        body.close();
    }

    @Override
    public boolean isReady() {
        return body.isReady();
    }

    @Override
    public void setWriteListener(WriteListener listener) {
        body.setWriteListener(listener);
    }
}
