package dev.claviger.dialect.bedrock;

import static dev.claviger.dialect.frame.AwsFrames.event;
import static dev.claviger.dialect.frame.AwsFrames.exception;

import dev.claviger.dialect.frame.AwsFrames;

/** Streams as Bedrock sends them, written one event a line: its name, and its payload. */
final class Streams {

    private Streams() {}

    static byte[] of(String lines) {
        byte[][] frames = lines.lines()
                .filter(line -> !line.isBlank())
                .map(Streams::frame)
                .toArray(byte[][]::new);
        return AwsFrames.join(frames);
    }

    private static byte[] frame(String line) {
        String[] words = line.strip().split(" ", 2);
        return words[0].endsWith("Exception") ? exception(words[0], words[1]) : event(words[0], words[1]);
    }
}
