package dev.claviger.chat;

import java.util.Arrays;

/** A text as a point in the space of a model. */
public final class Embedding {

    private final float[] coordinates;

    public Embedding(float... coordinates) {
        this.coordinates = coordinates.clone();
    }

    /** In how many dimensions it lies. */
    public int dimensions() {
        return coordinates.length;
    }

    /** The coordinate in the dimension {@code index}, counted from 0. */
    public float at(int index) {
        return coordinates[index];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Embedding embedding && Arrays.equals(coordinates, embedding.coordinates);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(coordinates);
    }

    @Override
    public String toString() {
        return Arrays.toString(coordinates);
    }
}
