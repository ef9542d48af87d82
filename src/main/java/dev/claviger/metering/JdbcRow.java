package dev.claviger.metering;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import org.jspecify.annotations.Nullable;

/** Binds the values of one row, in the order of its columns. */
final class JdbcRow {

    private final PreparedStatement statement;
    private int column;

    JdbcRow(PreparedStatement statement) {
        this.statement = statement;
    }

    JdbcRow text(@Nullable String value) throws SQLException {
        statement.setString(++column, value);
        return this;
    }

    JdbcRow number(long value) throws SQLException {
        statement.setLong(++column, value);
        return this;
    }

    JdbcRow optionalNumber(@Nullable Long value) throws SQLException {
        if (value == null) {
            statement.setNull(++column, Types.BIGINT);
            return this;
        }
        return number(value);
    }

    JdbcRow flag(boolean value) throws SQLException {
        return number(value ? 1 : 0);
    }
}
