package dev.claviger.provider;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The version in a model's name, such as {@code 5} or {@code 5.6}. */
public record Version(int major, int minor) implements Comparable<Version> {

    static final Pattern WRITTEN = Pattern.compile("(\\d{1,3})(?:\\.(\\d{1,3}))?");

    /** The version that a text begins with; empty where it begins with something else. */
    static Optional<Version> leading(String text) {
        Matcher matcher = WRITTEN.matcher(text);
        if (!matcher.lookingAt()) {
            return Optional.empty();
        }
        String minor = matcher.group(2);
        return Optional.of(
                new Version(Integer.parseInt(matcher.group(1)), minor == null ? 0 : Integer.parseInt(minor)));
    }

    @Override
    public int compareTo(Version other) {
        return Comparator.comparingInt(Version::major)
                .thenComparingInt(Version::minor)
                .compare(this, other);
    }
}
